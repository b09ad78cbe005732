package io.plimsoll.model.training;

import io.plimsoll.model.volatility.BarWindow;
import java.util.List;

/** The settings that are tried on the tuning year, one change at a time, and those that were found best there at 24 hours. */
final class TrialTuning {

    /** The perceptron that is served. */
    static final PerceptronSettings SERVED = new PerceptronSettings(List.of(32, 16), 2e-3, 6);

    /** What remains of the best network with features when its LSTM layer is taken away: shows what that layer adds. */
    static final PerceptronSettings WITHOUT_LSTM = new PerceptronSettings(List.of(16), 1e-3, 6);

    private static final BarWindow TWO_DAYS = new BarWindow(48, 1);
    private static final BarWindow WEEK = new BarWindow(28, 6);
    private static final RecurrentSettings FIRST = new RecurrentSettings(TWO_DAYS, false, false, 16, 2e-3, 6);

    private TrialTuning() {}

    /** Around the perceptron that is served. */
    static List<PerceptronSettings> perceptrons() {
        return List.of(
                SERVED,
                new PerceptronSettings(List.of(32, 16), 5e-3, 6),
                new PerceptronSettings(List.of(32, 16), 1e-3, 6),
                new PerceptronSettings(List.of(16), 5e-3, 6),
                new PerceptronSettings(List.of(64, 32), 5e-3, 6),
                new PerceptronSettings(List.of(32, 16), 5e-3, 12));
    }

    /** Networks that see bars only, then networks that see features too. */
    static List<RecurrentSettings> recurrents() {
        RecurrentSettings both = FIRST.seeingFeatures();
        return List.of(
                FIRST,
                FIRST.withLearningRate(5e-3),
                FIRST.withWindow(WEEK),
                FIRST.withEpochs(12),
                FIRST.takingAgainstWeek(),
                FIRST.takingAgainstWeek().withUnits(32),
                both,
                both.withLearningRate(1e-3),
                both.takingAgainstWeek().withLearningRate(1e-3),
                both.takingAgainstWeek().withLearningRate(1e-3).withEpochs(3));
    }

    /** The perceptron that did best in the tuning year, at 24 hours. */
    static PerceptronSettings foundPerceptron() {
        return new PerceptronSettings(List.of(32, 16), 5e-3, 6);
    }

    /** The best of those that see bars only. */
    static RecurrentSettings foundOnBars() {
        return FIRST.takingAgainstWeek();
    }

    /** The best of those that see features too. */
    static RecurrentSettings foundWithFeatures() {
        return FIRST.seeingFeatures().takingAgainstWeek().withLearningRate(1e-3);
    }
}

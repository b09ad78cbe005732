package io.plimsoll.model.training;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.volatility.BarWindow;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * The search for settings on the tuning year, the same for both kinds of network: from the served settings, one setting after the other is
 * changed, and a change stays if it forecasts the year better.
 */
final class TrialTuning {

    private static final BarWindow TWO_DAYS = new BarWindow(48, 1);
    private static final BarWindow WEEK = new BarWindow(28, 6);

    /** The perceptron that is served. */
    static final PerceptronSettings SERVED = new PerceptronSettings(List.of(32, 16), 2e-3, 6);

    private TrialTuning() {}

    /** The best perceptron met, by its loss. */
    static PerceptronSettings perceptron(ToDoubleFunction<PerceptronSettings> loss) {
        List<UnaryOperator<PerceptronSettings>> changes = List.of(
                s -> new PerceptronSettings(s.hidden(), 5e-3, s.epochs()),
                s -> new PerceptronSettings(s.hidden(), 1e-3, s.epochs()),
                s -> new PerceptronSettings(List.of(16), s.learningRate(), s.epochs()),
                s -> new PerceptronSettings(List.of(64, 32), s.learningRate(), s.epochs()),
                s -> new PerceptronSettings(s.hidden(), s.learningRate(), 12));
        return best(SERVED, changes, loss);
    }

    /** The best network met that sees bars only. */
    static RecurrentSettings onBars(ToDoubleFunction<RecurrentSettings> loss) {
        List<UnaryOperator<RecurrentSettings>> changes = List.of(
                s -> s.withLearningRate(5e-3),
                s -> s.withWindow(WEEK),
                RecurrentSettings::takingAgainstWeek,
                s -> s.withEpochs(12),
                s -> s.withEpochs(3),
                s -> s.withUnits(32));
        return best(new RecurrentSettings(TWO_DAYS, false, false, 16, 2e-3, 6), changes, loss);
    }

    /** The best network met that sees bars and features, from the best on bars. */
    static RecurrentSettings withFeatures(RecurrentSettings onBars, ToDoubleFunction<RecurrentSettings> loss) {
        List<UnaryOperator<RecurrentSettings>> changes =
                List.of(s -> s.withLearningRate(1e-3), s -> s.withEpochs(3), s -> s.withUnits(8));
        return best(onBars.seeingFeatures(), changes, loss);
    }

    private static <T> T best(T start, List<UnaryOperator<T>> changes, ToDoubleFunction<T> loss) {
        T best = start;
        double least = loss.applyAsDouble(start);
        for (UnaryOperator<T> change : changes) {
            T changed = change.apply(best);
            double lossOfChanged = loss.applyAsDouble(changed);
            if (lossOfChanged < least) {
                best = changed;
                least = lossOfChanged;
            }
        }
        return best;
    }

    /** What {@link #perceptron} found. */
    static PerceptronSettings foundPerceptron(Horizon horizon) {
        return new PerceptronSettings(List.of(32, 16), 5e-3, 6);
    }

    /** What {@link #onBars} found. */
    static RecurrentSettings foundOnBars(Horizon horizon) {
        return new RecurrentSettings(TWO_DAYS, false, false, 16, 2e-3, 6);
    }

    /** What {@link #withFeatures} found. */
    static RecurrentSettings foundWithFeatures(Horizon horizon) {
        return new RecurrentSettings(TWO_DAYS, false, true, 16, 2e-3, 6);
    }
}

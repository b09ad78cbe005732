package io.plimsoll.evaluation;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.TrainingConfiguration;
import java.util.List;
import java.util.TreeSet;

/** The real training, small: a tiny network, one epoch, a row every hour, so that a few months of history and seconds are enough. */
public final class SmallConfiguration {

    private SmallConfiguration() {}

    /** For these horizons. */
    public static TrainingConfiguration of(List<Horizon> horizons, int threads) {
        return new TrainingConfiguration(
                horizons,
                1,
                365,
                1e-3,
                List.of(4),
                0.1,
                1e-4,
                2e-3,
                512,
                1,
                1,
                List.of(3L),
                4,
                0.75,
                0.05,
                182,
                500,
                new TreeSet<>(),
                threads);
    }
}

package io.plimsoll.model.training;

import io.plimsoll.model.classifier.LiquidationInputs;
import io.plimsoll.model.classifier.LiquidationNetwork;
import io.plimsoll.model.classifier.LiquidationTrainer;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.volatility.NetworkShape;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The classifier of one horizon as it is fitted again and again: positions laid on the past, each in the distribution that out-of-sample
 * forecasts gave, with what became of them. Not thread-safe.
 */
final class LiquidationTraining {

    private static final List<Integer> HIDDEN_UNITS = List.of(16);

    private final TrainingConfiguration configuration;
    private final TrainingRows rows;
    private final Horizon horizon;
    private final List<Feature> features;
    private @Nullable LiquidationInputs inputs;
    private @Nullable LiquidationNetwork network;

    LiquidationTraining(
            TrainingConfiguration configuration, TrainingRows rows, Horizon horizon, List<Feature> features) {
        this.configuration = configuration;
        this.rows = rows;
        this.horizon = horizon;
        this.features = features;
    }

    /**
     * The networks to train, one task a seed; {@link #install} takes their weights.
     *
     * @param excursions whose distributions are bent
     * @param logForecasts out-of-sample log forecast of every row, NaN where there is none
     * @param asOf only outcomes known by then are used, epoch milliseconds
     */
    List<Callable<float[]>> tasks(ExcursionModel excursions, double[] logForecasts, long asOf) {
        int[] known = Arrays.stream(rows.knownAt(asOf, horizon))
                .filter(row -> !Double.isNaN(logForecasts[row]))
                .toArray();
        double[] logFastShare = new double[known.length];
        double[] survivals = new double[known.length];
        Side[] sides = new Side[known.length];
        ExcursionModel.Bound bound = excursions.bind();
        for (int k = 0; k < known.length; k++) {
            int row = known[k];
            double fast = excursions.fastVariance(logForecasts[row]);
            double slow = Math.exp(rows.features().get(row, Feature.LN_SLOW)) * horizon.hours();
            double variance = excursions.blended(fast, slow);
            sides[k] = side(row);
            logFastShare[k] = LiquidationInputs.logFastShare(fast, variance);
            survivals[k] = bound.tail(sides[k], rows.assets().get(rows.asset(row)))
                    .survival(rows.outcome(horizon).excursion(sides[k])[row] / Math.sqrt(variance));
        }
        LiquidationInputs seen = LiquidationInputs.fit(features, rows.features(), known, logFastShare);
        inputs = seen;
        LiquidationTrainer trainer = new LiquidationTrainer(
                seen,
                rows.features(),
                known,
                logFastShare,
                sides,
                survivals,
                RowWeights.of(rows, known, asOf, configuration.weightHalfLifeDays()));
        return tasks(trainer, shape(seen));
    }

    /** Puts networks with these weights in force, one a seed. */
    void install(List<float[]> weights) {
        LiquidationInputs seen = fitted(inputs);
        network = new LiquidationNetwork(seen, shape(seen), weights);
    }

    /** The networks in force. */
    LiquidationNetwork network() {
        return fitted(network);
    }

    private List<Callable<float[]>> tasks(LiquidationTrainer trainer, NetworkShape shape) {
        List<float[]> start = network == null ? List.of() : network.weights();
        return configuration.networkTasks(
                start, (seed, from, epochs) -> trainer.fit(shape, seed, from, epochs, configuration.batch()));
    }

    /** Each asset's sides in turn, and both at every time: windows overlap, so that the other side of a row comes with the next. */
    private Side side(int row) {
        long turn = rows.time(row) / 3_600_000 / configuration.sampleHours() + rows.asset(row);
        return turn % 2 == 0 ? Side.LONG : Side.SHORT;
    }

    private NetworkShape shape(LiquidationInputs seen) {
        return new NetworkShape(
                seen.size(),
                HIDDEN_UNITS,
                configuration.dropout(),
                configuration.weightDecay(),
                configuration.learningRate());
    }

    private static <T> T fitted(@Nullable T model) {
        if (model == null) {
            throw new IllegalStateException("nothing has been fitted yet");
        }
        return model;
    }
}

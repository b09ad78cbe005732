package io.plimsoll.model.training;

import io.plimsoll.model.liquidation.intensity.AverageIntensity;
import io.plimsoll.model.liquidation.intensity.IntensityColumn;
import io.plimsoll.model.liquidation.intensity.IntensityRows;
import io.plimsoll.model.liquidation.intensity.LinearIntensity;
import io.plimsoll.model.liquidation.intensity.LiquidationIntensity;
import io.plimsoll.model.liquidation.intensity.NetworkIntensity;
import io.plimsoll.model.liquidation.intensity.PersistentIntensity;
import io.plimsoll.model.liquidation.intensity.SidedIntensity;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.training.RefitSchedule.Kind;
import io.plimsoll.model.volatility.NetworkShape;
import io.plimsoll.model.volatility.TrainingSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits forecasts of liquidated shares in the order of time, ours and the baselines. Each refit sees the days that had ended at its
 * instant and no others. Not thread-safe.
 */
public final class IntensityFold {

    /** Name of our own forecast, the mean of regression and network. */
    public static final String OURS = "plimsoll";

    private static final int FEWEST_ROWS = 500;
    /** Keeps a regression on a few columns solvable. */
    private static final double NO_PENALTY = 1e-6;

    private final IntensityConfiguration configuration;
    private final IntensityRows rows;
    private @Nullable NetworkIntensity network;

    /** A fold over these rows. */
    public IntensityFold(IntensityConfiguration configuration, IntensityRows rows) {
        this.configuration = configuration;
        this.rows = rows;
    }

    /**
     * Fits as of an instant. The first refit is a full one.
     *
     * @param kind light: everything but the networks, which stay as they are
     * @return ours first, its two members, then the baselines
     * @throws TrainingException if too few shares were known
     */
    public List<LiquidationIntensity> refit(Instant asOf, Kind kind) {
        int[] known = rows.known(Long.MIN_VALUE, asOf.toEpochMilli());
        for (Side side : Side.values()) {
            int count = of(side, known).length;
            if (count < FEWEST_ROWS) {
                throw new TrainingException("liquidated shares known before " + asOf + " must be at least "
                        + FEWEST_ROWS + " a side; have " + count + " of " + side.label() + "s");
            }
        }
        LinearIntensity ridge = regression(known, IntensityColumn.ALL).linear("ridge", configuration.ridgePenalty());
        NetworkIntensity fitted = network == null || kind == Kind.FULL ? networks(ridge, known) : network;
        network = fitted;
        return List.of(
                new AverageIntensity(OURS, List.of(ridge, fitted)),
                ridge,
                fitted,
                bySide("persistence", known, this::persistence),
                bySide("har", known, at -> regression(at, IntensityColumn.HAR).linear("har", NO_PENALTY)),
                bySide(
                        "har of both sides",
                        known,
                        at -> regression(at, IntensityColumn.HAR_OF_BOTH_SIDES)
                                .linear("har of both sides", NO_PENALTY)),
                bySide(
                        "logistic",
                        known,
                        at -> regression(at, IntensityColumn.HAR_OF_BOTH_SIDES).logistic("logistic", NO_PENALTY)));
    }

    private IntensityRegression regression(int[] at, List<IntensityColumn> columns) {
        return new IntensityRegression(rows, at, columns);
    }

    private SidedIntensity bySide(String name, int[] at, Function<int[], LiquidationIntensity> fit) {
        return new SidedIntensity(name, fit.apply(of(Side.LONG, at)), fit.apply(of(Side.SHORT, at)));
    }

    private int[] of(Side side, int[] at) {
        return Arrays.stream(at).filter(row -> rows.side(row) == side).toArray();
    }

    /** The mean of the past that was best on the training rows. */
    private PersistentIntensity persistence(int[] at) {
        double mean = Arrays.stream(at).mapToDouble(rows::target).average().orElseThrow();
        return IntensityColumn.PERSISTENCE.stream()
                .map(column -> new PersistentIntensity(column, mean))
                .min(Comparator.comparingDouble(model -> squaredError(model, at)))
                .orElseThrow();
    }

    private double squaredError(LiquidationIntensity model, int[] at) {
        double[] forecast = model.forecast(rows, at);
        return IntStream.range(0, at.length)
                .mapToDouble(k -> Math.pow(forecast[k] - rows.target(at[k]), 2))
                .sum();
    }

    private NetworkIntensity networks(LinearIntensity offset, int[] at) {
        double[] forecast = offset.forecast(rows, at);
        double scale = Math.sqrt(squaredError(offset, at) / at.length);
        float[] labels = new float[at.length];
        for (int k = 0; k < at.length; k++) {
            labels[k] = (float) ((rows.target(at[k]) - forecast[k]) / scale);
        }
        NetworkShape shape = new NetworkShape(
                offset.columns().size(),
                configuration.hiddenUnits(),
                configuration.dropout(),
                configuration.weightDecay(),
                configuration.learningRate());
        float[] inputs = NetworkIntensity.inputs(offset.columns(), rows, at);
        offset.standardiser().standardise(inputs);
        TrainingSet set = new TrainingSet(offset.standardiser(), inputs, NetworkIntensity.loss(), labels);
        List<float[]> weights = configuration.seeds().stream()
                .map(seed -> set.fit(shape, seed, null, configuration.epochs(), configuration.batch()))
                .toList();
        return new NetworkIntensity(offset, scale, shape, weights);
    }
}

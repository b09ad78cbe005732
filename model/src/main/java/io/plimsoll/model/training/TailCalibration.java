package io.plimsoll.model.training;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ColdStart;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.tail.GeneralisedPareto;
import io.plimsoll.model.tail.SideTails;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Fits an {@link ExcursionModel} to out-of-sample forecasts and what then happened. */
final class TailCalibration {

    private static final double LARGEST_XI = 0.9;
    private static final int BODY_KNOTS = 201;
    private static final double SCALE_AT = 0.05;
    private static final int FEWEST_RESIDUALS = 400;
    private static final long DAY = 86_400_000;

    private final TrainingConfiguration configuration;
    private final TrainingRows rows;

    TailCalibration(TrainingConfiguration configuration, TrainingRows rows) {
        this.configuration = configuration;
        this.rows = rows;
    }

    /**
     * Calibrates.
     *
     * @param name name of the model
     * @param source name of the volatility model
     * @param horizon how far ahead
     * @param fastWeight share of the forecast in the blend
     * @param logForecasts out-of-sample log forecast of every row, NaN where there is none
     * @param asOf only outcomes known by then are used, epoch milliseconds
     */
    ExcursionModel fit(
            String name, String source, Horizon horizon, double fastWeight, double[] logForecasts, long asOf) {
        int[] known = Arrays.stream(rows.knownAt(asOf, horizon))
                .filter(row -> !Double.isNaN(logForecasts[row]))
                .toArray();
        if (known.length < FEWEST_RESIDUALS) {
            throw new TrainingException("too little history for " + horizon + ": " + known.length
                    + " out-of-sample residuals, a tail needs " + FEWEST_RESIDUALS);
        }
        double level = level(known, horizon, logForecasts, asOf);
        double[] sigma = new double[known.length];
        for (int k = 0; k < known.length; k++) {
            double fast = level * Math.exp(logForecasts[known[k]]);
            double slow = Math.exp(rows.features().get(known[k], Feature.LN_SLOW)) * horizon.hours();
            sigma[k] = Math.sqrt(ExcursionModel.blend(fastWeight, fast, slow));
        }
        double[] weights = RowWeights.of(rows, known, asOf, configuration.tailHalfLifeDays());
        SideTails longs = fit(known, sigma, weights, rows.outcome(horizon).excursion(Side.LONG), horizon);
        SideTails shorts = fit(known, sigma, weights, rows.outcome(horizon).excursion(Side.SHORT), horizon);
        return new ExcursionModel(name, source, horizon, level, fastWeight, longs, shorts, ColdStart.UNKNOWN);
    }

    /** Mean of RV over forecast, with the weights of the rows' age. */
    private double level(int[] known, Horizon horizon, double[] logForecasts, long asOf) {
        float[] realised = rows.outcome(horizon).realised();
        double[] weights = RowWeights.of(rows, known, asOf, configuration.weightHalfLifeDays());
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < known.length; k++) {
            sum += weights[k] * realised[known[k]] * Math.exp(-logForecasts[known[k]]);
            weight += weights[k];
        }
        return sum / weight;
    }

    private SideTails fit(int[] known, double[] sigma, double[] weights, float[] excursions, Horizon horizon) {
        double[] residuals = new double[known.length];
        for (int k = 0; k < known.length; k++) {
            residuals[k] = excursions[known[k]] / sigma[k];
        }
        double[] scale = scales(known, residuals, weights, horizon);
        Map<String, Double> scales = new HashMap<>();
        long[] days = new long[known.length];
        for (int k = 0; k < known.length; k++) {
            int asset = rows.asset(known[k]);
            scales.put(rows.assets().get(asset), scale[asset]);
            residuals[k] /= scale[asset];
            days[k] = Math.floorDiv(rows.time(known[k]), DAY);
        }
        ExcursionDistribution pooled = distribution(WeightedSample.of(residuals, weights), horizon);
        SplittableRandom random = new SplittableRandom(configuration.seeds().get(0));
        return new SideTails(pooled, scales, Map.of(), TailBootstrap.errors(pooled, residuals, weights, days, random));
    }

    /** Of each asset: how far its residuals reach against those of all, shrunk to 1 the fewer there are. */
    private double[] scales(int[] known, double[] residuals, double[] weights, Horizon horizon) {
        double pooled95 = WeightedSample.of(residuals, weights).quantile(1 - SCALE_AT);
        // Overlapping windows repeat each other: count whole windows only.
        double windowsOfRow = Math.min(1.0, (double) configuration.sampleHours() / horizon.hours());
        double[] scale = new double[rows.assets().size()];
        for (int asset = 0; asset < scale.length; asset++) {
            int[] own = of(asset, known);
            scale[asset] = 1;
            if (own.length > 0) {
                double[] ownWeights =
                        Arrays.stream(own).mapToDouble(k -> weights[k]).toArray();
                double[] ownResiduals =
                        Arrays.stream(own).mapToDouble(k -> residuals[k]).toArray();
                double own95 = WeightedSample.of(ownResiduals, ownWeights).quantile(1 - SCALE_AT);
                double windows = WeightedSample.effectiveSize(ownWeights) * windowsOfRow;
                if (own95 > 0 && pooled95 > 0) {
                    scale[asset] = Math.pow(own95 / pooled95, windows / (windows + configuration.scaleHalfWindows()));
                }
            }
        }
        return scale;
    }

    /** Places in {@code known} of the rows of an asset. */
    private int[] of(int asset, int[] known) {
        return IntStream.range(0, known.length)
                .filter(k -> rows.asset(known[k]) == asset)
                .toArray();
    }

    private ExcursionDistribution distribution(WeightedSample residuals, Horizon horizon) {
        double share = configuration.tailShare();
        double[] body = new double[BODY_KNOTS];
        for (int i = 0; i < BODY_KNOTS; i++) {
            body[i] = residuals.quantile((1 - share) * i / (BODY_KNOTS - 1));
        }
        double threshold = body[BODY_KNOTS - 1];
        WeightedSample beyond = residuals.above(threshold);
        if (beyond.size() < GeneralisedPareto.FEWEST) {
            throw new TrainingException("too few distinct excursions for a tail over " + horizon + ": " + beyond.size()
                    + " of " + residuals.size() + " residuals exceed " + threshold + ", a tail needs "
                    + GeneralisedPareto.FEWEST);
        }
        double[] exceedances =
                Arrays.stream(beyond.values()).map(u -> u - threshold).toArray();
        GeneralisedPareto tail = GeneralisedPareto.fit(exceedances, beyond.weights(), LARGEST_XI);
        return new ExcursionDistribution(body, share, tail.beta(), tail.xi());
    }
}

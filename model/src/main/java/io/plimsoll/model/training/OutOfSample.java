package io.plimsoll.model.training;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.volatility.VolatilityModel;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The forecasts of one horizon that were out of sample when they were made: each row keeps the forecast of the fit that was in force at
 * its time, and how far that fit had seen. A row that was forecast by a fit that had seen past the row's time is refused, because
 * residuals of such forecasts are too small and would thin the tail. Not thread-safe.
 */
final class OutOfSample {

    private static final int CHUNK = 8192;

    private final TrainingRows rows;
    private final FeatureMatrix features;
    private final long[] fittedAsOf;
    private final Map<String, double[]> logForecasts = new HashMap<>();

    /**
     * Of these rows.
     *
     * @param features of each row: its own, or those that its asset would have with a short history
     */
    OutOfSample(TrainingRows rows, FeatureMatrix features) {
        this.rows = rows;
        this.features = features;
        this.fittedAsOf = new long[rows.size()];
        Arrays.fill(fittedAsOf, Long.MIN_VALUE);
    }

    /**
     * Forecasts the rows {@code first} to {@code end} with models that have seen everything up to {@code asOf}.
     *
     * @throws IllegalArgumentException if one of the rows is earlier than that
     */
    void forecast(List<VolatilityModel> models, long asOf, int first, int end) {
        FeatureMatrix chunk = new FeatureMatrix(CHUNK);
        float[] one = new float[Feature.COUNT];
        for (int from = first; from < end; from += CHUNK) {
            int to = Math.min(from + CHUNK, end);
            chunk.clear();
            for (int row = from; row < to; row++) {
                record(row, asOf);
                features.copyRow(row, one, 0);
                chunk.append(one);
            }
            for (VolatilityModel model : models) {
                double[] f = model.forecast(chunk);
                System.arraycopy(f, 0, of(model.name()), from, f.length);
            }
        }
    }

    /**
     * Keeps the forecast of a source that sees more than a row's features and so forecasts by itself.
     *
     * @throws IllegalArgumentException if the row is earlier than {@code asOf}
     */
    void put(String source, int row, long asOf, double logForecast) {
        requireSeenNothingOf(row, asOf);
        of(source)[row] = logForecast;
    }

    /** Log forecasts of a source, one a row; NaN where there is none. */
    double[] of(String source) {
        return logForecasts.computeIfAbsent(source, s -> {
            double[] all = new double[rows.size()];
            Arrays.fill(all, Double.NaN);
            return all;
        });
    }

    private void record(int row, long asOf) {
        requireSeenNothingOf(row, asOf);
        if (fittedAsOf[row] != Long.MIN_VALUE) {
            throw new IllegalArgumentException(
                    "the row of " + Instant.ofEpochMilli(rows.time(row)) + " is forecast already");
        }
        fittedAsOf[row] = asOf;
    }

    private void requireSeenNothingOf(int row, long asOf) {
        if (rows.time(row) < asOf) {
            throw new IllegalArgumentException(
                    "a residual must be out of sample: the row of " + Instant.ofEpochMilli(rows.time(row))
                            + " was forecast by a fit as of " + Instant.ofEpochMilli(asOf));
        }
    }
}

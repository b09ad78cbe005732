package io.plimsoll.evaluation;

import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import java.time.Instant;
import java.util.Arrays;

/**
 * What one model said of one asset over one horizon at every hour: variances and quantiles, column by column in single precision, in
 * strictly increasing time. Quantiles are natural-log distances, positive on both sides. Immutable and safe for use by any thread.
 */
public final class HourlySeries {

    private static final long HOUR = 3_600_000;
    private static final int FAST = 0;
    private static final int SLOW = 1;
    private static final int BLENDED = 2;
    private static final int THETA = 3;
    private static final int QUANTILE = 5;

    private final double[] alphas;
    private final int[] hour;
    private final float[][] columns;

    private HourlySeries(double[] alphas, int[] hour, float[][] columns) {
        this.alphas = alphas;
        this.hour = hour;
        this.columns = columns;
    }

    /** Number of forecasts. */
    public int size() {
        return hour.length;
    }

    /** Opening time of the last bar used by forecast {@code i}, epoch milliseconds. */
    public long label(int i) {
        return hour[i] * HOUR;
    }

    /** Position of the forecast with this label, or a negative number if there is none. */
    public int indexOf(long label) {
        return label % HOUR == 0 ? Arrays.binarySearch(hour, Math.toIntExact(label / HOUR)) : -1;
    }

    /** Forecast of E[RV] over the window, squared log units. */
    public double fastVariance(int i) {
        return columns[FAST][i];
    }

    /** Variance over the window with a memory of years. */
    public double slowVariance(int i) {
        return columns[SLOW][i];
    }

    /** The blend of both that the quantiles are measured in. */
    public double variance(int i) {
        return columns[BLENDED][i];
    }

    /**
     * The excursion exceeded with this probability, safety integrator included.
     *
     * @throws IllegalArgumentException if the level was not kept
     */
    public double quantile(Side side, double alpha, int i) {
        return columns[THETA + side.index()][i] * plainQuantile(side, alpha, i);
    }

    /**
     * The same with the safety integrator held at 1.
     *
     * @throws IllegalArgumentException if the level was not kept
     */
    public double plainQuantile(Side side, double alpha, int i) {
        int level = Arrays.binarySearch(alphas, alpha);
        if (level < 0) {
            throw new IllegalArgumentException("alpha must be one of " + Arrays.toString(alphas) + "; have " + alpha);
        }
        return columns[QUANTILE + 2 * level + side.index()][i];
    }

    /** Collects rows in order of time. */
    static final class Builder {

        private final double[] alphas;
        private int[] hour = new int[16];
        private final float[][] columns;
        private int size;

        /** For these levels, smallest first. */
        Builder(double[] alphas) {
            this.alphas = alphas;
            this.columns = new float[QUANTILE + 2 * alphas.length][16];
        }

        /**
         * Adds a row.
         *
         * @throws IllegalArgumentException if it does not come after the one before, or a quantile is not a positive number
         */
        void add(long label, ExcursionForecast forecast) {
            int at = Math.toIntExact(label / HOUR);
            if (at * HOUR != label || (size > 0 && at <= hour[size - 1])) {
                throw new IllegalArgumentException(
                        "label must be a full hour after the one before; have " + Instant.ofEpochMilli(label));
            }
            grow();
            hour[size] = at;
            columns[FAST][size] = (float) forecast.fastVariance();
            columns[SLOW][size] = (float) forecast.slowVariance();
            columns[BLENDED][size] = (float) forecast.variance();
            for (Side side : Side.values()) {
                columns[THETA + side.index()][size] = (float) forecast.theta(side);
                for (int level = 0; level < alphas.length; level++) {
                    columns[QUANTILE + 2 * level + side.index()][size] =
                            positive(forecast.plainQuantile(side, alphas[level]), side, alphas[level]);
                }
            }
            size++;
        }

        private static float positive(double quantile, Side side, double alpha) {
            if (!(quantile > 0) || Double.isInfinite(quantile)) {
                throw new IllegalArgumentException(
                        side.label() + " quantile at " + alpha + " must be finite and positive; have " + quantile);
            }
            return (float) quantile;
        }

        private void grow() {
            if (size == hour.length) {
                hour = Arrays.copyOf(hour, size + (size >> 1));
                for (int c = 0; c < columns.length; c++) {
                    columns[c] = Arrays.copyOf(columns[c], hour.length);
                }
            }
        }

        HourlySeries build() {
            float[][] values = Arrays.stream(columns)
                    .map(column -> Arrays.copyOf(column, size))
                    .toArray(float[][]::new);
            return new HourlySeries(alphas, Arrays.copyOf(hour, size), values);
        }
    }
}

package io.plimsoll.evaluation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The forecasts of one {@link ForecastKey}, column by column, in strictly increasing time of the label. Immutable and safe for use by
 * any thread. Meaning and units of the columns: {@link ForecastRow}.
 */
public final class ForecastSeries {

    private static final int COLUMNS = 7;

    private final ForecastKey key;
    private final long[] label;
    private final double[][] columns;

    private ForecastSeries(ForecastKey key, long[] label, double[][] columns) {
        this.key = key;
        this.label = label;
        this.columns = columns;
    }

    /** What the series belongs to. */
    public ForecastKey key() {
        return key;
    }

    /** Number of forecasts. */
    public int size() {
        return label.length;
    }

    /** Opening time of the last bar used by forecast {@code i}, epoch milliseconds. */
    public long label(int i) {
        return label[i];
    }

    /** All labels, a copy. */
    public long[] labels() {
        return label.clone();
    }

    /** Position of the forecast with this label, or a negative number if there is none. */
    public int indexOf(long labelMillis) {
        return Arrays.binarySearch(label, labelMillis);
    }

    /** Forecast of E[r²] over the window. */
    public double variance(int i) {
        return columns[0][i];
    }

    /** Low quantile, negative. */
    public double varLow(int i) {
        return columns[1][i];
    }

    /** High quantile, positive. */
    public double varHigh(int i) {
        return columns[2][i];
    }

    /** Mean beyond the low quantile. */
    public double esLow(int i) {
        return columns[3][i];
    }

    /** Mean beyond the high quantile. */
    public double esHigh(int i) {
        return columns[4][i];
    }

    /** Low quantile without the safety integrator. */
    public double varLowPlain(int i) {
        return columns[5][i];
    }

    /** High quantile without the safety integrator. */
    public double varHighPlain(int i) {
        return columns[6][i];
    }

    /** Mean beyond the low quantile without the safety integrator, which scales both alike. */
    public double esLowPlain(int i) {
        return esLow(i) * (varLowPlain(i) / varLow(i));
    }

    /** Mean beyond the high quantile without the safety integrator. */
    public double esHighPlain(int i) {
        return esHigh(i) * (varHighPlain(i) / varHigh(i));
    }

    /** Whether some forecast differs with and without the safety integrator. */
    public boolean hasIntegrator() {
        return !Arrays.equals(columns[1], columns[5]) || !Arrays.equals(columns[2], columns[6]);
    }

    /** All of these, which must have the same key, as one series. Their labels may interleave but not repeat. */
    static ForecastSeries concat(List<ForecastSeries> parts) {
        Builder all = new Builder(
                parts.get(0).key, parts.stream().mapToInt(ForecastSeries::size).sum());
        for (ForecastSeries part : parts) {
            System.arraycopy(part.label, 0, all.label, all.size, part.size());
            for (int c = 0; c < COLUMNS; c++) {
                System.arraycopy(part.columns[c], 0, all.columns[c], all.size, part.size());
            }
            all.size += part.size();
        }
        return all.build();
    }

    /** Collects rows in any order. */
    static final class Builder {

        private final ForecastKey key;
        private long[] label;
        private final double[][] columns;
        private int size;

        Builder(ForecastKey key, int capacity) {
            this.key = key;
            this.label = new long[capacity];
            this.columns = new double[COLUMNS][capacity];
        }

        void add(ForecastRow row) {
            if (size == label.length) {
                int capacity = Math.max(16, size + (size >> 1));
                label = Arrays.copyOf(label, capacity);
                for (int c = 0; c < COLUMNS; c++) {
                    columns[c] = Arrays.copyOf(columns[c], capacity);
                }
            }
            label[size] = row.label();
            columns[0][size] = row.variance();
            columns[1][size] = row.varLow();
            columns[2][size] = row.varHigh();
            columns[3][size] = row.esLow();
            columns[4][size] = row.esHigh();
            columns[5][size] = row.varLowPlain();
            columns[6][size] = row.varHighPlain();
            size++;
        }

        /**
         * The rows so far, in order of their labels.
         *
         * @throws IllegalArgumentException if a label repeats
         */
        ForecastSeries build() {
            int[] order = order();
            long[] sorted = IntStream.of(order).mapToLong(i -> label[i]).toArray();
            for (int i = 1; i < size; i++) {
                if (sorted[i] == sorted[i - 1]) {
                    throw new IllegalArgumentException(
                            "forecasts must not repeat; have two of " + key + " at " + Instant.ofEpochMilli(sorted[i]));
                }
            }
            double[][] values = new double[COLUMNS][];
            for (int c = 0; c < COLUMNS; c++) {
                double[] column = columns[c];
                values[c] = IntStream.of(order).mapToDouble(i -> column[i]).toArray();
            }
            return new ForecastSeries(key, sorted, values);
        }

        private int[] order() {
            boolean inOrder = IntStream.range(1, size).allMatch(i -> label[i] > label[i - 1]);
            return inOrder
                    ? IntStream.range(0, size).toArray()
                    : IntStream.range(0, size)
                            .boxed()
                            .sorted((a, b) -> Long.compare(label[a], label[b]))
                            .mapToInt(Integer::intValue)
                            .toArray();
        }
    }
}

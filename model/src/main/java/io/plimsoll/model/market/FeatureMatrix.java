package io.plimsoll.model.market;

import java.util.Arrays;
import java.util.List;

/**
 * Rows of features, one column a {@link Feature}, row by row in one array of single precision: what the network is given, and
 * therefore what everything else is given too. What is not known is NaN; a {@code Standardiser} reads it as the mean. Grows by whole rows. Not thread-safe while it grows.
 */
public final class FeatureMatrix {

    private float[] values;
    private int rows;

    /** An empty matrix with room for this many rows. */
    public FeatureMatrix(int capacity) {
        values = new float[Math.max(1, capacity) * Feature.COUNT];
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** One value. */
    public float get(int row, Feature feature) {
        return values[offset(row) + feature.column()];
    }

    /** Copies a row into an array, from the position on. */
    public void copyRow(int row, float[] target, int position) {
        System.arraycopy(values, offset(row), target, position, Feature.COUNT);
    }

    /** Copies some columns of a row into an array, from the position on. */
    public void copyColumns(int row, List<Feature> columns, float[] target, int position) {
        int offset = offset(row);
        for (int c = 0; c < columns.size(); c++) {
            target[position + c] = values[offset + columns.get(c).column()];
        }
    }

    /** Appends a row of {@link Feature#COUNT} values, finite but for those that may be absent, and returns its index. */
    public int append(float[] row) {
        if (row.length != Feature.COUNT) {
            throw new IllegalArgumentException("a row has " + Feature.COUNT + " values; have " + row.length);
        }
        for (int f = 0; f < row.length; f++) {
            boolean absent = Float.isNaN(row[f]) && Feature.ALL.get(f).mayBeAbsent();
            if (!Float.isFinite(row[f]) && !absent) {
                throw new IllegalArgumentException(Feature.ALL.get(f) + " must be finite; have " + row[f]);
            }
        }
        if ((rows + 1) * Feature.COUNT > values.length) {
            values = Arrays.copyOf(values, Math.max(values.length + (values.length >> 1), (rows + 1) * Feature.COUNT));
        }
        System.arraycopy(row, 0, values, rows * Feature.COUNT, Feature.COUNT);
        return rows++;
    }

    /** Drops all rows and keeps the room. */
    public void clear() {
        rows = 0;
    }

    private int offset(int row) {
        if (row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException("row " + row + " of " + rows);
        }
        return row * Feature.COUNT;
    }
}

package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Matrices of random features, some far outside what any training set has seen. */
final class FeatureRows {

    private FeatureRows() {}

    /** Standard normal columns; every tenth row a hundred times as large. */
    static FeatureMatrix random(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FeatureMatrix matrix = new FeatureMatrix(rows);
        for (int row = 0; row < rows; row++) {
            float[] values = new float[Feature.COUNT];
            for (int column = 0; column < values.length; column++) {
                values[column] = (float) (random.nextGaussian() * (row % 10 == 9 ? 100 : 1));
            }
            matrix.append(values);
        }
        return matrix;
    }

    /** One row of another matrix. */
    static FeatureMatrix row(FeatureMatrix matrix, int row) {
        float[] values = new float[Feature.COUNT];
        matrix.copyRow(row, values, 0);
        FeatureMatrix one = new FeatureMatrix(1);
        one.append(values);
        return one;
    }

    /** The indices 0, 1, …. */
    static int[] all(FeatureMatrix matrix) {
        int[] rows = new int[matrix.rows()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row;
        }
        return rows;
    }

    /** Mean 0 and deviation 1 of every feature. */
    static Standardiser neutral() {
        double[] ones = new double[Feature.COUNT];
        Arrays.fill(ones, 1);
        return new Standardiser(new double[Feature.COUNT], ones);
    }
}

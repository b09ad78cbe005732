package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Brings columns to mean 0 and deviation 1 as seen on the training rows, clipped to ±5 so that no market yet unseen is extrapolated
 * without bound. A value that is absent, NaN, reads as the mean of those that are not; so does every value of a column that did not vary,
 * for nothing was learnt of it.
 *
 * @param means mean of each column
 * @param deviations standard deviation of each column, 0 for one that did not vary
 */
public record Standardiser(double[] means, double[] deviations) {

    private static final double LIMIT = 5;
    private static final double CONSTANT = 1e-6;

    /** Copies the arrays, checks their lengths and that no deviation is negative. */
    public Standardiser {
        means = means.clone();
        deviations = deviations.clone();
        if (means.length != deviations.length) {
            throw new IllegalArgumentException("means and deviations must have the same length; have " + means.length
                    + " and " + deviations.length);
        }
        for (double d : deviations) {
            if (!(d >= 0) || Double.isInfinite(d)) {
                throw new IllegalArgumentException("a deviation must be finite and not negative; have " + d);
            }
        }
    }

    /** Measures the columns on these rows of the matrix, each on the values that are not absent. */
    public static Standardiser fit(FeatureMatrix matrix, int[] rows, List<Feature> features) {
        double[] means = new double[features.size()];
        double[] deviations = new double[features.size()];
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            int present = 0;
            for (int row : rows) {
                float value = matrix.get(row, features.get(c));
                if (!Float.isNaN(value)) {
                    sum += value;
                    present++;
                }
            }
            means[c] = present == 0 ? 0 : sum / present;
            double squares = 0;
            for (int row : rows) {
                float value = matrix.get(row, features.get(c));
                if (!Float.isNaN(value)) {
                    squares += (value - means[c]) * (value - means[c]);
                }
            }
            double deviation = present == 0 ? 0 : Math.sqrt(squares / present);
            deviations[c] = deviation < CONSTANT ? 0 : deviation;
        }
        return new Standardiser(means, deviations);
    }

    /** Whether a column did not vary on the training rows, so that it reads as 0 whatever it holds. */
    public boolean isConstant(int column) {
        return deviations[column] == 0;
    }

    /** Number of columns. */
    public int size() {
        return means.length;
    }

    /** The standardised value of a column; 0 if it is NaN or the column did not vary. */
    public double apply(int column, double value) {
        if (Double.isNaN(value) || isConstant(column)) {
            return 0;
        }
        double z = (value - means[column]) / deviations[column];
        return Math.max(-LIMIT, Math.min(LIMIT, z));
    }

    /** Standardises whole rows of this many columns in place. */
    public void standardise(float[] rows) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) apply(i % size(), rows[i]);
        }
    }

    @Override
    public double[] means() {
        return means.clone();
    }

    @Override
    public double[] deviations() {
        return deviations.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Standardiser s
                && Arrays.equals(means, s.means)
                && Arrays.equals(deviations, s.deviations);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(means) + Arrays.hashCode(deviations);
    }
}

package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Brings columns to mean 0 and deviation 1 as seen on the training rows, clipped to ±5 so that no market yet unseen is extrapolated
 * without bound.
 *
 * @param means mean of each column
 * @param deviations standard deviation of each column, positive
 */
public record Standardiser(double[] means, double[] deviations) {

    private static final double LIMIT = 5;
    private static final double CONSTANT = 1e-6;

    /** Copies the arrays, checks their lengths and that every deviation is positive. */
    public Standardiser {
        means = means.clone();
        deviations = deviations.clone();
        if (means.length != deviations.length) {
            throw new IllegalArgumentException("means and deviations must have the same length; have " + means.length
                    + " and " + deviations.length);
        }
        for (double d : deviations) {
            if (!(d > 0) || Double.isInfinite(d)) {
                throw new IllegalArgumentException("a deviation must be finite and positive; have " + d);
            }
        }
    }

    /** Measures the columns on these rows of the matrix. A column that does not vary is only centred. */
    public static Standardiser fit(FeatureMatrix matrix, int[] rows, List<Feature> features) {
        double[] means = new double[features.size()];
        double[] deviations = new double[features.size()];
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            for (int row : rows) {
                sum += matrix.get(row, features.get(c));
            }
            means[c] = sum / rows.length;
            double squares = 0;
            for (int row : rows) {
                double d = matrix.get(row, features.get(c)) - means[c];
                squares += d * d;
            }
            double deviation = Math.sqrt(squares / rows.length);
            deviations[c] = deviation < CONSTANT ? 1 : deviation;
        }
        return new Standardiser(means, deviations);
    }

    /** Number of columns. */
    public int size() {
        return means.length;
    }

    /** The standardised value of a column. */
    public double apply(int column, double value) {
        double z = (value - means[column]) / deviations[column];
        return Math.max(-LIMIT, Math.min(LIMIT, z));
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

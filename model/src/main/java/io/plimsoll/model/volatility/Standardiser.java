package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.List;

/**
 * Brings columns to mean 0 and deviation 1 as seen on the training rows, clipped to ±5 so that no market yet unseen is extrapolated
 * without bound.
 *
 * @param means mean of each column
 * @param deviations standard deviation of each column, positive
 */
public record Standardiser(List<Double> means, List<Double> deviations) {

    private static final double LIMIT = 5;
    private static final double CONSTANT = 1e-6;

    /** Checks the lengths and that every deviation is positive. */
    public Standardiser {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.size() != deviations.size()) {
            throw new IllegalArgumentException(
                    "means and deviations must have the same length; have " + means.size() + " and " + deviations.size());
        }
        for (double d : deviations) {
            if (!(d > 0) || Double.isInfinite(d)) {
                throw new IllegalArgumentException("a deviation must be finite and positive; have " + d);
            }
        }
    }

    /** Measures the columns on these rows of the matrix. A constant column keeps its value's distance from the mean: zero. */
    public static Standardiser fit(FeatureMatrix matrix, int[] rows, List<Feature> features) {
        Double[] means = new Double[features.size()];
        Double[] deviations = new Double[features.size()];
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            for (int row : rows) {
                sum += matrix.get(row, features.get(c));
            }
            double mean = sum / rows.length;
            double squares = 0;
            for (int row : rows) {
                double d = matrix.get(row, features.get(c)) - mean;
                squares += d * d;
            }
            double deviation = Math.sqrt(squares / rows.length);
            means[c] = mean;
            deviations[c] = deviation < CONSTANT ? 1 : deviation;
        }
        return new Standardiser(List.of(means), List.of(deviations));
    }

    /** Number of columns. */
    public int size() {
        return means.size();
    }

    /** The standardised value of a column. */
    public double apply(int column, double value) {
        double z = (value - means.get(column)) / deviations.get(column);
        return Math.max(-LIMIT, Math.min(LIMIT, z));
    }
}

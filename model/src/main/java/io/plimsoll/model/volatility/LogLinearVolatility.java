package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Least squares on the logarithm of realised variance (Corsi, 2009, in logs), with the smearing term that turns a mean of logs into the
 * log of a mean (Duan, 1983).
 *
 * @param name name in reports
 * @param features the columns used
 * @param standardiser brings the columns to mean 0 and deviation 1 on the training rows
 * @param coefficients one a column, of the standardised columns
 * @param intercept value of the log at the mean of every column
 * @param smearing ln mean exp(residual) over the training rows
 */
public record LogLinearVolatility(
        String name,
        List<Feature> features,
        Standardiser standardiser,
        double[] coefficients,
        double intercept,
        double smearing)
        implements VolatilityModel {

    /** Checks that the parts have the same length. */
    public LogLinearVolatility {
        features = List.copyOf(features);
        coefficients = coefficients.clone();
        if (features.size() != coefficients.length || features.size() != standardiser.size()) {
            throw new IllegalArgumentException(
                    name + ": features, coefficients and standardiser must have the same length; have "
                            + features.size() + ", " + coefficients.length + ", " + standardiser.size());
        }
    }

    @Override
    public double[] forecast(FeatureMatrix rows) {
        int columns = features.size();
        double[] out = new double[rows.rows()];
        for (int row = 0; row < out.length; row++) {
            double sum = intercept + smearing;
            for (int c = 0; c < columns; c++) {
                sum += coefficients[c] * standardiser.apply(c, rows.get(row, features.get(c)));
            }
            out[row] = sum;
        }
        return out;
    }

    @Override
    public double[] coefficients() {
        return coefficients.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogLinearVolatility m
                && name.equals(m.name)
                && features.equals(m.features)
                && standardiser.equals(m.standardiser)
                && Arrays.equals(coefficients, m.coefficients)
                && intercept == m.intercept
                && smearing == m.smearing;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coefficients);
    }
}

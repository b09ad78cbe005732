package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.List;

/**
 * Least squares on the logarithm of realised variance (Corsi, 2009, in logs), with the smearing term that turns a mean of logs into the
 * log of a mean (Duan, 1983).
 *
 * @param name name in reports
 * @param features the columns used
 * @param standardiser brings the columns to mean 0 and deviation 1 on the training rows
 * @param coefficients one a column, of the standardised columns
 * @param intercept mean of the target over the training rows
 * @param smearing ln mean exp(residual) over the training rows
 */
public record LogLinearVolatility(
        String name,
        List<Feature> features,
        Standardiser standardiser,
        List<Double> coefficients,
        double intercept,
        double smearing)
        implements VolatilityModel {

    /** Checks that the parts have the same length. */
    public LogLinearVolatility {
        features = List.copyOf(features);
        coefficients = List.copyOf(coefficients);
        if (features.size() != coefficients.size() || features.size() != standardiser.size()) {
            throw new IllegalArgumentException(name + ": features, coefficients and standardiser must have the same length; have "
                    + features.size() + ", " + coefficients.size() + ", " + standardiser.size());
        }
    }

    @Override
    public double[] forecast(FeatureMatrix rows) {
        int columns = features.size();
        double[] beta = coefficients.stream().mapToDouble(Double::doubleValue).toArray();
        double[] out = new double[rows.rows()];
        for (int row = 0; row < out.length; row++) {
            double sum = intercept + smearing;
            for (int c = 0; c < columns; c++) {
                sum += beta[c] * standardiser.apply(c, rows.get(row, features.get(c)));
            }
            out[row] = sum;
        }
        return out;
    }
}

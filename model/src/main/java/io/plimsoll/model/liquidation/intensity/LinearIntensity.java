package io.plimsoll.model.liquidation.intensity;

import io.plimsoll.model.volatility.Standardiser;
import java.util.Arrays;
import java.util.List;

/**
 * A linear function of standardised columns. What is unknown counts as the mean.
 *
 * @param name name in reports
 * @param columns the columns
 * @param standardiser of these columns
 * @param coefficients one a column
 * @param intercept value at the mean of every column
 */
public record LinearIntensity(
        String name, List<IntensityColumn> columns, Standardiser standardiser, double[] coefficients, double intercept)
        implements LiquidationIntensity {

    /** Checks that the parts have the same length, and copies them. */
    public LinearIntensity {
        columns = List.copyOf(columns);
        coefficients = coefficients.clone();
        if (columns.size() != coefficients.length || columns.size() != standardiser.size()) {
            throw new IllegalArgumentException(
                    name + ": columns, coefficients and standardiser must have the same length; have " + columns.size()
                            + ", " + coefficients.length + ", " + standardiser.size());
        }
    }

    @Override
    public double[] forecast(IntensityRows rows, int[] at) {
        return Arrays.stream(at).mapToDouble(row -> forecast(rows, row)).toArray();
    }

    private double forecast(IntensityRows rows, int row) {
        double sum = intercept;
        for (int c = 0; c < coefficients.length; c++) {
            sum += coefficients[c] * standardiser.apply(c, rows.value(row, columns.get(c)));
        }
        return sum;
    }

    @Override
    public double[] coefficients() {
        return coefficients.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearIntensity m
                && name.equals(m.name)
                && columns.equals(m.columns)
                && standardiser.equals(m.standardiser)
                && Arrays.equals(coefficients, m.coefficients)
                && intercept == m.intercept;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coefficients);
    }
}

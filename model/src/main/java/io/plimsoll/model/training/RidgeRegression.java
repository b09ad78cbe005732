package io.plimsoll.model.training;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.volatility.LogLinearVolatility;
import io.plimsoll.model.volatility.Standardiser;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/** Weighted least squares on the logarithm of a variance with a ridge penalty on standardised columns; the intercept is free. */
final class RidgeRegression {

    private RidgeRegression() {}

    /**
     * Fits.
     *
     * @param name name of the resulting model
     * @param matrix features of all rows
     * @param rows the rows to fit on
     * @param target variance of every row of the matrix
     * @param floor smallest variance whose logarithm is taken
     * @param weights weight of each of {@code rows}, mean 1
     * @param features columns
     * @param penalty a row
     */
    static LogLinearVolatility fit(
            String name,
            FeatureMatrix matrix,
            int[] rows,
            float[] target,
            double floor,
            double[] weights,
            List<Feature> features,
            double penalty) {
        int columns = features.size();
        Standardiser standardiser = Standardiser.fit(matrix, rows, features);
        double[] y = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            y[k] = Math.log(Math.max(target[rows[k]], floor));
        }
        double[] solution =
                solve((k, x) -> standardise(standardiser, matrix, rows[k], features, x), y, weights, columns, penalty);
        double[] x = new double[columns + 1];
        x[columns] = 1;
        double weight = 0;
        double smear = 0;
        for (int k = 0; k < rows.length; k++) {
            standardise(standardiser, matrix, rows[k], features, x);
            double fit = 0;
            for (int i = 0; i <= columns; i++) {
                fit += x[i] * solution[i];
            }
            weight += weights[k];
            smear += weights[k] * Math.exp(y[k] - fit);
        }
        return new LogLinearVolatility(
                name,
                features,
                standardiser,
                Arrays.copyOf(solution, columns),
                solution[columns],
                Math.log(smear / weight));
    }

    /** Reads the standardised columns of a row into the first places of an array. */
    @FunctionalInterface
    interface Rows {
        /** Reads row {@code k}. */
        void read(int k, double[] x);
    }

    /**
     * Least squares of any numbers, with a free intercept.
     *
     * @param rows standardised columns of each number
     * @param y the numbers
     * @param weights weight of each
     * @param columns number of columns
     * @param penalty a row
     * @return one coefficient a column, then the intercept
     */
    static double[] solve(Rows rows, double[] y, double[] weights, int columns, double penalty) {
        double[][] normal = new double[columns + 1][columns + 1];
        double[] moment = new double[columns + 1];
        double[] x = new double[columns + 1];
        x[columns] = 1;
        for (int k = 0; k < y.length; k++) {
            rows.read(k, x);
            for (int i = 0; i <= columns; i++) {
                double wx = weights[k] * x[i];
                moment[i] += wx * y[k];
                for (int j = 0; j <= i; j++) {
                    normal[i][j] += wx * x[j];
                }
            }
        }
        for (int i = 0; i <= columns; i++) {
            for (int j = 0; j < i; j++) {
                normal[j][i] = normal[i][j];
            }
            // Far below any real penalty: only keeps columns that are copies of each other solvable.
            normal[i][i] += i < columns ? Math.max(penalty, 1e-9) * y.length : 0;
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(normal, false))
                .getSolver()
                .solve(new ArrayRealVector(moment, false))
                .toArray();
    }

    private static void standardise(Standardiser s, FeatureMatrix matrix, int row, List<Feature> features, double[] x) {
        for (int i = 0; i < features.size(); i++) {
            x[i] = s.apply(i, matrix.get(row, features.get(i)));
        }
    }
}

package io.plimsoll.evaluation.score;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.util.Precision;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Tests of whether exceedances come as often and as independently as promised. Everywhere 0·ln 0 = 0. */
public final class CoverageTests {

    private static final int DYNAMIC_QUANTILE_LAGS = 4;
    private static final int DYNAMIC_QUANTILE_ROWS_PER_REGRESSOR = 10;
    private static final int FEWEST_EXCEEDANCES_FOR_SHORTFALL = 3;

    private CoverageTests() {}

    /**
     * Unconditional coverage (Kupiec, 1995): likelihood ratio of the observed rate against the promised one, χ²(1).
     *
     * @param exceedances 0 to n
     * @param n sample size, positive
     * @param alpha promised probability of an exceedance, in (0, 1)
     */
    public static TestResult kupiec(long exceedances, long n, double alpha) {
        requireCount(exceedances, n, alpha);
        double rate = (double) exceedances / n;
        return likelihoodRatio(
                bernoulli(n - exceedances, exceedances, alpha) - bernoulli(n - exceedances, exceedances, rate), 1);
    }

    /** Independence against a first-order Markov chain (Christoffersen, 1998), on the n − 1 transitions, χ²(1). */
    public static TestResult independence(boolean[] exceeded) {
        long[][] n = new long[2][2];
        for (int i = 1; i < exceeded.length; i++) {
            n[exceeded[i - 1] ? 1 : 0][exceeded[i] ? 1 : 0]++;
        }
        double rate = ratio(n[0][1] + n[1][1], n[0][0] + n[0][1] + n[1][0] + n[1][1]);
        double after0 = ratio(n[0][1], n[0][0] + n[0][1]);
        double after1 = ratio(n[1][1], n[1][0] + n[1][1]);
        double restricted = bernoulli(n[0][0] + n[1][0], n[0][1] + n[1][1], rate);
        double free = bernoulli(n[0][0], n[0][1], after0) + bernoulli(n[1][0], n[1][1], after1);
        return likelihoodRatio(restricted - free, 1);
    }

    /** Conditional coverage (Christoffersen, 1998): the sum of both ratios, χ²(2). */
    public static TestResult conditionalCoverage(boolean[] exceeded, double alpha) {
        double sum = kupiec(count(exceeded), exceeded.length, alpha).statistic()
                + independence(exceeded).statistic();
        return chiSquared(sum, 2);
    }

    /**
     * Dynamic quantile test (Engle and Manganelli, 2004): a constant, four lagged hits and the quantile must not explain the hits;
     * χ²(6). Undefined under 60 rows.
     *
     * @param exceeded whether the outcome lay beyond the quantile
     * @param quantile the forecasts
     * @param alpha promised probability of an exceedance, in (0, 1)
     */
    public static TestResult dynamicQuantile(boolean[] exceeded, double[] quantile, double alpha) {
        int lags = DYNAMIC_QUANTILE_LAGS;
        int n = exceeded.length;
        int regressors = lags + 2;
        if (n < DYNAMIC_QUANTILE_ROWS_PER_REGRESSOR * regressors) {
            return TestResult.UNDEFINED;
        }
        double[][] x = new double[n - lags][regressors];
        double[] hit = new double[n - lags];
        for (int row = 0; row < x.length; row++) {
            int t = row + lags;
            hit[row] = centred(exceeded[t], alpha);
            x[row][0] = 1;
            for (int lag = 1; lag <= lags; lag++) {
                x[row][lag] = centred(exceeded[t - lag], alpha);
            }
            x[row][regressors - 1] = quantile[t];
        }
        return chiSquared(explainedSquares(x, hit) / (alpha * (1 - alpha)), regressors);
    }

    /**
     * Whether expected shortfall is understated (McNeil and Frey, 2000): standardised exceedance residuals have mean 0; one-sided t test.
     * Undefined under three exceedances.
     *
     * @param outcome signed so that losses are negative
     * @param quantile value at risk, negative
     * @param shortfall expected shortfall, at most the quantile
     * @param variance forecast variance
     */
    public static TestResult shortfallNotUnderstated(
            double[] outcome, double[] quantile, double[] shortfall, double[] variance) {
        int k = 0;
        double[] residual = new double[outcome.length];
        for (int i = 0; i < outcome.length; i++) {
            if (outcome[i] < quantile[i]) {
                residual[k++] = (outcome[i] - shortfall[i]) / Math.sqrt(variance[i]);
            }
        }
        if (k < FEWEST_EXCEEDANCES_FOR_SHORTFALL) {
            return TestResult.UNDEFINED;
        }
        double mean = Samples.mean(residual, k);
        double squares = 0;
        for (int i = 0; i < k; i++) {
            squares += (residual[i] - mean) * (residual[i] - mean);
        }
        double t = mean / Math.sqrt(squares / (k - 1) / k);
        return new TestResult(t, TDistribution.of(k - 1.0).cumulativeProbability(t));
    }

    static void requireCount(long exceedances, long n, double alpha) {
        if (n < 1 || exceedances < 0 || exceedances > n) {
            throw new IllegalArgumentException(
                    "exceedances must be 0 to n and n positive; have " + exceedances + " of " + n);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1); have " + alpha);
        }
    }

    static long count(boolean[] exceeded) {
        long n = 0;
        for (boolean one : exceeded) {
            n += one ? 1 : 0;
        }
        return n;
    }

    private static double centred(boolean exceeded, double alpha) {
        return (exceeded ? 1 : 0) - alpha;
    }

    /** Sum of squares of the least-squares fit; the same for every solution where regressors are collinear, as with no exceedance at all. */
    private static double explainedSquares(double[][] x, double[] y) {
        SingularValueDecomposition svd = new SingularValueDecomposition(new Array2DRowRealMatrix(x, false));
        double[] singular = svd.getSingularValues();
        double negligible = 2 * Precision.EPSILON * x.length * singular[0];
        RealMatrix u = svd.getU();
        double sum = 0;
        for (int k = 0; k < singular.length && singular[k] > negligible; k++) {
            double projection = u.getColumnVector(k).dotProduct(new ArrayRealVector(y, false));
            sum += projection * projection;
        }
        return sum;
    }

    private static TestResult likelihoodRatio(double logRatio, int degrees) {
        return chiSquared(Math.max(0, -2 * logRatio), degrees);
    }

    private static TestResult chiSquared(double statistic, int degrees) {
        return new TestResult(statistic, ChiSquaredDistribution.of(degrees).survivalProbability(statistic));
    }

    private static double bernoulli(long zeros, long ones, double p) {
        return xLogY(zeros, 1 - p) + xLogY(ones, p);
    }

    private static double xLogY(long x, double y) {
        return x == 0 ? 0 : x * Math.log(y);
    }

    private static double ratio(long part, long whole) {
        return (double) part / Math.max(whole, 1);
    }
}

package io.plimsoll.evaluation.score;

import org.apache.commons.statistics.distribution.TDistribution;

/** Test of equal forecast accuracy (Diebold and Mariano, 1995; small-sample factor of Harvey, Leybourne and Newbold, 1997). */
public final class DieboldMariano {

    private static final int FEWEST_ROWS = 10;
    private static final double NO_DIFFERENCE = 1e-15;

    private DieboldMariano() {}

    /**
     * The t statistic of the mean of {@code base − other}, with Newey–West variance over ⌊n^⅓⌋ lags, and its two-sided p-value from
     * Student's t with n − 1 degrees of freedom. Undefined under ten rows, or where the losses are the same.
     *
     * @param base losses of the base model, in order of time
     * @param other losses of the other model on the same rows; a positive statistic means that it is better
     */
    public static TestResult compare(double[] base, double[] other) {
        int n = base.length;
        if (other.length != n) {
            throw new IllegalArgumentException("losses must be of the same rows; have " + n + " and " + other.length);
        }
        double[] difference = new double[n];
        boolean same = true;
        for (int i = 0; i < n; i++) {
            difference[i] = base[i] - other[i];
            same &= Math.abs(difference[i]) <= NO_DIFFERENCE;
        }
        if (n < FEWEST_ROWS || same) {
            return TestResult.UNDEFINED;
        }
        double mean = Samples.mean(difference);
        double t = mean / Math.sqrt(longRunVariance(difference, mean) / n) * Math.sqrt((n - 1.0) / n);
        return new TestResult(t, 2 * TDistribution.of(n - 1.0).survivalProbability(Math.abs(t)));
    }

    private static double longRunVariance(double[] x, double mean) {
        int n = x.length;
        int lags = (int) Math.floor(Math.pow(n, 1.0 / 3));
        double sum = autocovariance(x, mean, 0);
        for (int k = 1; k <= lags; k++) {
            sum += 2 * (1 - k / (lags + 1.0)) * autocovariance(x, mean, k);
        }
        return sum;
    }

    private static double autocovariance(double[] x, double mean, int lag) {
        double sum = 0;
        for (int i = lag; i < x.length; i++) {
            sum += (x[i] - mean) * (x[i - lag] - mean);
        }
        return sum / x.length;
    }
}

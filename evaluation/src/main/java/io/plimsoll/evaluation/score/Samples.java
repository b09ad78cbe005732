package io.plimsoll.evaluation.score;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Moments and quantiles of samples. */
final class Samples {

    private static final Percentile TYPE_7 = new Percentile().withEstimationType(Percentile.EstimationType.R_7);

    private Samples() {}

    /** Mean of the first {@code n} values; NaN if {@code n} is 0. */
    static double mean(double[] values, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return sum / n;
    }

    /** Mean of all values; NaN if there are none. */
    static double mean(double[] values) {
        return mean(values, values.length);
    }

    /**
     * Quantile by linear interpolation between order statistics, type 7 of Hyndman and Fan (1996).
     *
     * @param values at least one, none NaN
     * @param probability in (0, 1]
     */
    static double quantile(double[] values, double probability) {
        return TYPE_7.evaluate(values, 100 * probability);
    }

    /** Median of the values that are numbers; NaN if there are none. */
    static double median(double[] values) {
        double[] numbers = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        return numbers.length == 0 ? Double.NaN : quantile(numbers, 0.5);
    }
}

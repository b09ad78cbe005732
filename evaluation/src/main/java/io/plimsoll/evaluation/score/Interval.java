package io.plimsoll.evaluation.score;

/**
 * A confidence interval.
 *
 * @param low lower end
 * @param high upper end, not below the lower
 */
public record Interval(double low, double high) {

    /** Of every interval in the figures. */
    static final double CONFIDENCE = 0.95;

    /** Checks the order. */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval must have low <= high; have " + low + " to " + high);
        }
    }

    /**
     * The middle part of a sample.
     *
     * @param values at least one, none NaN
     * @param confidence share of the sample between the ends, in (0, 1)
     */
    public static Interval central(double[] values, double confidence) {
        requireConfidence(confidence);
        double outside = (1 - confidence) / 2;
        return new Interval(Samples.quantile(values, outside), Samples.quantile(values, 1 - outside));
    }

    /** Whether the value lies in it, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1); have " + confidence);
        }
    }
}

package io.plimsoll.model.liquidation;

/**
 * The probability that a value is below 0, from weighted values that are seen one by one. Each value stands in the middle of its weight; between the two that
 * surround 0 the logarithm of the probability is linear, and so on beyond the lowest. Counting alone would move in steps of a weight. Not thread-safe.
 */
final class ZeroCrossing {

    /** What the sum of all weights may miss of 1. */
    private static final double ROUNDING = 1e-9;

    private double crossed;
    private double below = Double.NEGATIVE_INFINITY;
    private double belowWeight;
    private double above = Double.POSITIVE_INFINITY;
    private double aboveWeight;
    private double next = Double.POSITIVE_INFINITY;
    private double nextWeight;

    /** Values that are not smaller than this change nothing. */
    double reach() {
        return next;
    }

    /** Whether a value counts as below 0 and nothing of it but that matters: lower ones would do the same. */
    boolean isFarBelow(double value) {
        return value < below;
    }

    /** A value, which must be a number. */
    void add(double value, double weight) {
        if (value < 0) {
            crossed += weight;
            if (value > below) {
                below = value;
                belowWeight = weight;
            }
        } else if (value < above) {
            next = above;
            nextWeight = aboveWeight;
            above = value;
            aboveWeight = weight;
        } else if (value < next) {
            next = value;
            nextWeight = weight;
        }
    }

    /** Probability of a value below 0; 0 if none was seen. */
    double probability() {
        if (above == Double.POSITIVE_INFINITY) {
            return crossed > 1 - ROUNDING ? 1 : crossed;
        }
        if (crossed == 0) {
            return beyondAll();
        }
        double atBelow = crossed - belowWeight / 2;
        double atAbove = crossed + aboveWeight / 2;
        return Math.min(1, atBelow * Math.pow(atAbove / atBelow, below / (below - above)));
    }

    /** Nothing is below 0: the straight line through the two lowest values. Equal ones never come nearer. */
    private double beyondAll() {
        double atAbove = aboveWeight / 2;
        if (!(next > above) || next == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double atNext = aboveWeight + nextWeight / 2;
        return atAbove * Math.pow(atAbove / atNext, above / (next - above));
    }
}

package io.plimsoll.model.market;

/** Variance from the range of a bar (Parkinson, 1980): {@code ln(high/low)² / (4 ln 2)}. */
public final class ParkinsonVariance {

    private static final double FACTOR = 1 / (4 * Math.log(2));

    private ParkinsonVariance() {}

    /** The variance of a bar whose high is this natural-log distance above its low. */
    public static double of(double logRange) {
        return logRange * logRange * FACTOR;
    }
}

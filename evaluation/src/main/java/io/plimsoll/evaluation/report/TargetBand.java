package io.plimsoll.evaluation.report;

/**
 * How far a pooled breach rate may lie from the promised one before it is called too low or too high: 40 % of it either way, so 0.3 to
 * 0.7 % at 0.5 %.
 *
 * @param low lower end, a rate
 * @param high upper end, a rate
 */
record TargetBand(double low, double high) {

    private static final double TOLERANCE = 0.4;

    static TargetBand of(double alpha) {
        return new TargetBand(alpha * (1 - TOLERANCE), alpha * (1 + TOLERANCE));
    }

    /** Where the rate lies: {@code below}, {@code inside} or {@code above}. */
    String place(double rate) {
        return rate < low ? "below" : rate > high ? "above" : "inside";
    }
}

package io.plimsoll.evaluation.score;

import java.util.Locale;

/**
 * How far a pooled breach rate may lie from the promised one before it is called too low or too high: 30 % of it either way up to a promise
 * of 0.5 %, so 0.35 to 0.65 %, and 20 % from 1 % on, so 0.8 to 1.2 %; linearly less in between, as there are more breaches to count.
 *
 * @param low lower end, a rate
 * @param high upper end, a rate
 */
public record TargetBand(double low, double high) {

    private static final double WIDEST = 0.3;
    private static final double NARROWEST = 0.2;
    private static final double WIDEST_UP_TO = 0.005;
    private static final double NARROWEST_FROM = 0.01;

    /** Where a rate lies. */
    public enum Place {
        /** Under the lower end: idle capital. */
        BELOW,
        /** In the band, ends included. */
        INSIDE,
        /** Over the upper end: unsafe. */
        ABOVE;

        /** Lower-case name. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The band of a promise.
     *
     * @param alpha promised rate, in (0, 1)
     */
    public static TargetBand of(double alpha) {
        double share = Math.min(Math.max((alpha - WIDEST_UP_TO) / (NARROWEST_FROM - WIDEST_UP_TO), 0), 1);
        double tolerance = WIDEST - share * (WIDEST - NARROWEST);
        return new TargetBand(alpha * (1 - tolerance), alpha * (1 + tolerance));
    }

    /** Where the rate lies. */
    public Place place(double rate) {
        return rate < low ? Place.BELOW : rate > high ? Place.ABOVE : Place.INSIDE;
    }
}

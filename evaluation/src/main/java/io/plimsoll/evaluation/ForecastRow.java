package io.plimsoll.evaluation;

import java.time.Instant;

/**
 * One forecast of one target window. All excursions are signed natural-log returns from the close of the label's bar: the low side
 * is negative and hurts longs, the high side is positive and hurts shorts.
 *
 * @param label opening time of the last bar used, epoch milliseconds; the window is the bars after it
 * @param variance forecast of E[r²] over the window, squared natural-log units, positive
 * @param varLow minus the long excursion exceeded with the level's probability, negative
 * @param varHigh the short excursion exceeded with the level's probability, positive
 * @param esLow mean excursion beyond {@code varLow}, at most {@code varLow}
 * @param esHigh mean excursion beyond {@code varHigh}, at least {@code varHigh}
 * @param varLowPlain {@code varLow} with the live safety integrator held at 1
 * @param varHighPlain {@code varHigh} with the live safety integrator held at 1
 */
public record ForecastRow(
        long label,
        double variance,
        double varLow,
        double varHigh,
        double esLow,
        double esHigh,
        double varLowPlain,
        double varHighPlain) {

    /** Refuses a row that no distribution can have. */
    public ForecastRow {
        requireFinite(label, "variance", variance, variance > 0, "positive");
        requireFinite(label, "varLow", varLow, varLow < 0, "negative");
        requireFinite(label, "varHigh", varHigh, varHigh > 0, "positive");
        requireFinite(label, "esLow", esLow, esLow <= varLow, "at most varLow " + varLow);
        requireFinite(label, "esHigh", esHigh, esHigh >= varHigh, "at least varHigh " + varHigh);
        requireFinite(label, "varLowPlain", varLowPlain, varLowPlain < 0, "negative");
        requireFinite(label, "varHighPlain", varHighPlain, varHighPlain > 0, "positive");
    }

    /** A row of a model without a safety integrator: both pairs of quantiles are the same. */
    public static ForecastRow plain(
            long label, double variance, double varLow, double varHigh, double esLow, double esHigh) {
        return new ForecastRow(label, variance, varLow, varHigh, esLow, esHigh, varLow, varHigh);
    }

    /** The label as an instant, for people. */
    public Instant time() {
        return Instant.ofEpochMilli(label);
    }

    private static void requireFinite(long label, String field, double value, boolean inRange, String range) {
        if (!inRange || Double.isInfinite(value)) {
            throw new IllegalArgumentException(field + " must be finite and " + range + "; have " + value
                    + " in the row of " + Instant.ofEpochMilli(label));
        }
    }
}

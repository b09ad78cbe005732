package io.plimsoll.data;

import java.util.Optional;

/** The rules that every bar obeys, in one place for every source. */
public final class BarRule {

    private BarRule() {}

    /**
     * A broken rule.
     *
     * @param field the column at fault
     * @param reason which rule
     * @param value the offending value
     */
    public record Violation(String field, QualityRule reason, double value) {}

    /** The first rule that these prices and this volume break, if any. Prices must be finite and positive, volume finite and not negative. */
    public static Optional<Violation> violationOf(double open, double high, double low, double close, double volume) {
        if (!isPrice(open)) {
            return notAPrice("open", open);
        }
        if (!isPrice(high)) {
            return notAPrice("high", high);
        }
        if (!isPrice(low)) {
            return notAPrice("low", low);
        }
        if (!isPrice(close)) {
            return notAPrice("close", close);
        }
        if (high < low) {
            return Optional.of(new Violation("high", QualityRule.HIGH_BELOW_LOW, high));
        }
        if (open > high || open < low) {
            return Optional.of(new Violation("open", QualityRule.OUTSIDE_RANGE, open));
        }
        if (close > high || close < low) {
            return Optional.of(new Violation("close", QualityRule.OUTSIDE_RANGE, close));
        }
        if (!(volume >= 0) || Double.isInfinite(volume)) {
            return Optional.of(new Violation("volume", QualityRule.BAD_VOLUME, volume));
        }
        return Optional.empty();
    }

    private static boolean isPrice(double value) {
        return value > 0 && !Double.isInfinite(value);
    }

    private static Optional<Violation> notAPrice(String field, double value) {
        return Optional.of(new Violation(field, QualityRule.NOT_A_PRICE, value));
    }
}

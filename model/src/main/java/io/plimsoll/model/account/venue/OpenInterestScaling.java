package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.margin.MarginTiers;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How margins for new risk grow with the open interest of their market, as on dYdX v4: every rate rises in a straight line from itself at the lower bound to
 * the whole notional at the upper.
 *
 * @param lower open interest up to which nothing changes, USD, 0 or more
 * @param upper open interest from which the whole notional is asked for, USD, above {@code lower}
 */
public record OpenInterestScaling(BigDecimal lower, BigDecimal upper) {

    private static final int PPM_SCALE = 6;

    /** Checks the order. */
    public OpenInterestScaling {
        lower = Amounts.notNegative("lower open interest", lower);
        upper = Amounts.notNegative("upper open interest", upper);
        if (lower.compareTo(upper) >= 0) {
            throw new IllegalArgumentException(
                    "lower open interest must be below the upper, " + upper + "; have " + lower);
        }
    }

    /**
     * The schedule at an open interest, its rates rounded up to ppm.
     *
     * @param openInterest of the market, USD, 0 or more
     */
    public MarginTiers scaled(MarginTiers schedule, BigDecimal openInterest) {
        BigDecimal grown = Amounts.notNegative("open interest", openInterest).subtract(lower);
        BigDecimal width = upper.subtract(lower);
        if (grown.signum() <= 0) {
            return schedule;
        }
        BigDecimal capped = grown.min(width);
        return schedule.withRates(rate -> BigDecimal.ONE
                .subtract(rate)
                .multiply(capped)
                .divide(width, PPM_SCALE, RoundingMode.CEILING)
                .add(rate)
                .setScale(PPM_SCALE, RoundingMode.CEILING));
    }
}

package io.plimsoll.model.margin;

import java.math.BigDecimal;

/**
 * One bracket of a {@link MarginTiers} schedule. Within it {@code margin = notional·rate − deduction}.
 *
 * @param lower notional at which the bracket begins, in USD
 * @param rate margin on the next dollar, fraction of notional, 0..1
 * @param deduction what makes the schedule continuous at {@code lower}, in USD
 */
public record MarginTier(BigDecimal lower, BigDecimal rate, BigDecimal deduction) {

    /** Margin of a position whose notional lies in this bracket, exact. */
    public BigDecimal marginOf(BigDecimal notional) {
        return notional.multiply(rate).subtract(deduction);
    }
}

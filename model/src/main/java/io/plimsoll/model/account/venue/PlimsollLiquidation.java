package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import java.math.BigDecimal;

/**
 * How far a liquidation goes and what it costs.
 *
 * @param target health factor that a step restores, at least 1
 * @param liquidatorFee to whoever closes a position, fraction of what is closed
 * @param fundFee to the insurance fund, fraction of what is closed
 * @param fundShare share of a lending bonus that goes to the fund, 0..1
 * @param dust no rest of a position, debt or collateral below this value is left, USD
 */
public record PlimsollLiquidation(
        BigDecimal target, BigDecimal liquidatorFee, BigDecimal fundFee, BigDecimal fundShare, BigDecimal dust) {

    /** Checks the ranges. */
    public PlimsollLiquidation {
        target = Amounts.signed("target", target);
        if (target.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("target must be at least 1; have " + target);
        }
        liquidatorFee = Amounts.fraction("liquidatorFee", liquidatorFee);
        fundFee = Amounts.fraction("fundFee", fundFee);
        fundShare = Amounts.fraction("fundShare", fundShare);
        dust = Amounts.notNegative("dust", dust);
    }

    /** A liquidation that costs nothing and stops where the requirement is met. */
    public static PlimsollLiquidation free() {
        return new PlimsollLiquidation(
                BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Both fees. */
    BigDecimal fee() {
        return liquidatorFee.add(fundFee);
    }
}

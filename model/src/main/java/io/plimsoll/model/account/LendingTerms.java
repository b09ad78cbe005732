package io.plimsoll.model.account;

import io.plimsoll.model.margin.LendingMargin;
import java.math.BigDecimal;

/**
 * Terms of lending against a coin.
 *
 * @param loanToValue most that may be borrowed, fraction of the collateral's value
 * @param liquidationThreshold above which a loan is liquidated, fraction of the collateral's value
 * @param bonus what a liquidator gets on top of what he repays, fraction
 */
public record LendingTerms(BigDecimal loanToValue, BigDecimal liquidationThreshold, BigDecimal bonus) {

    private static final int BPS_SCALE = 4;

    /** Checks {@code 0 < loan to value < liquidation threshold ≤ 1/(1 + bonus)}: at the threshold the collateral still pays for debt and bonus. */
    public LendingTerms {
        loanToValue = Amounts.fraction("loanToValue", loanToValue);
        liquidationThreshold = Amounts.fraction("liquidationThreshold", liquidationThreshold);
        bonus = Amounts.fraction("bonus", bonus);
        boolean isOrdered = loanToValue.signum() > 0 && loanToValue.compareTo(liquidationThreshold) < 0;
        if (!isOrdered
                || liquidationThreshold.multiply(bonus.add(BigDecimal.ONE)).compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "lending terms must be 0 < loan to value < threshold <= 1/(1 + bonus); have " + loanToValue + ", "
                            + liquidationThreshold + ", " + bonus);
        }
    }

    /** The terms that a model gives, exact. */
    public static LendingTerms of(LendingMargin margin) {
        return new LendingTerms(
                BigDecimal.valueOf(margin.loanToValueBps(), BPS_SCALE),
                BigDecimal.valueOf(margin.liquidationThresholdBps(), BPS_SCALE),
                BigDecimal.valueOf(margin.liquidationBonusBps(), BPS_SCALE));
    }

    /** Terms that survive the excursions given, as {@link LendingMargin#of} makes them. */
    public static LendingTerms of(double margin, double reaction, double bonus) {
        return of(LendingMargin.of(margin, reaction, bonus));
    }
}

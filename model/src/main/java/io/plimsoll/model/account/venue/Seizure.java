package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.SeizeCollateral;
import io.plimsoll.model.account.venue.WeightedRules.Holding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Terms on which collateral is seized, and the order that repays a value on them. Coins repaid are rounded up and coins taken down, both by less than
 * 10⁻¹⁸, so that no rounding pays a liquidator more than his bonus.
 *
 * @param bonus on what is repaid, fraction
 * @param fundShare of the bonus, fraction 0..1
 * @param dust no rest of debt or collateral below this value is left behind, USD
 */
record Seizure(BigDecimal bonus, BigDecimal fundShare, BigDecimal dust) {

    private static final MathContext QUOTIENT = MathContext.DECIMAL128;

    /**
     * Repays a debt out of a collateral, and no more than that collateral pays for with its bonus.
     *
     * @param value to repay, USD
     */
    LiquidationOrder order(Holding debt, Holding collateral, BigDecimal value) {
        BigDecimal factor = BigDecimal.ONE.add(bonus);
        BigDecimal covered = collateral.value().divide(factor, QUOTIENT);
        BigDecimal most = debt.value().min(covered);
        BigDecimal repay = value.min(most);
        boolean leavesDust = debt.value().subtract(repay).compareTo(dust) < 0
                || collateral.value().subtract(repay.multiply(factor)).compareTo(dust) < 0;
        if (leavesDust) {
            repay = most;
        }
        BigDecimal coins = Amounts.up(repay.divide(debt.price(), QUOTIENT)).min(debt.amount());
        BigDecimal amount = repay.compareTo(covered) >= 0
                ? collateral.amount()
                : Amounts.down(repay.multiply(factor).divide(collateral.price(), QUOTIENT))
                        .min(collateral.amount());
        BigDecimal withoutBonus = amount.divide(factor, Amounts.SCALE, RoundingMode.UP);
        BigDecimal toFund =
                Amounts.down(amount.subtract(withoutBonus).max(BigDecimal.ZERO).multiply(fundShare));
        return new SeizeCollateral(debt.token(), coins, collateral.token(), amount, toFund);
    }
}

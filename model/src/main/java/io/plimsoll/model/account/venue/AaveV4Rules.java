package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/**
 * Aave v4: a liquidation repays what restores a target health factor, and its bonus grows as health falls; no dust is left.
 */
public final class AaveV4Rules extends LenderRules<AaveV4Reserve> {

    private static final MathContext QUOTIENT = MathContext.DECIMAL128;

    private final BigDecimal target;
    private final BigDecimal healthForMaxBonus;

    /**
     * The rules.
     *
     * @param reserves by coin that is taken as collateral; any coin may be owed
     * @param target health factor that a liquidation restores, above 1
     * @param healthForMaxBonus health factor from which the bonus is at its largest, below 1
     */
    public AaveV4Rules(Map<String, AaveV4Reserve> reserves, BigDecimal target, BigDecimal healthForMaxBonus) {
        super(reserves);
        if (target.compareTo(BigDecimal.ONE) <= 0 || healthForMaxBonus.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "target must be above 1 and healthForMaxBonus below; have " + target + ", " + healthForMaxBonus);
        }
        this.target = target;
        this.healthForMaxBonus = healthForMaxBonus;
    }

    @Override
    public String name() {
        return "aave-v4";
    }

    @Override
    BigDecimal collateralWeight(MarginLevel level, String coin, BigDecimal amount) {
        return reserve(coin).collateralFactor();
    }

    /**
     * What must be repaid for the target health factor, USD: {@code D·(target − HF)/(target − (1 + bonus)·CF)}. All of the debt if that restores
     * it only by closing it.
     *
     * @param debt value of all debts
     * @param health health factor now
     * @param bonus fraction of what is repaid
     * @param factor collateral factor of what is taken
     */
    public BigDecimal repayToTarget(BigDecimal debt, BigDecimal health, BigDecimal bonus, BigDecimal factor) {
        BigDecimal perDollar = target.subtract(bonus.add(BigDecimal.ONE).multiply(factor));
        return perDollar.signum() > 0
                ? debt.multiply(target.subtract(health))
                        .divide(perDollar, QUOTIENT)
                        .min(debt)
                : debt;
    }

    @Override
    public LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        Holding debt = largestDebt(subaccount, market).orElseThrow();
        Holding held = largestHolding(subaccount, market).orElseThrow();
        AaveV4Reserve reserve = reserve(held.token().coin());
        BigDecimal health = assessment.healthFactor().orElseThrow();
        BigDecimal bonus = reserve.bonus(health, healthForMaxBonus);
        BigDecimal exactHealth = assessment.maintenance().available().divide(assessment.debtValue(), QUOTIENT);
        BigDecimal repay = repayToTarget(assessment.debtValue(), exactHealth, bonus, reserve.collateralFactor());
        return new Seizure(bonus, reserve.fee(), DUST).order(debt, held, repay);
    }
}

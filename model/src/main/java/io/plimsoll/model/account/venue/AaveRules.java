package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Aave v3.3 (LiquidationLogic): health factor is collateral at its thresholds over debt. Half of the total debt may be repaid at once, and all of it if the
 * position is small or far under water; no dust is left.
 */
public final class AaveRules extends LenderRules<AaveReserve> {

    private static final BigDecimal CLOSE_FACTOR = new BigDecimal("0.5");
    private static final BigDecimal CLOSE_FACTOR_HEALTH = new BigDecimal("0.95");

    /** Reserves below this value are closed whole, USD. */
    private static final BigDecimal WHOLE_BELOW = BigDecimal.valueOf(2_000);

    private final BigDecimal wholeBelow;

    /**
     * The rules.
     *
     * @param reserves by coin that is taken as collateral; any coin may be owed
     */
    public AaveRules(Map<String, AaveReserve> reserves) {
        this(reserves, WHOLE_BELOW);
    }

    /**
     * The rules with another threshold.
     *
     * @param wholeBelow collateral or debt below this value is closed whole, USD
     */
    public AaveRules(Map<String, AaveReserve> reserves, BigDecimal wholeBelow) {
        super(reserves);
        this.wholeBelow = wholeBelow;
    }

    @Override
    public String name() {
        return "aave-v3";
    }

    @Override
    BigDecimal collateralWeight(MarginLevel level, String coin, BigDecimal amount) {
        AaveReserve reserve = reserve(coin);
        return level == MarginLevel.INITIAL
                ? reserve.terms().loanToValue()
                : reserve.terms().liquidationThreshold();
    }

    /**
     * The most that one call may repay of a debt, USD.
     *
     * @param debt value of the debt in this reserve
     * @param collateral value of the collateral to be taken
     * @param totalDebt value of all debts
     */
    public BigDecimal maxRepayment(BigDecimal debt, BigDecimal collateral, BigDecimal totalDebt, BigDecimal health) {
        boolean isPartial = collateral.compareTo(wholeBelow) >= 0
                && debt.compareTo(wholeBelow) >= 0
                && health.compareTo(CLOSE_FACTOR_HEALTH) > 0;
        return isPartial ? debt.min(totalDebt.multiply(CLOSE_FACTOR)) : debt;
    }

    @Override
    public LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        Holding debt = largestDebt(subaccount, market).orElseThrow();
        Holding held = largestHolding(subaccount, market).orElseThrow();
        AaveReserve reserve = reserve(held.token().coin());
        BigDecimal health = assessment.healthFactor().orElseThrow();
        BigDecimal repay = maxRepayment(debt.value(), held.value(), assessment.debtValue(), health);
        return new Seizure(reserve.terms().bonus(), reserve.protocolShare(), DUST).order(debt, held, repay);
    }
}

package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Terms of lending against a coin.
 *
 * @param loanToValue most that may be borrowed, fraction of the collateral's value
 * @param liquidationThreshold above which a loan is liquidated, fraction of the collateral's value
 * @param bonus what a liquidator gets on top of what he repays, fraction
 */
public record LendingTerms(BigDecimal loanToValue, BigDecimal liquidationThreshold, BigDecimal bonus) {

    private static final int BPS_SCALE = 4;
    private static final BigDecimal BASIS_POINT = new BigDecimal("0.0001");

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

    /**
     * Terms that survive the excursions given: threshold {@code (1 − margin)/(1 + bonus)}, loan to value {@code threshold·(1 − reaction)}, both
     * rounded down to basis points.
     *
     * @param margin loss of the collateral over the margin period of risk with gap and without costs, fraction of its value, 0..1
     * @param reaction loss over the borrower's reaction time, fraction, 0..1
     * @param bonus of the liquidator, fraction; rounded up to a basis point
     * @throws IllegalArgumentException if no such loan can be offered
     */
    public static LendingTerms of(double margin, double reaction, double bonus) {
        if (!(margin >= 0 && margin < 1 && reaction >= 0 && reaction < 1 && bonus >= 0 && bonus <= 1)) {
            throw new IllegalArgumentException("margin and reaction must be 0 to 1 and bonus 0 to 1; have " + margin
                    + ", " + reaction + ", " + bonus);
        }
        BigDecimal paid = BigDecimal.valueOf(bonus).setScale(BPS_SCALE, RoundingMode.CEILING);
        BigDecimal threshold = BigDecimal.ONE
                .subtract(BigDecimal.valueOf(margin))
                .divide(BigDecimal.ONE.add(paid), BPS_SCALE, RoundingMode.FLOOR);
        BigDecimal borrowed = threshold
                .multiply(BigDecimal.ONE.subtract(BigDecimal.valueOf(reaction)))
                .setScale(BPS_SCALE, RoundingMode.FLOOR);
        BigDecimal below = threshold.subtract(BASIS_POINT).max(BigDecimal.ZERO);
        return new LendingTerms(borrowed.min(below), threshold, paid);
    }
}

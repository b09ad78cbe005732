package io.plimsoll.model.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Terms of a loan against an asset, in basis points.
 *
 * @param loanToValueBps most that may be borrowed, of the collateral's value
 * @param liquidationThresholdBps above which a loan is liquidated, of the collateral's value
 * @param liquidationBonusBps what a liquidator gets on top of what he repays
 * @param liquidation what else is offered to him; empty where no bonus up to the cap makes anyone act, and nothing more may be borrowed
 */
public record LendingMargin(
        int loanToValueBps,
        int liquidationThresholdBps,
        int liquidationBonusBps,
        Optional<LoanLiquidation> liquidation) {

    private static final int WHOLE_BPS = 10_000;

    /** A basis point that is whole but for rounding noise is not rounded down to the one below. */
    private static final double NOISE = 1e-9;

    /** Checks {@code 0 < loan to value < threshold < 1/(1 + bonus)}: at the threshold the collateral pays for debt and bonus. */
    public LendingMargin {
        boolean isOrdered = 0 < loanToValueBps && loanToValueBps < liquidationThresholdBps && liquidationBonusBps >= 0;
        if (!isOrdered || liquidationThresholdBps >= mostBps(liquidationBonusBps)) {
            throw new IllegalArgumentException(
                    "lending terms must be 0 < loan to value < threshold < 1/(1 + bonus); have " + loanToValueBps + ", "
                            + liquidationThresholdBps + ", " + liquidationBonusBps + " bps");
        }
    }

    /**
     * Terms that survive the excursions given: threshold {@code (1 − margin)/(1 + bonus)}, loan to value {@code threshold·(1 − reaction)}, both
     * rounded down to basis points, the bonus up.
     *
     * @param margin loss of the collateral over the margin period of risk with gap and without costs, fraction of its value, 0..1
     * @param reaction loss over the borrower's reaction time, fraction, 0..1
     * @param bonus of the liquidator, fraction, 0..1
     * @throws IllegalArgumentException if no such loan can be offered
     */
    public static LendingMargin of(double margin, double reaction, double bonus) {
        if (!(margin >= 0 && margin < 1 && reaction >= 0 && reaction < 1 && bonus >= 0 && bonus <= 1)) {
            throw new IllegalArgumentException("margin and reaction must be 0 to 1 and bonus 0 to 1; have " + margin
                    + ", " + reaction + ", " + bonus);
        }
        int paid = (int) Math.ceil(bonus * WHOLE_BPS - NOISE);
        double bonusFactor = 1 + paid / (double) WHOLE_BPS;
        int most = (int) Math.ceil(mostBps(paid)) - 1;
        int threshold = Math.min(most, floor((1 - margin) / bonusFactor * WHOLE_BPS));
        int borrowed = Math.min(threshold - 1, floor(threshold * (1 - reaction)));
        return new LendingMargin(borrowed, threshold, paid, Optional.empty());
    }

    /** The same threshold with a loan to value that also survives this loss, at least a basis point. */
    LendingMargin lendingLess(double loss) {
        int borrowed = floor(liquidationThresholdBps * (1 - loss));
        return new LendingMargin(
                Math.max(1, Math.min(loanToValueBps, borrowed)),
                liquidationThresholdBps,
                liquidationBonusBps,
                liquidation);
    }

    /** The same with an offer to liquidators, whose auction pays no more than the collateral does at the threshold. */
    LendingMargin offering(LiquidationBonus.Offered offer, DutchAuction auction) {
        BigDecimal most = BigDecimal.valueOf(WHOLE_BPS)
                .divide(BigDecimal.valueOf(liquidationThresholdBps), BasisPoints.SCALE, RoundingMode.FLOOR)
                .subtract(BigDecimal.ONE);
        LoanLiquidation offered = new LoanLiquidation(
                offer.smallest().longValueExact(), offer.largest().longValueExact(), auction.upTo(most));
        return new LendingMargin(loanToValueBps, liquidationThresholdBps, liquidationBonusBps, Optional.of(offered));
    }

    private static double mostBps(int bonusBps) {
        return WHOLE_BPS * (double) WHOLE_BPS / (WHOLE_BPS + bonusBps);
    }

    private static int floor(double bps) {
        return (int) Math.floor(bps + NOISE);
    }
}

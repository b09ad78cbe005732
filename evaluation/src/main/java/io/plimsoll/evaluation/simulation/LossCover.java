package io.plimsoll.evaluation.simulation;

import java.math.BigDecimal;

/**
 * Who pays for bad debt, in USD, each 0 or more, in the order of the waterfall. Exact: the parts add up to the debt.
 *
 * @param badDebt what insolvent accounts could not pay
 * @param fromFund paid by the insurance fund
 * @param fromWinners profit that auto-deleveraged winners did not get
 * @param uncovered what nobody pays: the venue itself is insolvent by it
 */
public record LossCover(BigDecimal badDebt, BigDecimal fromFund, BigDecimal fromWinners, BigDecimal uncovered) {

    static final LossCover NONE = new LossCover(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Checks that every dollar has a payer. */
    public LossCover {
        if (fromFund.add(fromWinners).add(uncovered).compareTo(badDebt) != 0) {
            throw new IllegalArgumentException("fund, winners and the uncovered rest must add up to the bad debt of "
                    + badDebt + "; have " + fromFund + ", " + fromWinners + ", " + uncovered);
        }
    }

    LossCover plus(LossCover other) {
        return new LossCover(
                badDebt.add(other.badDebt),
                fromFund.add(other.fromFund),
                fromWinners.add(other.fromWinners),
                uncovered.add(other.uncovered));
    }
}

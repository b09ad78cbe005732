package io.plimsoll.model.margin;

/**
 * What is offered to liquidators of loans against an asset, beside the bonus.
 *
 * @param smallestUsd collateral that is worth a liquidation, whole USD, 0 or more; no loan should be smaller
 * @param largestUsd most that one liquidation should take at once, whole USD
 * @param auction for venues where the bonus rises with time
 */
public record LoanLiquidation(long smallestUsd, long largestUsd, DutchAuction auction) {

    /** Checks the order. */
    public LoanLiquidation {
        if (smallestUsd < 0 || largestUsd < smallestUsd) {
            throw new IllegalArgumentException(
                    "sizes must be 0 <= smallestUsd <= largestUsd; have " + smallestUsd + ", " + largestUsd);
        }
    }
}

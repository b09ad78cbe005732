package io.plimsoll.evaluation.simulation;

import java.math.BigDecimal;

/**
 * What was liquidated of one side of an asset. Seized collateral counts as a long, a debt repaid for the borrower as a short.
 *
 * @param coins exposure given up, coins, 0 or more
 * @param notional the same in USD, at the prices of the rounds in which it went
 */
public record Liquidated(BigDecimal coins, BigDecimal notional) {

    static final Liquidated NOTHING = new Liquidated(BigDecimal.ZERO, BigDecimal.ZERO);

    Liquidated plus(Liquidated other) {
        return new Liquidated(coins.add(other.coins), notional.add(other.notional));
    }
}

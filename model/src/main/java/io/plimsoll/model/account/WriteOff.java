package io.plimsoll.model.account;

import java.math.BigDecimal;

/**
 * Nothing is left to take, and something is still owed: the fund bears it. Collateral that does not count, behind a halted bridge for example, is
 * forfeited to the fund at no value.
 */
public record WriteOff() implements LiquidationOrder {

    @Override
    public LiquidationStep applyTo(Subaccount subaccount, MarketSnapshot market, MarginRules rules) {
        BigDecimal equity = rules.assess(subaccount, market).equity();
        if (equity.signum() > 0 || !subaccount.positions().isEmpty()) {
            throw new IllegalArgumentException(
                    "only what is under water and without positions is written off; have an equity of " + equity);
        }
        return new LiquidationStep(this, Subaccount.empty(), BigDecimal.ZERO, BigDecimal.ZERO, equity.negate());
    }
}

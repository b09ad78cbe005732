package io.plimsoll.model.account;

/** What a venue does to a liquidatable subaccount at once. Rules decide on the order; the books are kept here, the same for every venue. */
public sealed interface LiquidationOrder permits ClosePosition, SeizeCollateral, TakeOver, WriteOff {

    /**
     * Carries out the order.
     *
     * @param market mark prices, at which everyone's gains and losses are counted
     * @param rules which say what collateral counts
     */
    LiquidationStep applyTo(Subaccount subaccount, MarketSnapshot market, MarginRules rules);
}

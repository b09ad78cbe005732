package io.plimsoll.model.account;

/**
 * The rules of a venue: what it asks for, and what it does to a subaccount that no longer has it. Stateless and immutable; equal inputs give
 * equal answers.
 */
public interface MarginRules {

    /** Name of the venue or profile, for messages and reports. */
    String name();

    /**
     * Judges a subaccount.
     *
     * @throws MissingInputException if a price, a chain or the margin of an asset is not known
     */
    Assessment assess(Subaccount subaccount, MarketSnapshot market);

    /**
     * What the venue does next. Called only if the subaccount is liquidatable and there is a position, cash or collateral that counts.
     *
     * @param assessment of the same subaccount at the same instant
     */
    LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment);
}

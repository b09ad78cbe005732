package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order by which a venue closed a position.
 *
 * @param market venue
 * @param symbol the venue's symbol
 * @param asset the asset's short name
 * @param time when the venue reported it
 * @param publishedAt since when it was known
 * @param side of the order: {@code SELL} closes a long, {@code BUY} a short
 * @param price limit of the order, in USD
 * @param averagePrice price reached, in USD
 * @param amount ordered, in units of the asset
 * @param filledAmount filled, in units of the asset
 */
public record ForcedOrder(
        String market,
        String symbol,
        String asset,
        Instant time,
        Instant publishedAt,
        String side,
        double price,
        @Nullable Double averagePrice,
        double amount,
        @Nullable Double filledAmount)
        implements Fact {

    /** Checks every field. */
    public ForcedOrder {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("symbol", symbol);
        FactRule.requireText("asset", asset);
        FactRule.requireText("side", side);
        FactRule.requirePositive("price", price);
        FactRule.requireNotNegative("averagePrice", averagePrice);
        FactRule.requireNotNegative("amount", amount);
        FactRule.requireNotNegative("filledAmount", filledAmount);
    }
}

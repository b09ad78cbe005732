package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much is open on one perpetual.
 *
 * @param market venue
 * @param symbol the venue's symbol
 * @param asset the asset's short name
 * @param time moment of the count; where the source dates it by the day alone, the start of that day
 * @param publishedAt since when it was known
 * @param amount in units of the asset
 * @param usd in USD
 */
public record OpenInterest(
        String market,
        String symbol,
        String asset,
        Instant time,
        Instant publishedAt,
        @Nullable Double amount,
        @Nullable Double usd)
        implements Fact {

    /** Checks every field. */
    public OpenInterest {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("symbol", symbol);
        FactRule.requireText("asset", asset);
        FactRule.requireNotNegative("amount", amount);
        FactRule.requireNotNegative("usd", usd);
    }
}

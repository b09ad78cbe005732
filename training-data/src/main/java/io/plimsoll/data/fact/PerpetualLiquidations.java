package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was liquidated on one perpetual over one period. A side that the source does not give is null: unknown, not zero.
 *
 * @param market venue
 * @param symbol the venue's symbol
 * @param asset the asset's short name
 * @param time start of the period
 * @param publishedAt since when it was known
 * @param periodHours length of the period, in hours
 * @param longAmount liquidated longs, in units of the asset
 * @param shortAmount liquidated shorts, in units of the asset
 * @param longUsd liquidated longs, in USD
 * @param shortUsd liquidated shorts, in USD
 * @param totalUsd both sides, in USD, where the source does not tell them apart
 */
public record PerpetualLiquidations(
        String market,
        String symbol,
        String asset,
        Instant time,
        Instant publishedAt,
        double periodHours,
        @Nullable Double longAmount,
        @Nullable Double shortAmount,
        @Nullable Double longUsd,
        @Nullable Double shortUsd,
        @Nullable Double totalUsd)
        implements Fact {

    /** Checks every field. */
    public PerpetualLiquidations {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("symbol", symbol);
        FactRule.requireText("asset", asset);
        FactRule.requirePositive("periodHours", periodHours);
        FactRule.requireNotNegative("longAmount", longAmount);
        FactRule.requireNotNegative("shortAmount", shortAmount);
        FactRule.requireNotNegative("longUsd", longUsd);
        FactRule.requireNotNegative("shortUsd", shortUsd);
        FactRule.requireNotNegative("totalUsd", totalUsd);
    }
}

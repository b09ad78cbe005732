package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a venue asks of one perpetual, or of a class of them, where it publishes no tiers by notional. Of a class, symbol and asset are the
 * name of the class.
 *
 * @param market venue
 * @param symbol the venue's symbol
 * @param asset the asset's short name
 * @param time when they held
 * @param publishedAt since when it was known
 * @param initialMargin fraction of notional
 * @param maintenanceMargin fraction of notional
 * @param maxLeverage highest leverage
 * @param openInterestLowerCap open interest, in USD, above which the initial margin grows; null if it never does
 * @param openInterestUpperCap open interest, in USD, at which it reaches one
 * @param riskClass the venue's name of the class; empty where there is none
 * @param delisted whether it was delisted then; null where not given
 * @param isolatedOnly whether it could be held with isolated margin only; null where not given
 */
public record PerpetualParameters(
        String market,
        String symbol,
        String asset,
        Instant time,
        Instant publishedAt,
        @Nullable Double initialMargin,
        @Nullable Double maintenanceMargin,
        @Nullable Double maxLeverage,
        @Nullable Double openInterestLowerCap,
        @Nullable Double openInterestUpperCap,
        String riskClass,
        @Nullable Boolean delisted,
        @Nullable Boolean isolatedOnly)
        implements Fact {

    /** Checks every field. */
    public PerpetualParameters {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("symbol", symbol);
        FactRule.requireText("asset", asset);
        FactRule.requireNotNegative("initialMargin", initialMargin);
        FactRule.requireNotNegative("maintenanceMargin", maintenanceMargin);
        FactRule.requirePositive("maxLeverage", maxLeverage);
        FactRule.requireNotNegative("openInterestLowerCap", openInterestLowerCap);
        FactRule.requireNotNegative("openInterestUpperCap", openInterestUpperCap);
        FactRule.requireLess(
                "openInterestLowerCap", openInterestLowerCap, "openInterestUpperCap", openInterestUpperCap);
    }
}

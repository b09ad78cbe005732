package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One tier of a venue's published margin schedule for a perpetual.
 *
 * @param market venue
 * @param symbol the venue's symbol
 * @param asset the asset's short name
 * @param quote the currency of the notional
 * @param time when the schedule held
 * @param publishedAt since when it was known
 * @param tier number of the tier, from 1
 * @param lowerNotional notional from which the tier applies, in units of {@code quote}
 * @param upperNotional notional up to which it applies, in units of {@code quote}; null if there is no limit
 * @param maintenanceMarginRate fraction of notional
 * @param maxLeverage highest leverage
 * @param deduction subtracted from the requirement, in units of {@code quote}
 */
public record LeverageTier(
        String market,
        String symbol,
        String asset,
        String quote,
        Instant time,
        Instant publishedAt,
        long tier,
        double lowerNotional,
        @Nullable Double upperNotional,
        double maintenanceMarginRate,
        double maxLeverage,
        @Nullable Double deduction)
        implements Fact {

    /** Checks every field. */
    public LeverageTier {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("symbol", symbol);
        FactRule.requireText("asset", asset);
        FactRule.requireText("quote", quote);
        FactRule.requirePositive("tier", (double) tier);
        FactRule.requireNotNegative("lowerNotional", lowerNotional);
        FactRule.requirePositive("upperNotional", upperNotional);
        FactRule.requireLess("lowerNotional", lowerNotional, "upperNotional", upperNotional);
        FactRule.requirePositive("maintenanceMarginRate", maintenanceMarginRate);
        FactRule.requirePositive("maxLeverage", maxLeverage);
        FactRule.requireNotNegative("deduction", deduction);
    }
}

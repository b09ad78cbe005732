package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What longs pay shorts, as a fraction of notional per period.
 *
 * @param market venue
 * @param symbol the venue's symbol
 * @param asset the asset's short name
 * @param time start of the period that the rate is about; where the source gives one rate a day, the start of that day
 * @param publishedAt since when it was known
 * @param rate fraction of notional paid for one period; negative: shorts pay
 * @param meanAbsoluteRate mean size of the rates where {@code rate} is the mean of several, else null
 * @param periodHours length of the period for which the rate is paid once, in hours
 */
public record FundingRate(
        String market,
        String symbol,
        String asset,
        Instant time,
        Instant publishedAt,
        double rate,
        @Nullable Double meanAbsoluteRate,
        double periodHours)
        implements Fact {

    /** Checks every field. */
    public FundingRate {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("symbol", symbol);
        FactRule.requireText("asset", asset);
        FactRule.requireFinite("rate", rate);
        FactRule.requireNotNegative("meanAbsoluteRate", meanAbsoluteRate);
        FactRule.requirePositive("periodHours", periodHours);
    }
}

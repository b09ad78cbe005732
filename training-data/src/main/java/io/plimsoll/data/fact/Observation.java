package io.plimsoll.data.fact;

import java.time.Instant;

/**
 * One value of any other dated series: a rate, a supply, an index, a vault's profit of one day.
 *
 * @param market who publishes it
 * @param series its name, for example {@code BTCUSDT.long_short_ratio}
 * @param time what it is about; of a period its start
 * @param publishedAt since when it was known
 * @param value in the unit of the series
 */
public record Observation(String market, String series, Instant time, Instant publishedAt, double value)
        implements Fact {

    /** Checks every field. */
    public Observation {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("series", series);
        FactRule.requireFinite("value", value);
    }
}

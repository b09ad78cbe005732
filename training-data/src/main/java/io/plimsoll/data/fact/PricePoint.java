package io.plimsoll.data.fact;

import java.time.Instant;

/**
 * One price at one moment, without a bar around it: an oracle's answer, for example.
 *
 * @param market source of the price
 * @param asset the asset's short name
 * @param time moment of the price
 * @param publishedAt since when it was known
 * @param price in USD
 */
public record PricePoint(String market, String asset, Instant time, Instant publishedAt, double price) implements Fact {

    /** Checks every field. */
    public PricePoint {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("asset", asset);
        FactRule.requirePositive("price", price);
    }
}

package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.evaluation.simulation.Liquidity;
import io.plimsoll.evaluation.simulation.PriceImpact;
import java.math.BigDecimal;
import java.util.Map;

/**
 * How far a price stands from the path it lives on because of liquidations: the square-root law of all net orders so far, which the market forgets with a
 * half-life. Not thread-safe.
 */
final class PriceFlow {

    private final String asset;
    private final double coefficient;
    private final double keptInHour;
    private PriceImpact impact = PriceImpact.none();
    private double ordered;

    PriceFlow(String asset, double coefficient, double halfLifeHours) {
        this.asset = asset;
        this.coefficient = coefficient;
        this.keptInHour = Math.pow(0.5, 1 / halfLifeHours);
    }

    /** A new hour: the market knows another turnover and volatility, and forgets a part of the orders. */
    void nextHour(MarketMemory memory) {
        if (coefficient > 0 && !memory.isEmpty()) {
            Liquidity still = new Liquidity(1, 0);
            impact = new PriceImpact(coefficient, Map.of(asset, memory.liquidity(), VenueTerms.DOLLAR, still));
        }
        ordered *= keptInHour;
    }

    /** The law of this hour. */
    PriceImpact impact() {
        return impact;
    }

    /** Net orders that the market has not forgotten, USD; negative if more was sold. */
    Map<String, BigDecimal> ordered() {
        return ordered == 0 ? Map.of() : Map.of(asset, BigDecimal.valueOf(ordered));
    }

    /** Net orders came; a market without impact forgets them at once. */
    void add(double usd) {
        if (coefficient > 0) {
            ordered += usd;
        }
    }

    /** The price where the path stands at this one. */
    double price(double path) {
        return ordered == 0 ? path : exact(path).doubleValue();
    }

    /** The same as a mark. */
    BigDecimal exact(double path) {
        return impact.priceAfter(asset, pathMark(path), BigDecimal.valueOf(ordered));
    }

    /** A point of the path as the shortest decimal that is the same number. */
    static BigDecimal pathMark(double path) {
        return BigDecimal.valueOf(path);
    }
}

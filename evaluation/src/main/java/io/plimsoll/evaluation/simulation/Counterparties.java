package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.MarketSnapshot;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Everyone in the market who takes what a book gives up: what they hold, what they paid for it, and where the price went because of it. */
final class Counterparties {

    private final PriceImpact impact;
    private MarketSnapshot shocked;
    private final Map<String, BigDecimal> bought = new TreeMap<>();
    private final Map<String, BigDecimal> held = new TreeMap<>();
    private BigDecimal paid = BigDecimal.ZERO;

    /**
     * Nothing taken yet.
     *
     * @param shocked prices without any order
     * @param ordered net orders before those of the book, USD by asset
     */
    Counterparties(PriceImpact impact, MarketSnapshot shocked, Map<String, BigDecimal> ordered) {
        this.impact = impact;
        this.shocked = shocked;
        this.bought.putAll(ordered);
    }

    /** Prices after all orders so far. */
    MarketSnapshot prices() {
        MarketSnapshot after = shocked;
        for (Map.Entry<String, BigDecimal> orders : bought.entrySet()) {
            String asset = orders.getKey();
            after = after.withPrice(asset, impact.priceAfter(asset, shocked.price(asset), orders.getValue()));
        }
        return after;
    }

    /** The market moves by itself. */
    void moved(Shock move) {
        shocked = move.applyTo(shocked);
    }

    /** How far orders move prices. */
    PriceImpact impact() {
        return impact;
    }

    /**
     * The marks if the book gave these coins up next, on top of all before.
     *
     * @param released coins by asset, negative if they are bought back
     * @param marks at which the orders are decided on
     */
    MarketSnapshot pricesAfter(Map<String, BigDecimal> released, MarketSnapshot marks) {
        MarketSnapshot after = marks;
        for (Map.Entry<String, BigDecimal> order : released.entrySet()) {
            String asset = order.getKey();
            BigDecimal orders = bought.getOrDefault(asset, BigDecimal.ZERO)
                    .subtract(order.getValue().multiply(marks.price(asset)));
            after = after.withPrice(asset, impact.priceAfter(asset, shocked.price(asset), orders));
        }
        return after;
    }

    /** The book gives these coins up; returns the marks after it. */
    MarketSnapshot order(Map<String, BigDecimal> released, MarketSnapshot marks) {
        MarketSnapshot after = pricesAfter(released, marks);
        released.forEach((asset, coins) ->
                bought.merge(asset, coins.multiply(marks.price(asset)).negate(), BigDecimal::add));
        return after;
    }

    /** Coins change hands at these prices. */
    void take(Map<String, BigDecimal> released, MarketSnapshot prices) {
        released.forEach((asset, coins) -> {
            held.merge(asset, coins, BigDecimal::add);
            paid = paid.add(coins.multiply(prices.price(asset)));
        });
    }

    /** What they have gained if prices stay where they are, USD. */
    BigDecimal gainAt(MarketSnapshot prices) {
        BigDecimal gain = paid.negate();
        for (Map.Entry<String, BigDecimal> holding : held.entrySet()) {
            gain = gain.add(holding.getValue().multiply(prices.price(holding.getKey())));
        }
        return gain;
    }
}

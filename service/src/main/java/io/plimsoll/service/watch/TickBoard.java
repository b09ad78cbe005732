package io.plimsoll.service.watch;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.service.publication.MarginSnapshot;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last tick of each asset, and the price that accounts were last scored at. Ticks come from any thread and replace each other, so that however many there are, one price
 * an asset waits; the rest belongs to the one thread that scores.
 */
final class TickBoard {

    /** Moves smaller than this since the last score are let pass: log distance. */
    static final double LEAST_MOVE = 0.001;

    private final Map<String, MarketEvent.Tick> last = new ConcurrentHashMap<>();
    private final Map<String, Double> scoredAt = new ConcurrentHashMap<>();

    /**
     * Ticks since a bar close.
     *
     * @param prices by asset
     * @param latest time of the latest, epoch milliseconds; 0 if there are none
     */
    record Prices(Map<String, BigDecimal> prices, long latest) {}

    /**
     * Takes a tick, unless a later one of its asset is known.
     *
     * @return whether the price has moved far enough for a new score
     */
    boolean offer(MarketEvent.Tick tick) {
        MarketEvent.Tick newest =
                last.merge(tick.asset(), tick, (known, next) -> next.time() >= known.time() ? next : known);
        return newest.equals(tick) && hasMoved(tick);
    }

    private boolean hasMoved(MarketEvent.Tick tick) {
        Double before = scoredAt.get(tick.asset());
        return before != null && Math.abs(Math.log(tick.price() / before)) >= LEAST_MOVE;
    }

    /** Assets whose price has moved far enough since the last score. */
    Set<String> moved(long barClose) {
        Set<String> moved = new HashSet<>();
        last.values().stream().filter(t -> t.time() > barClose && hasMoved(t)).forEach(t -> moved.add(t.asset()));
        return moved;
    }

    /** The ticks after a bar close. */
    Prices since(long barClose) {
        Map<String, BigDecimal> prices = new HashMap<>();
        long latest = 0;
        for (MarketEvent.Tick tick : last.values()) {
            if (tick.time() > barClose) {
                prices.put(tick.asset(), BigDecimal.valueOf(tick.price()));
                latest = Math.max(latest, tick.time());
            }
        }
        return new Prices(Map.copyOf(prices), latest);
    }

    /** Everything has been scored at the prices of a bar close. */
    void scored(MarginSnapshot snapshot) {
        for (String asset : snapshot.served()) {
            BigDecimal price = snapshot.price(asset);
            if (price == null) {
                scoredAt.remove(asset);
            } else {
                scoredAt.put(asset, price.doubleValue());
            }
        }
    }

    /** What holds these assets has been scored at these ticks. */
    void scored(Set<String> assets, Prices ticks) {
        for (String asset : assets) {
            BigDecimal price = ticks.prices().get(asset);
            if (price != null) {
                scoredAt.put(asset, price.doubleValue());
            }
        }
    }
}

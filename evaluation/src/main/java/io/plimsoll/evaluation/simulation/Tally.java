package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.MarketSnapshot;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what is liquidated, by asset and side. */
final class Tally {

    private final Set<String> assets = new TreeSet<>();
    private final Map<String, Liquidated> longs = new HashMap<>();
    private final Map<String, Liquidated> shorts = new HashMap<>();
    private BigDecimal notional = BigDecimal.ZERO;

    /** Assets to report on, whether or not anything is liquidated of them. */
    void watch(Collection<String> watched) {
        assets.addAll(watched);
    }

    /** Coins given up at these prices: of longs if positive, of shorts if negative. */
    void add(Map<String, BigDecimal> released, MarketSnapshot prices) {
        watch(released.keySet());
        released.forEach((asset, coins) -> {
            Liquidated part = new Liquidated(coins.abs(), coins.abs().multiply(prices.price(asset)));
            (coins.signum() > 0 ? longs : shorts).merge(asset, part, Liquidated::plus);
            notional = notional.add(part.notional());
        });
    }

    /** So far, both sides of all assets, USD. */
    BigDecimal notional() {
        return notional;
    }

    Map<String, AssetOutcome> outcomes(MarketSnapshot shocked, MarketSnapshot end) {
        Map<String, AssetOutcome> outcomes = new TreeMap<>();
        for (String asset : assets) {
            outcomes.put(
                    asset,
                    new AssetOutcome(
                            shocked.price(asset),
                            end.price(asset),
                            longs.getOrDefault(asset, Liquidated.NOTHING),
                            shorts.getOrDefault(asset, Liquidated.NOTHING)));
        }
        return outcomes;
    }
}

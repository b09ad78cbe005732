package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.OpenInterest;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Open interest as venues published it, each figure from its publication until the next. Immutable and safe for use by any thread. */
public final class PublishedOpenInterest implements OpenInterestTarget {

    private final Map<String, TreeMap<Long, Double>> byAsset = new HashMap<>();

    private PublishedOpenInterest(Facts facts) {
        for (OpenInterest open : facts.of(FactKind.OPEN_INTEREST)) {
            Double coins = open.amount();
            if (coins != null && coins > 0) {
                byAsset.computeIfAbsent(open.asset(), asset -> new TreeMap<>())
                        .merge(open.publishedAt().toEpochMilli(), coins, Math::max);
            }
        }
    }

    /** The figures of these facts; those without an amount in coins, or of 0, are none. */
    public static PublishedOpenInterest of(Facts facts) {
        return new PublishedOpenInterest(facts);
    }

    @Override
    public OptionalDouble coinsAt(String asset, long time) {
        TreeMap<Long, Double> figures = byAsset.get(asset);
        Map.Entry<Long, Double> latest = figures == null ? null : figures.floorEntry(time);
        return latest == null ? OptionalDouble.empty() : OptionalDouble.of(latest.getValue());
    }
}

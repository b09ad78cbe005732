package io.plimsoll.data.quality;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the bad-tick rule made of a market with injected ticks.
 *
 * @param found injected ticks that were repaired
 * @param missed injected ticks that were not
 * @param others repairs of bars that hold no injected tick
 */
record TickScore(List<InjectedTick> found, List<InjectedTick> missed, List<BarRepair> others) {

    /** Judges the bars with ticks from one time (inclusive) to another (exclusive). */
    static TickScore of(
            TickInjection injection,
            Collection<MarketHistory> otherVenues,
            BarQuality quality,
            Instant from,
            Instant until) {
        List<BarRepair> repairs = tickRepairs(injection.history(), otherVenues, quality);
        Set<String> repaired = new HashSet<>();
        repairs.forEach(r -> repaired.add(assetAsRead(r) + r.openTime()));
        TickScore score = new TickScore(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Map<Long, InjectedTick> own : injection.ticks().values()) {
            for (InjectedTick tick : own.values()) {
                if (isWithin(tick.openTime(), from, until)) {
                    (repaired.contains(tick.asset() + tick.openTime()) ? score.found : score.missed).add(tick);
                }
            }
        }
        for (BarRepair repair : repairs) {
            Map<Long, InjectedTick> own = injection.ticks().getOrDefault(assetAsRead(repair), Map.of());
            if (isWithin(repair.openTime(), from, until) && !own.containsKey(repair.openTime())) {
                score.others.add(repair);
            }
        }
        return score;
    }

    /** The bars of a market that are repaired as bad ticks. */
    static List<BarRepair> tickRepairs(
            MarketHistory history, Collection<MarketHistory> otherVenues, BarQuality quality) {
        return quality.judge(LoadedMarket.of(history), otherVenues, ProgressListener.NONE).repairs().stream()
                .filter(repair -> repair.rule() == QualityRule.BAD_TICK)
                .toList();
    }

    /** Share of the injected ticks of a kind that were found; NaN if there is none. */
    double recall(Predicate<InjectedTick> kind) {
        double hits = found.stream().filter(kind).count();
        return hits / (hits + missed.stream().filter(kind).count());
    }

    /** Number of injected ticks of a kind. */
    long count(Predicate<InjectedTick> kind) {
        return found.stream().filter(kind).count()
                + missed.stream().filter(kind).count();
    }

    /** Injected ticks among all repaired bars, every other bar taken for real. */
    double precision() {
        return (double) found.size() / (found.size() + others.size());
    }

    /** The part before a token swap has a number behind its name. */
    private static String assetAsRead(BarRepair repair) {
        String asset = repair.instrument().asset();
        return asset.contains(".") ? asset.substring(0, asset.indexOf('.')) : asset;
    }

    private static boolean isWithin(long time, Instant from, Instant until) {
        return time >= from.toEpochMilli() && time < until.toEpochMilli();
    }
}

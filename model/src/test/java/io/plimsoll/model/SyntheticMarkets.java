package io.plimsoll.model;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Market histories for tests: simulated, seeded, and damaged where a test wants them damaged. */
public final class SyntheticMarkets {

    /** Opening of the first bar, which is no UTC midnight. */
    public static final Instant START = Instant.parse("2023-03-01T07:00:00Z");

    /** One hour in milliseconds. */
    public static final long HOUR = Duration.ofHours(1).toMillis();

    private SyntheticMarkets() {}

    /** Decides whether a bar is kept. */
    @FunctionalInterface
    public interface BarFilter {
        /** Whether bar {@code i} of the series is kept. */
        boolean keeps(BarSeries series, int i);
    }

    /** Changes prices and volume of a bar. */
    @FunctionalInterface
    public interface BarChange {
        /** Open, high, low, close, volume of bar {@code i} after the change. */
        double[] apply(BarSeries series, int i);
    }

    /** Complete hourly bars of the first assets of the simulator (BTC, ETH, SOL, BNB, ...). */
    public static MarketHistory simulated(int assets, int hours, long seed) {
        SimulationSettings settings = SimulationSettings.DEFAULT
                .withAssets(assets)
                .withHours(hours)
                .withSeed(seed)
                .withStart(START);
        return new SimulatedMarket(settings).load(ProgressListener.NONE).history();
    }

    /** The history without the bars that the filter does not keep. */
    public static MarketHistory filtered(MarketHistory history, BarFilter filter) {
        List<BarSeries> series = history.series().stream()
                .map(s -> {
                    BarSeries.Builder kept = BarSeries.builder(s.instrument(), s.interval());
                    for (int i = 0; i < s.size(); i++) {
                        if (filter.keeps(s, i)) {
                            kept.add(s.openTime(i), s.open(i), s.high(i), s.low(i), s.close(i), s.volume(i));
                        }
                    }
                    return kept.build();
                })
                .toList();
        return MarketHistory.of(history.interval(), series);
    }

    /** The history with every bar that opens at or after a time changed. */
    public static MarketHistory changedFrom(MarketHistory history, Instant time, BarChange change) {
        List<BarSeries> series = history.series().stream()
                .map(s -> {
                    BarSeries.Builder changed = BarSeries.builder(s.instrument(), s.interval());
                    for (int i = 0; i < s.size(); i++) {
                        double[] b = s.openTime(i) < time.toEpochMilli()
                                ? new double[] {s.open(i), s.high(i), s.low(i), s.close(i), s.volume(i)}
                                : change.apply(s, i);
                        changed.add(s.openTime(i), b[0], b[1], b[2], b[3], b[4]);
                    }
                    return changed.build();
                })
                .toList();
        return MarketHistory.of(history.interval(), series);
    }

    /** Only assets whose name the test accepts. */
    public static MarketHistory only(MarketHistory history, Predicate<String> name) {
        return history.select(history.assets().stream().filter(name).toList());
    }

    /**
     * The history as a bad venue would deliver it: single hours missing at random, outages of up to three days of one asset, an hour in
     * which nobody has a bar, and one asset that is away for 35 days.
     */
    public static MarketHistory withGaps(MarketHistory history, long seed) {
        long outageOfAll = START.toEpochMilli() + 500 * HOUR;
        List<String> assets = history.assets();
        String absent = assets.get(assets.size() - 1);
        SplittableRandom random = new SplittableRandom(seed);
        long[] outageStart = new long[assets.size()];
        long[] outageHours = new long[assets.size()];
        for (int k = 0; k < assets.size(); k++) {
            outageStart[k] = START.toEpochMilli() + random.nextInt(200, 1000) * HOUR;
            outageHours[k] = random.nextInt(1, 72);
        }
        return filtered(history, (series, i) -> {
            int k = assets.indexOf(series.asset());
            long t = series.openTime(i);
            boolean out = t >= outageStart[k] && t < outageStart[k] + outageHours[k] * HOUR;
            boolean away = series.asset().equals(absent)
                    && t >= START.toEpochMilli() + 600 * HOUR
                    && t < START.toEpochMilli() + (600 + 35 * 24) * HOUR;
            return !out && !away && t != outageOfAll && random.nextDouble() > 0.02;
        });
    }
}

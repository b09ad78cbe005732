package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Bad ticks in real bars, from a seed: sizes, sides, wick or close and calm or stormy hours in equal parts, far enough from each other
 * that each is judged by real bars.
 *
 * @param history the bars with the ticks
 * @param ticks what was put in, by asset and opening
 */
record TickInjection(MarketHistory history, Map<String, Map<Long, InjectedTick>> ticks) {

    static final List<Double> SIZES = List.of(0.02, 0.05, 0.1, 0.2, 0.5, 0.99);

    private static final int USUAL_BARS = 72;

    /** One tick in about so many bars of every series. */
    static TickInjection into(MarketHistory history, int barsPerTick, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        Map<String, Map<Long, InjectedTick>> ticks = new HashMap<>();
        List<BarSeries> result = new ArrayList<>();
        for (BarSeries series : history.series()) {
            Map<Long, InjectedTick> own = new HashMap<>();
            for (int from = USUAL_BARS; from + barsPerTick < series.size() - 1; from += barsPerTick) {
                InjectedTick tick = draw(series, from, from + barsPerTick - USUAL_BARS / 2, random);
                own.put(tick.openTime(), tick);
            }
            ticks.put(series.asset(), own);
            result.add(withTicks(series, own));
        }
        return new TickInjection(MarketHistory.of(history.interval(), result), ticks);
    }

    int count() {
        return ticks.values().stream().mapToInt(Map::size).sum();
    }

    private static InjectedTick draw(BarSeries series, int from, int end, UniformRandomProvider random) {
        boolean wantStormy = random.nextBoolean();
        int i = from + random.nextInt(end - from);
        int tries = 0;
        while (isStormy(series, i) != wantStormy && tries++ < end - from) {
            i = i + 1 < end ? i + 1 : from;
        }
        WickSide side = random.nextBoolean() ? WickSide.LOW : WickSide.HIGH;
        double size = SIZES.get(random.nextInt(SIZES.size()));
        return new InjectedTick(
                series.asset(), series.openTime(i), side, size, random.nextBoolean(), isStormy(series, i));
    }

    private static boolean isStormy(BarSeries series, int i) {
        double[] ranges = new double[USUAL_BARS];
        for (int k = 0; k < USUAL_BARS; k++) {
            ranges[k] = series.high(i - 1 - k) / series.low(i - 1 - k);
        }
        Arrays.sort(ranges);
        return Math.log(series.high(i) / series.low(i)) >= 2 * Math.log(ranges[USUAL_BARS / 2]);
    }

    private static BarSeries withTicks(BarSeries series, Map<Long, InjectedTick> ticks) {
        BarSeries.Builder result = BarSeries.builder(series.instrument(), series.interval());
        for (int i = 0; i < series.size(); i++) {
            InjectedTick tick = ticks.get(series.openTime(i));
            BarSeries from =
                    tick == null ? series : tick.into(series.slice(Math.max(0, i - 1), Math.min(series.size(), i + 2)));
            int k = tick == null ? i : Math.min(i, 1);
            result.add(from.openTime(k), from.open(k), from.high(k), from.low(k), from.close(k), from.volume(k));
        }
        return result.build();
    }
}

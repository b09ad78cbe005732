package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Markets to judge in tests: simulated hours from 2023-01-01 with edits by hand. */
final class Markets {

    static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2025-01-01T00:00:00Z"), ZoneOffset.UTC);

    private Markets() {}

    /** Makes open, high, low, close, volume of bar {@code i}, or nothing to leave the bar out. */
    interface Edit {
        double @Nullable [] of(int i, double[] bar);
    }

    static MarketHistory simulated(int assets, int hours) {
        SimulationSettings settings =
                SimulationSettings.DEFAULT.withAssets(assets).withHours(hours).withStart(START);
        return new SimulatedMarket(settings).load(ProgressListener.NONE).history();
    }

    /** One simulated asset of so many hours, under this symbol. */
    static BarSeries series(String symbol, int hours) {
        BarSeries one = simulated(1, hours).series().iterator().next();
        return moved(named(one, symbol), Duration.ZERO, 0);
    }

    static BarSeries named(BarSeries series, String symbol) {
        BarSeries.Builder result = BarSeries.builder(Instrument.ofSymbol(symbol), series.interval());
        add(result, series, (i, bar) -> bar, Duration.ZERO, 0);
        return result.build();
    }

    static BarSeries edited(BarSeries series, Edit edit) {
        BarSeries.Builder result = BarSeries.builder(series.instrument(), series.interval());
        add(result, series, edit, Duration.ZERO, 0);
        return result.build();
    }

    /** One bar edited. */
    static BarSeries with(BarSeries series, int index, UnaryOperator<double[]> edit) {
        return edited(series, (i, bar) -> i == index ? edit.apply(bar) : bar);
    }

    /** Without the bars first (inclusive) to end (exclusive). */
    static BarSeries without(BarSeries series, int first, int end) {
        return edited(series, (i, bar) -> i >= first && i < end ? null : bar);
    }

    /** With all times from a bar on moved. */
    static BarSeries moved(BarSeries series, Duration by, int from) {
        BarSeries.Builder result = BarSeries.builder(series.instrument(), series.interval());
        add(result, series, (i, bar) -> bar, by, from);
        return result.build();
    }

    private static void add(BarSeries.Builder result, BarSeries s, Edit edit, Duration by, int from) {
        long last = Long.MIN_VALUE;
        for (int i = 0; i < s.size(); i++) {
            long time = s.openTime(i) + (i >= from ? by.toMillis() : 0);
            double[] bar = edit.of(i, new double[] {s.open(i), s.high(i), s.low(i), s.close(i), s.volume(i)});
            if (bar != null && time > last) {
                result.add(time, bar[0], bar[1], bar[2], bar[3], bar[4]);
                last = time;
            }
        }
    }

    static MarketHistory history(BarSeries... series) {
        return MarketHistory.of(series[0].interval(), Arrays.asList(series));
    }

    /** The market with one series in place of that of the same asset. */
    static MarketHistory replacing(MarketHistory market, BarSeries series) {
        List<BarSeries> all = market.series().stream()
                .map(s -> s.asset().equals(series.asset()) ? series : s)
                .toList();
        return MarketHistory.of(market.interval(), all);
    }

    static JudgedMarket judged(MarketHistory market, MarketHistory... otherVenues) {
        return judged(market, List.of(otherVenues));
    }

    static JudgedMarket judged(MarketHistory market, Collection<MarketHistory> otherVenues) {
        return BarQuality.standard(CLOCK).judge(LoadedMarket.of(market), otherVenues, ProgressListener.NONE);
    }

    /** Findings of a rule as sentences. */
    static List<String> sentences(JudgedMarket judged, QualityRule rule) {
        return judged.market().quality().examples().stream()
                .filter(finding -> finding.rule() == rule)
                .map(finding -> finding.sentence())
                .toList();
    }

    static long count(JudgedMarket judged, QualityRule rule) {
        return judged.market().quality().count(rule);
    }
}

package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Prices for populations to live on. */
final class Paths {

    static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);
    private static final double VOLUME = 1_000;

    private Paths() {}

    /** Simulated hours of BTC, ETH and so on. */
    static List<BarSeries> simulated(int assets, int days, long seed) {
        SimulationSettings settings = SimulationSettings.DEFAULT
                .withAssets(assets)
                .withHours(24 * days)
                .withSeed(seed);
        return List.copyOf(new SimulatedMarket(settings)
                .load(ProgressListener.NONE)
                .history()
                .series());
    }

    /** Bars from close to close, with no wicks. */
    static BarSeries of(int hours, IntToDoubleFunction close) {
        BarSeries.Builder bars = BarSeries.builder(Instrument.ofSymbol("BTCUSDT"), HOUR);
        double open = close.applyAsDouble(0);
        for (int hour = 0; hour < hours; hour++) {
            double end = close.applyAsDouble(hour);
            bars.add(
                    START.plus(HOUR.multipliedBy(hour)).toEpochMilli(),
                    open,
                    Math.max(open, end),
                    Math.min(open, end),
                    end,
                    VOLUME);
            open = end;
        }
        return bars.build();
    }

    /** Nothing moves. */
    static BarSeries flat(int hours) {
        return of(hours, hour -> 100);
    }

    /** Nothing moves, until the price falls to a part of itself between one bar and the next. */
    static BarSeries gap(int hours, int at, double factor) {
        BarSeries.Builder bars = BarSeries.builder(Instrument.ofSymbol("BTCUSDT"), HOUR);
        for (int hour = 0; hour < hours; hour++) {
            double price = hour < at ? 100 : 100 * factor;
            bars.add(START.plus(HOUR.multipliedBy(hour)).toEpochMilli(), price, price, price, price, VOLUME);
        }
        return bars.build();
    }
}

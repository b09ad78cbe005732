package io.plimsoll.model;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.alignment.ExogenousReadings;
import io.plimsoll.data.alignment.PerpetualReadings;
import io.plimsoll.data.alignment.Publication;
import io.plimsoll.data.alignment.Signal;
import io.plimsoll.data.alignment.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Signals for tests: a value a day of everything, some of them late, missing or revised; seeded. */
public final class SyntheticSignals {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    /** Enough for a scale of the series from outside before the first bar. */
    private static final int DAYS_BEFORE = 100;

    private SyntheticSignals() {}

    /** The history with all signals of its assets and of the whole market. */
    public static MarketHistory with(MarketHistory history, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Signal> all = new ArrayList<>();
        for (String asset : history.assets()) {
            all.add(daily(PerpetualReadings.FUNDING, asset, history, random, g -> 1e-4 + 3e-4 * g));
            all.add(daily(PerpetualReadings.OPEN_INTEREST, asset, history, random, g -> 1e6 * Math.exp(0.2 * g)));
            all.add(daily(PerpetualReadings.LONG_LIQUIDATED, asset, history, random, g -> 1e3 * Math.exp(g)));
            all.add(daily(PerpetualReadings.SHORT_LIQUIDATED, asset, history, random, g -> 1e3 * Math.exp(g)));
        }
        for (String name : ExogenousReadings.SIGNALS) {
            all.add(daily(name, Signal.WHOLE_MARKET, history, random, g -> 20 * Math.exp(0.1 * g)));
        }
        return history.withSignals(Signals.of(all));
    }

    private static Signal daily(
            String name, String asset, MarketHistory history, SplittableRandom random, UnaryOperator<Double> value) {
        Signal.Builder signal = Signal.builder(name, asset);
        long first = Math.floorDiv(history.start().toEpochMilli(), DAY) * DAY - DAYS_BEFORE * DAY;
        for (long time = first; time < history.end().toEpochMilli(); time += DAY) {
            if (random.nextInt(15) == 0) {
                continue;
            }
            long published = time + DAY + (random.nextInt(5) == 0 ? random.nextInt(1, 20) * HOUR / 2 : 0);
            signal.add(new Publication(time, time + DAY, published, value.apply(random.nextGaussian())));
            if (random.nextInt(8) == 0) {
                long revised = published + random.nextInt(1, 30) * HOUR / 2;
                signal.add(new Publication(time, time + DAY, revised, value.apply(random.nextGaussian())));
            }
        }
        return signal.build();
    }

    /** The history with everything that was published after a time replaced. */
    public static MarketHistory changedAfter(MarketHistory history, Instant time, UnaryOperator<Publication> change) {
        return history.withSignals(Signals.of(history.signals().all().stream()
                .map(s -> {
                    Signal.Builder changed = Signal.builder(s.name(), s.asset());
                    IntStream.range(0, s.size())
                            .mapToObj(s::publication)
                            .map(p -> p.publishedAt() > time.toEpochMilli() ? change.apply(p) : p)
                            .forEach(changed::add);
                    return changed.build();
                })
                .toList()));
    }

    /** The same with another value. */
    public static Publication valued(Publication p, double value) {
        return new Publication(p.time(), p.end(), p.publishedAt(), value);
    }
}

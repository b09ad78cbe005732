package io.plimsoll.evaluation;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.fact.PerpetualLiquidations;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Days of liquidations and open interest of a few perpetuals, every tenth unknown, with hourly bars of two of them; seeded. */
public final class SyntheticDays {

    public static final Instant START = Instant.parse("2023-03-01T00:00:00Z");
    public static final int DAYS = 130;
    public static final List<String> ASSETS = List.of("BTC", "ETH", "P", "Q", "R", "S");

    private static final String VENUE = "binance-perp";
    private static final Duration DAY = Duration.ofDays(1);
    private static final double OPEN = 1e6;

    private SyntheticDays() {}

    /** Hourly bars of BTC and ETH. */
    public static MarketSource prices() {
        MarketHistory history = new SimulatedMarket(SimulationSettings.DEFAULT
                        .withAssets(2)
                        .withHours(24 * DAYS)
                        .withSeed(3)
                        .withStart(START))
                .load(ProgressListener.NONE)
                .history();
        return progress -> MarketSource.LoadedMarket.of(history);
    }

    /** Liquidations that follow those of the day before. */
    public static Facts facts() {
        Facts.Builder facts = new Facts.Builder();
        SplittableRandom random = new SplittableRandom(9);
        for (String asset : ASSETS) {
            double longs = 0;
            double shorts = 0;
            for (int d = 0; d < DAYS; d++) {
                Instant time = START.plus(DAY.multipliedBy(d));
                longs = 0.7 * longs + random.nextGaussian();
                shorts = 0.7 * shorts + random.nextGaussian();
                facts.add(new OpenInterest(VENUE, asset + "USDT", asset, time, time.plus(DAY), OPEN, null));
                if (random.nextInt(10) > 0) {
                    facts.add(new PerpetualLiquidations(
                            VENUE,
                            asset + "USDT",
                            asset,
                            time,
                            time.plus(DAY),
                            24,
                            OPEN * Math.exp(longs - 6),
                            OPEN * Math.exp(shorts - 6),
                            null,
                            null,
                            null));
                }
            }
        }
        return facts.build();
    }

    /** The facts as a source. */
    public static MarketSource source(Facts facts) {
        return progress -> {
            MarketSource.LoadedMarket none =
                    MarketSource.LoadedMarket.of(MarketHistory.of(Duration.ofHours(1), List.of()));
            return new MarketSource.LoadedMarket(none.history(), facts, none.quality(), List.of());
        };
    }
}

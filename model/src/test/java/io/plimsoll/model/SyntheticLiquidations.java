package io.plimsoll.model;

import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.FundingRate;
import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.fact.PerpetualLiquidations;
import io.plimsoll.data.fact.PricePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Days of perpetuals for tests: ln shares of open interest follow their last day and week, less on weekends, some unknown; seeded. The law
 * of longs is {@code −6 + 0.3·day + 0.4·week}, both as deviations from −6, plus noise.
 */
public final class SyntheticLiquidations {

    public static final Instant START = Instant.parse("2023-03-06T00:00:00Z");
    public static final String VENUE = "binance-perp";
    public static final double NOISE = 0.5;

    private static final Duration DAY = Duration.ofDays(1);
    private static final double OPEN = 1e6;

    private SyntheticLiquidations() {}

    /** Complete days of these assets. */
    public static Facts complete(List<String> assets, int days, long seed) {
        Facts.Builder facts = new Facts.Builder();
        for (int k = 0; k < assets.size(); k++) {
            SplittableRandom random = new SplittableRandom(seed + k);
            double[] longs = shares(days, random);
            double[] shorts = shares(days, random);
            for (int d = 0; d < days; d++) {
                facts.add(liquidations(assets.get(k), d, OPEN * Math.exp(longs[d]), OPEN * Math.exp(shorts[d])));
                facts.add(openInterest(assets.get(k), d, OPEN));
                facts.add(funding(assets.get(k), d, 1e-4 * random.nextGaussian()));
                facts.add(ratio(assets.get(k), d, Math.exp(0.2 * random.nextGaussian())));
                facts.add(volume(assets.get(k), d, OPEN * Math.exp(random.nextGaussian())));
                facts.add(close(assets.get(k), d, 20 * Math.exp(0.05 * random.nextGaussian())));
            }
        }
        return facts.build();
    }

    private static double[] shares(int days, SplittableRandom random) {
        double[] y = new double[days];
        for (int d = 0; d < days; d++) {
            double week = 0;
            int n = 0;
            for (int back = 1; back <= 7 && d - back >= 0; back++) {
                week += y[d - back];
                n++;
            }
            double level = n == 0 ? 0 : 0.3 * y[d - 1] + 0.4 * week / n;
            y[d] = level + NOISE * random.nextGaussian();
        }
        for (int d = 0; d < days; d++) {
            y[d] -= 6;
        }
        return y;
    }

    public static Instant dayOf(int d) {
        return START.plus(DAY.multipliedBy(d));
    }

    public static PerpetualLiquidations liquidations(
            String asset, int d, @Nullable Double longs, @Nullable Double shorts) {
        Instant time = dayOf(d);
        return new PerpetualLiquidations(
                VENUE, asset + "USDT", asset, time, time.plus(DAY), 24, longs, shorts, null, null, null);
    }

    public static OpenInterest openInterest(String asset, int d, double amount) {
        return new OpenInterest(VENUE, asset + "USDT", asset, dayOf(d), dayOf(d + 1), amount, null);
    }

    public static FundingRate funding(String asset, int d, double rate) {
        return new FundingRate(VENUE, asset + "USDT", asset, dayOf(d), dayOf(d + 1), rate, null, 8);
    }

    public static Observation ratio(String asset, int d, double ratio) {
        return new Observation(VENUE, asset + "USDT.long_short_ratio", dayOf(d), dayOf(d + 1), ratio);
    }

    public static Observation volume(String asset, int d, double amount) {
        return new Observation(VENUE, asset + "USDT.volume", dayOf(d), dayOf(d + 1), amount);
    }

    public static PricePoint close(String asset, int d, double price) {
        return new PricePoint(VENUE, asset, dayOf(d + 1), dayOf(d + 1), price);
    }

    /** The facts of which the condition holds. */
    public static Facts where(Facts facts, Predicate<Fact> condition) {
        Facts.Builder kept = new Facts.Builder();
        for (FactKind<?> kind : facts.kinds()) {
            facts.of(kind).stream().map(Fact.class::cast).filter(condition).forEach(kept::add);
        }
        return kept.build();
    }

    /** The facts and more. */
    public static Facts plus(Facts facts, Fact... more) {
        Facts.Builder all = new Facts.Builder().addAll(facts);
        for (Fact fact : more) {
            all.add(fact);
        }
        return all.build();
    }
}

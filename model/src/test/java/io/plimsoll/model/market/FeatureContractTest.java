package io.plimsoll.model.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.model.SyntheticMarkets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every feature of the streaming state against its definition, on markets with gaps and through restarts. */
class FeatureContractTest {

    /** Columns are single precision; features near 0 are in logs or standard deviations, so 1 is their unit. */
    private static final double RELATIVE_TOLERANCE = 1e-6;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyFeatureEqualsItsDefinitionAtRandomTimes(long seed) throws IOException {
        MarketHistory history = SyntheticMarkets.withGaps(SyntheticMarkets.simulated(5, 2600, seed), seed);
        if (seed == 4) {
            history = SyntheticMarkets.only(history, name -> !name.equals("BTC"));
        }
        SplittableRandom random = new SplittableRandom(seed);
        MarketState state = new MarketState(history.assets());
        Set<String> seen = new HashSet<>();
        int rows = 0;
        for (MarketEvent event : history.events(Instant.EPOCH, history.end())) {
            apply(state, event);
            if (random.nextInt(400) == 0) {
                state = restarted(state);
            }
            if (event instanceof MarketEvent.BarClose close && random.nextInt(25) == 0) {
                Map<String, NaiveFeatures.Row> expected =
                        new NaiveFeatures(history, Instant.ofEpochMilli(close.time())).all();
                rows += assertSame(state, expected);
                seen.addAll(expected.keySet());
            }
        }
        assertThat(rows).isGreaterThan(150);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(history.assets());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyFeatureOfAYoungAssetEqualsItsDefinition(long seed) {
        MarketHistory whole = SyntheticMarkets.withGaps(SyntheticMarkets.simulated(5, 900, seed), seed);
        Map<String, Integer> listings = Map.of("BTC", 0, "ETH", 0, "SOL", 260, "BNB", 520, "XRP", 590);
        MarketHistory history = SyntheticMarkets.filtered(
                whole,
                (s, i) -> s.openTime(i)
                        >= SyntheticMarkets.START.toEpochMilli()
                                + listings.getOrDefault(s.asset(), 0) * SyntheticMarkets.HOUR);
        MarketState state = new MarketState(whole.assets());
        SplittableRandom random = new SplittableRandom(seed);
        Set<Integer> lengths = new HashSet<>();
        for (MarketEvent event : history.events(Instant.EPOCH, history.end())) {
            apply(state, event);
            if (event instanceof MarketEvent.BarClose close && random.nextInt(10) == 0) {
                NaiveFeatures naive = new NaiveFeatures(history, Instant.ofEpochMilli(close.time()));
                FeatureMatrix matrix = new FeatureMatrix(1);
                int[] young = state.appendYoung(matrix);
                assertSame(state, young, matrix, naive.young());
                for (int asset : young) {
                    lengths.add(state.history(asset));
                }
            }
        }
        assertThat(lengths).contains(0).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyFeatureOfAnAssetAsIfListedEqualsItsDefinition(long seed) {
        MarketHistory history = SyntheticMarkets.withGaps(SyntheticMarkets.simulated(4, 1_500, seed), seed);
        MarketState state = new MarketState(history.assets());
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 0;
        for (MarketEvent event : history.events(Instant.EPOCH, history.end())) {
            apply(state, event);
            if (event instanceof MarketEvent.BarClose close && random.nextInt(25) == 0) {
                int[] hoursAgo = random.ints(4, 0, 721).toArray();
                hoursAgo[random.nextInt(4)] = 0;
                FeatureMatrix matrix = new FeatureMatrix(1);
                int[] listed = state.appendAsListed(matrix, asset -> hoursAgo[asset]);
                NaiveFeatures naive = new NaiveFeatures(history, Instant.ofEpochMilli(close.time()));
                rows += assertSame(
                        state,
                        listed,
                        matrix,
                        naive.asListed(asset -> hoursAgo[state.assets().indexOf(asset)]));
            }
        }
        assertThat(rows).isGreaterThan(150);
    }

    @Test
    void anAssetWithAWholeMonthIsItsOwnAloneWhateverTheOthersDo() {
        MarketHistory calm = SyntheticMarkets.simulated(3, 800, 8);
        MarketHistory wild = SyntheticMarkets.changedFrom(calm, SyntheticMarkets.START, (s, i) -> {
            double wider = s.asset().equals("BTC") ? 1 : 1.2;
            return new double[] {s.open(i), s.high(i) * wider, s.low(i) / wider, s.close(i), s.volume(i) * wider};
        });
        float[] among = ownRow(calm);
        float[] others = ownRow(wild);
        for (Feature feature : Feature.ALL) {
            if (feature.memoryHours() > 0) {
                assertThat(others[feature.column()]).as("%s", feature).isEqualTo(among[feature.column()]);
            }
        }
        assertThat(others[Feature.CROSS_LN_RANGE_1H.column()]).isNotEqualTo(among[Feature.CROSS_LN_RANGE_1H.column()]);
    }

    @Test
    void noFeatureChangesWithWhatLiesBeyondItsMemory() {
        MarketHistory calm = SyntheticMarkets.simulated(2, 1_000, 9);
        Set<Feature> fading = Set.of(Feature.LN_EWMA_1H, Feature.LN_EWMA_4H, Feature.LN_EWMA_8H);
        float[] all = ownRow(calm);
        for (int memory : new int[] {1, 4, 8, 24, 48, 168, 336}) {
            MarketHistory other = SyntheticMarkets.changedFrom(calm, SyntheticMarkets.START, (s, i) -> {
                // The close of the bar before the window begins the window's first return.
                double wider = s.size() - i > memory ? 1.1 : 1;
                double close = s.size() - i > memory + 1 ? s.close(i) * (1 + 0.01 * (i % 7)) : s.close(i);
                double high = Math.max(s.high(i) * wider, close);
                return new double[] {s.open(i), high, s.low(i) / wider, close, s.volume(i) * wider};
            });
            float[] changed = ownRow(other);
            for (Feature feature : Feature.ALL) {
                if (feature.memoryHours() > 0 && feature.memoryHours() <= memory && !fading.contains(feature)) {
                    assertThat(changed[feature.column()])
                            .as("%s beyond %d hours", feature, memory)
                            .isCloseTo(all[feature.column()], within(1e-4f));
                }
            }
        }
    }

    /** The row of BTC, which comes first, at the end of a history. */
    private static float[] ownRow(MarketHistory history) {
        MarketState state = new MarketState(history.assets());
        for (MarketEvent event : history.events(Instant.EPOCH, history.end())) {
            apply(state, event);
        }
        FeatureMatrix matrix = new FeatureMatrix(1);
        assertThat(state.appendFeatures(matrix)[0]).isEqualTo(state.assets().indexOf("BTC"));
        float[] row = new float[Feature.COUNT];
        matrix.copyRow(0, row, 0);
        return row;
    }

    @Test
    void runningSumsDoNotDriftOverTwoYears() {
        MarketHistory history = SyntheticMarkets.simulated(2, 2 * 365 * 24, 11);
        MarketState state = new MarketState(history.assets());
        for (MarketEvent event : history.events(Instant.EPOCH, history.end())) {
            apply(state, event);
        }
        assertThat(assertSame(state, new NaiveFeatures(history, history.end()).all()))
                .isEqualTo(2);
    }

    @Test
    void anExtremeHourIsForgottenExactlyOnceItHasLeftTheWindows() {
        MarketHistory calm = SyntheticMarkets.simulated(1, 1600, 5);
        Instant crash = SyntheticMarkets.START.plusSeconds(3600 * 800);
        MarketHistory history = SyntheticMarkets.changedFrom(calm, crash, (s, i) -> {
            boolean spike = s.openTime(i) == crash.toEpochMilli();
            double low = spike ? s.low(i) / 1000 : s.low(i);
            return new double[] {s.open(i), s.high(i), low, s.close(i), spike ? s.volume(i) * 1e15 : s.volume(i)};
        });
        MarketState state = new MarketState(history.assets());
        for (MarketEvent event : history.events(Instant.EPOCH, history.end())) {
            apply(state, event);
        }
        assertThat(assertSame(state, new NaiveFeatures(history, history.end()).all()))
                .isEqualTo(1);
    }

    @Test
    void streamingGoesOnBitForBitAfterARestart() throws IOException {
        MarketHistory history = SyntheticMarkets.withGaps(SyntheticMarkets.simulated(3, 1500, 21), 21);
        MarketState whole = new MarketState(history.assets());
        MarketState restarted = new MarketState(history.assets());
        SplittableRandom random = new SplittableRandom(21);
        FeatureMatrix a = new FeatureMatrix(1);
        FeatureMatrix b = new FeatureMatrix(1);
        for (MarketEvent event : history.events(Instant.EPOCH, history.end())) {
            apply(whole, event);
            apply(restarted, event);
            if (random.nextInt(50) == 0) {
                restarted = restarted(restarted);
            }
            if (event instanceof MarketEvent.BarClose) {
                assertThat(restarted.appendFeatures(b)).isEqualTo(whole.appendFeatures(a));
            }
        }
        assertThat(a.rows()).isGreaterThan(1000).isEqualTo(b.rows());
        assertThat(values(b)).isEqualTo(values(a));
        assertThat(bytes(restarted)).isEqualTo(bytes(whole));
    }

    private static float[] values(FeatureMatrix matrix) {
        float[] values = new float[matrix.rows() * Feature.COUNT];
        for (int row = 0; row < matrix.rows(); row++) {
            matrix.copyRow(row, values, row * Feature.COUNT);
        }
        return values;
    }

    private static int assertSame(MarketState state, Map<String, NaiveFeatures.Row> expected) {
        FeatureMatrix matrix = new FeatureMatrix(1);
        return assertSame(state, state.appendFeatures(matrix), matrix, expected);
    }

    private static int assertSame(
            MarketState state, int[] assets, FeatureMatrix matrix, Map<String, NaiveFeatures.Row> expected) {
        List<String> names = new ArrayList<>();
        for (int asset : assets) {
            names.add(state.assets().get(asset));
        }
        assertThat(names).as("assets with a row").containsExactlyElementsOf(expected.keySet());
        for (int row = 0; row < assets.length; row++) {
            NaiveFeatures.Row want = Objects.requireNonNull(expected.get(names.get(row)));
            for (Feature feature : Feature.usedWith(Set.of())) {
                double value = want.get(feature);
                assertThat(value).as("definition of %s", feature).isNotNaN();
                assertThat((double) matrix.get(row, feature))
                        .as("%s of %s at %s", feature, names.get(row), Instant.ofEpochMilli(state.closedThrough()))
                        .isCloseTo(value, within(RELATIVE_TOLERANCE * Math.max(1, Math.abs(value))));
            }
        }
        return assets.length;
    }

    static void apply(MarketState state, MarketEvent event) {
        EventVerdict verdict;
        if (event instanceof MarketEvent.Bar bar) {
            verdict = state.accept(bar);
        } else {
            verdict = state.accept((MarketEvent.BarClose) event);
        }
        assertThat(verdict).isEqualTo(EventVerdict.APPLIED);
    }

    static MarketState restarted(MarketState state) throws IOException {
        MarketState copy = new MarketState(state.assets());
        copy.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(state))));
        return copy;
    }

    static byte[] bytes(MarketState state) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        state.writeTo(new DataOutputStream(buffer));
        return buffer.toByteArray();
    }
}

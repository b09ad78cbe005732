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
        int[] ready = state.appendFeatures(matrix);
        List<String> names = new ArrayList<>();
        for (int asset : ready) {
            names.add(state.assets().get(asset));
        }
        assertThat(names).as("ready assets").containsExactlyElementsOf(expected.keySet());
        for (int row = 0; row < ready.length; row++) {
            NaiveFeatures.Row want = Objects.requireNonNull(expected.get(names.get(row)));
            for (Feature feature : Feature.usedWith(Set.of())) {
                double value = want.get(feature);
                assertThat(value).as("definition of %s", feature).isNotNaN();
                assertThat((double) matrix.get(row, feature))
                        .as("%s of %s at %s", feature, names.get(row), Instant.ofEpochMilli(state.closedThrough()))
                        .isCloseTo(value, within(RELATIVE_TOLERANCE * Math.max(1, Math.abs(value))));
            }
        }
        return ready.length;
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

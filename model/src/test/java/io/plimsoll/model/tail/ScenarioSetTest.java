package io.plimsoll.model.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ScenarioSet.Point;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Joint residuals, whole and with gaps. */
class ScenarioSetTest {

    private static final int WINDOWS = 600;
    private static final List<String> ASSETS = List.of("A", "B", "C", "D");
    private static final double CORRELATION = 0.8;

    /** One time; ends that correlate, lows and highs a little beyond. */
    private static ScenarioSet set(int missingAsset) {
        SplittableRandom random = new SplittableRandom(1);
        float[] residuals = new float[ScenarioSet.residuals(ASSETS.size(), 1, WINDOWS)];
        for (int s = 0; s < WINDOWS; s++) {
            double common = random.nextGaussian();
            for (int a = 0; a < ASSETS.size(); a++) {
                double end = Math.sqrt(CORRELATION) * common + Math.sqrt(1 - CORRELATION) * random.nextGaussian();
                boolean isMissing = a == missingAsset && s % 2 == 0;
                int at = a * 3 * WINDOWS + s;
                residuals[at] = isMissing ? Float.NaN : (float) end;
                residuals[at + WINDOWS] = isMissing ? Float.NaN : (float) (Math.min(0, end) - 0.1);
                residuals[at + 2 * WINDOWS] = isMissing ? Float.NaN : (float) (Math.max(0, end) + 0.2);
            }
        }
        return of(residuals);
    }

    private static ScenarioSet of(float[] residuals) {
        double[] weights = new double[WINDOWS];
        Arrays.fill(weights, 1.0 / WINDOWS);
        return new ScenarioSet(new Horizon(1), List.of(1), ASSETS, new long[WINDOWS], weights, residuals);
    }

    private static double correlation(ScenarioSet set, int a, int b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int s = 0; s < set.size(); s++) {
            double x = set.residual(a, 0, Point.END, s);
            double y = set.residual(b, 0, Point.END, s);
            ab += x * y;
            aa += x * x;
            bb += y * y;
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void excursionsAreTheLargestFallAndRise() {
        ScenarioSet set = set(-1);
        for (int s = 0; s < 50; s++) {
            float end = set.residual(1, 0, Point.END, s);
            assertThat(set.excursion(1, Side.LONG, s)).isCloseTo(Math.max(0, -end) + 0.1f, within(1e-6f));
            assertThat(set.excursion(1, Side.SHORT, s)).isCloseTo(Math.max(0, end) + 0.2f, within(1e-6f));
        }
    }

    @Test
    void whatWasObservedStaysWhatWasNotIsDrawnFromLikeWindows() {
        ScenarioSet set = set(2);
        ScenarioSet completed = set.completedFor(List.of("C", "A", "NEW"), 7);
        assertThat(completed.assets()).containsExactly("C", "A", "NEW");
        for (int s = 0; s < WINDOWS; s++) {
            assertThat(completed.residual(1, 0, Point.LOW, s)).isEqualTo(set.residual(0, 0, Point.LOW, s));
            assertThat(completed.isObserved(0, s) && completed.isObserved(2, s)).isTrue();
            if (s % 2 == 1) {
                assertThat(completed.residual(0, 0, Point.END, s)).isEqualTo(set.residual(2, 0, Point.END, s));
            }
        }
        // A stand-in shares the common factor of the day, and is no copy of another asset's day.
        assertThat(correlation(completed, 1, 2)).isBetween(CORRELATION - 0.12, CORRELATION + 0.08);
        assertThat(correlation(completed, 0, 1)).isBetween(CORRELATION - 0.1, CORRELATION + 0.08);
    }

    @Test
    void drawsDependOnTheSeedAndTheNameAndOnNothingElse() {
        ScenarioSet set = set(2);
        ScenarioSet alone = set.completedFor(List.of("NEW"), 7);
        ScenarioSet among = set.completedFor(List.of("A", "OTHER", "NEW"), 7);
        assertThat(column(alone, 0)).isEqualTo(column(among, 2)).isNotEqualTo(column(among, 1));
        assertThat(column(set.completedFor(List.of("NEW"), 8), 0)).isNotEqualTo(column(alone, 0));
    }

    private static double[] column(ScenarioSet set, int asset) {
        return IntStream.range(0, set.size())
                .mapToDouble(s -> set.residual(asset, 0, Point.END, s))
                .toArray();
    }

    @Test
    void badResidualsAreNamed() {
        float[] good = set(-1).residuals();
        float[] halfMissing = good.clone();
        halfMissing[5] = Float.NaN;
        assertThatThrownBy(() -> of(halfMissing)).hasMessageContainingAll("residuals of A in window 5", "NaN");
        float[] infinite = good.clone();
        infinite[3 * WINDOWS + 2 * WINDOWS + 4] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> of(infinite)).hasMessageContainingAll("residuals of B in window 4", "Infinity");
        float[] crossed = good.clone();
        crossed[WINDOWS + 9] = 50;
        assertThatThrownBy(() -> of(crossed)).hasMessageContainingAll("residuals of A in window 9", "50.0", "1h");
        assertThatThrownBy(() -> of(new float[7])).hasMessageContainingAll("residuals must be 7200", "7");
        float[] none = good.clone();
        for (int part = 0; part < ASSETS.size() * 3; part++) {
            none[part * WINDOWS + 8] = Float.NaN;
        }
        assertThatThrownBy(() -> of(none)).hasMessageContainingAll("at least one asset", "window 8");
    }

    @Test
    void badTimesAndWeightsAreNamed() {
        assertThatThrownBy(() -> new ScenarioSet(
                        new Horizon(4), List.of(2, 1, 4), ASSETS, new long[0], new double[0], new float[0]))
                .hasMessageContaining("hours must ascend");
        assertThatThrownBy(() ->
                        new ScenarioSet(new Horizon(4), List.of(2), ASSETS, new long[0], new double[0], new float[0]))
                .hasMessageContainingAll("the last of the hours must be 4h", "[2]");
        for (double bad : new double[] {0, -0.5, Double.NaN, 2}) {
            assertThatThrownBy(() -> new ScenarioSet(
                            new Horizon(1), List.of(1), List.of("A"), new long[1], new double[] {bad}, new float[3]))
                    .hasMessageContainingAll("weight", String.valueOf(bad));
        }
        assertThatThrownBy(() -> new ScenarioSet(
                        new Horizon(1), List.of(1), List.of("A"), new long[1], new double[] {0.5}, new float[3]))
                .hasMessageContaining("add up to 1");
        ScenarioSet empty =
                new ScenarioSet(new Horizon(1), List.of(1), ASSETS, new long[0], new double[0], new float[0]);
        assertThatThrownBy(() -> empty.completedFor(List.of("A"), 1)).hasMessageContaining("windows to draw from");
    }
}

package io.plimsoll.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DayBlockBootstrapTest {

    private static final int DAYS = 1_000;
    private static final DayBlockBootstrap BOOTSTRAP = new DayBlockBootstrap(2_000, 5, 42);

    @Test
    void independentBreachesGetTheBinomialInterval() {
        int[] breaches = new int[DAYS];
        SplittableRandom random = new SplittableRandom(3);
        Arrays.setAll(
                breaches, d -> (int) random.doubles(20).filter(u -> u < 0.01).count());
        double rate = Arrays.stream(breaches).sum() / (20.0 * DAYS);
        double halfWidth = 1.96 * Math.sqrt(rate * (1 - rate) / (20.0 * DAYS));
        Interval interval = BOOTSTRAP.interval(windows(20), breaches, 0.95);
        assertThat(interval.low()).isCloseTo(rate - halfWidth, within(0.25 * halfWidth));
        assertThat(interval.high()).isCloseTo(rate + halfWidth, within(0.25 * halfWidth));
        assertThat(interval.contains(rate)).isTrue();
    }

    @Test
    void breachesThatComeTogetherWidenTheInterval() {
        int[] scattered = new int[DAYS];
        int[] clustered = new int[DAYS];
        for (int d = 0; d < DAYS; d += 10) {
            scattered[d] = 1;
        }
        for (int d = 0; d < DAYS; d += 200) {
            clustered[d] = 20;
        }
        assertThat(width(clustered)).isGreaterThan(3 * width(scattered));
    }

    @Test
    void equalSeedsGiveEqualIntervals() {
        int[] breaches = new int[DAYS];
        breaches[10] = 3;
        breaches[500] = 1;
        Interval first = BOOTSTRAP.interval(windows(20), breaches, 0.95);
        assertThat(BOOTSTRAP.interval(windows(20), breaches, 0.95)).isEqualTo(first);
        assertThat(new DayBlockBootstrap(2_000, 5, 43).interval(windows(20), breaches, 0.95))
                .isNotEqualTo(first);
    }

    /** Clopper–Pearson upper end for 0 of n: 1 − 0.025^(1/n). */
    @Test
    void withoutABreachTheUpperEndIsNotZero() {
        Interval interval = BOOTSTRAP.interval(windows(1), new int[DAYS], 0.95);
        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isCloseTo(0.0036821, within(1e-7));
    }

    @Test
    void statisticsOfTheSameDaysAreTakenFromTheSameHistories() {
        double[] first = BOOTSTRAP.replicate(DAYS, times -> times[17]);
        double[] second =
                BOOTSTRAP.replicate(DAYS, times -> Arrays.stream(times).sum() - DAYS + 2.0 * times[17]);
        assertThat(second).containsExactly(Arrays.stream(first).map(v -> 2 * v).toArray());
        assertThat(Arrays.stream(first).average().orElseThrow()).isCloseTo(1, within(0.1));
    }

    @Test
    void everyWindowBreached() {
        int[] all = windows(4);
        assertThat(BOOTSTRAP.interval(windows(4), all, 0.95)).isEqualTo(new Interval(1, 1));
    }

    @Test
    void aRatioOfCountsHasTheIntervalOfTheirRate() {
        int[] breaches = new int[DAYS];
        SplittableRandom random = new SplittableRandom(4);
        Arrays.setAll(breaches, d -> random.nextInt(3));
        double[] above = Arrays.stream(breaches).asDoubleStream().toArray();
        double[] below = Arrays.stream(windows(20)).asDoubleStream().toArray();
        assertThat(BOOTSTRAP.ratio(below, above, 0.95)).isEqualTo(BOOTSTRAP.interval(windows(20), breaches, 0.95));
    }

    /** The mean of independent differences has a normal interval of 1.96 standard errors. */
    @Test
    void aMeanDifferenceHasTheNormalInterval() {
        SplittableRandom random = new SplittableRandom(5);
        double[] one = new double[DAYS];
        double[] difference = new double[DAYS];
        Arrays.fill(one, 1);
        Arrays.setAll(difference, d -> -0.1 + random.nextGaussian());
        double mean = Arrays.stream(difference).sum() / DAYS;
        Interval interval = BOOTSTRAP.ratio(one, difference, 0.95);
        assertThat(interval.low()).isCloseTo(mean - 1.96 / Math.sqrt(DAYS), within(0.02));
        assertThat(interval.high()).isCloseTo(mean + 1.96 / Math.sqrt(DAYS), within(0.02));
    }

    @Test
    void badSettingsAreRefusedWithTheirValues() {
        assertThatThrownBy(() -> new DayBlockBootstrap(99, 5, 1)).hasMessageContaining("have 99");
        assertThatThrownBy(() -> new DayBlockBootstrap(100, 0.5, 1)).hasMessageContaining("have 0.5");
        assertThatThrownBy(() -> BOOTSTRAP.interval(new int[0], new int[0], 0.95))
                .hasMessageContaining("have 0 and 0");
        assertThatThrownBy(() -> BOOTSTRAP.replicate(0, times -> 1)).hasMessageContaining("have 0");
        assertThatThrownBy(() -> BOOTSTRAP.interval(windows(1), new int[DAYS], 1))
                .hasMessageContaining("have 1.0");
        assertThatThrownBy(() -> BOOTSTRAP.ratio(new double[2], new double[3], 0.95))
                .hasMessageContaining("have 2 and 3");
        assertThatThrownBy(() -> BOOTSTRAP.ratio(new double[2], new double[2], 0))
                .hasMessageContaining("have 0.0");
    }

    private static double width(int[] breaches) {
        Interval interval = BOOTSTRAP.interval(windows(20), breaches, 0.95);
        return interval.high() - interval.low();
    }

    private static int[] windows(int aDay) {
        int[] windows = new int[DAYS];
        Arrays.fill(windows, aDay);
        return windows;
    }
}

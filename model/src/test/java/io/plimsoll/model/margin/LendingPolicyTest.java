package io.plimsoll.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LendingPolicyTest {

    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 2}, 0.05, 0.5, 0.2);
    private static final MarginProfile STANDARD = MarginProfile.standard();

    @Test
    void termsFollowFromTheFallOfADay() {
        double sigma = 0.04;
        double margin = 1 - Math.exp(-sigma * TAIL.quantile(0.005));
        double reaction = 1 - Math.exp(-sigma * TAIL.quantile(0.05));
        LendingMargin terms =
                new LendingPolicy(STANDARD, List.of()).terms(day(sigma)).orElseThrow();
        int threshold = (int) Math.floor((1 - margin) / 1.05 * 10_000);
        assertThat(terms).isEqualTo(new LendingMargin((int) Math.floor(threshold * (1 - reaction)), threshold, 500));
        assertThat(terms.liquidationThresholdBps()).isBetween(7_000, 9_000);
    }

    @Test
    void theShareOfTheWorstNamedDayLowersTheThreshold() {
        MarginProfile bearsHalf = profile(50_000, 500_000);
        List<MarketStress> stresses = List.of(
                new MarketStress("2020-03-12", 12, 12, 9, 0.2, 0.6),
                new MarketStress("2021-05-19", 20, 18, 9, 0.1, 0.1));
        int without = threshold(new LendingPolicy(bearsHalf, List.of()));
        int with = threshold(new LendingPolicy(bearsHalf, stresses));
        assertThat(without - with).isBetween((int) (0.1 / 1.05 * 10_000), (int) (0.1 / 1.05 * 10_000) + 1);
        assertThat(threshold(new LendingPolicy(STANDARD, stresses))).isEqualTo(without);
    }

    @Test
    void aHigherBonusLowersTheThreshold() {
        int five = threshold(new LendingPolicy(profile(50_000, 0), List.of()));
        int ten = threshold(new LendingPolicy(profile(100_000, 0), List.of()));
        assertThat((double) ten / five).isBetween(1.05 / 1.1 - 2e-4, 1.05 / 1.1 + 2e-4);
    }

    @Test
    void whatHardlyLendsLendsNothingAndTheOthersKeepTheirOrder() {
        RandomGenerator random = new SplittableRandom(1);
        int none = 0;
        for (int k = 0; k < 50_000; k++) {
            MarginProfile profile = profile(random.nextInt(0, 1_000_001), 0);
            Optional<LendingMargin> terms =
                    new LendingPolicy(profile, List.of()).terms(day(Math.exp(random.nextDouble(-20, 3))));
            none += terms.isEmpty() ? 1 : 0;
            terms.ifPresent(t -> {
                assertThat(t.loanToValueBps()).isPositive().isLessThan(t.liquidationThresholdBps());
                assertThat((long) t.liquidationThresholdBps() * (10_000 + t.liquidationBonusBps()))
                        .isLessThan(100_000_000);
                assertThat(t.liquidationBonusBps() * 100)
                        .isBetween(profile.liquidationBonusPpm(), profile.liquidationBonusPpm() + 99);
            });
        }
        assertThat(none).isBetween(1_000, 25_000);
    }

    @Test
    void aStaleMarketKeepsItsThresholdAndLendsWhatTheWorstDayLeaves() {
        LendingPolicy policy = new LendingPolicy(STANDARD, List.of());
        LendingMargin last = new LendingMargin(7_000, 8_000, 500);
        assertThat(policy.failSafe(last, 0.25)).isEqualTo(new LendingMargin(6_000, 8_000, 500));
        assertThat(policy.failSafe(last, 0.05)).isEqualTo(last);
        assertThat(policy.failSafe(last, 1)).isEqualTo(new LendingMargin(1, 8_000, 500));
        LendingMargin once = policy.failSafe(last, 0.25);
        assertThat(policy.failSafe(once, 0.25)).isEqualTo(once);
    }

    @Test
    void termsOutOfOrderAreRefused() {
        assertThat(new LendingMargin(1, 2, 0).liquidationThresholdBps()).isEqualTo(2);
        for (int[] bad : new int[][] {{0, 5, 1}, {5, 5, 1}, {1, 5, -1}, {1, 10_000, 0}, {1, 8_000, 2_500}}) {
            assertThatThrownBy(() -> new LendingMargin(bad[0], bad[1], bad[2]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("have " + bad[0] + ", " + bad[1] + ", " + bad[2] + " bps");
        }
        assertThatThrownBy(() -> LendingMargin.of(Double.NaN, 0, 0)).hasMessageContaining("have NaN, 0.0, 0.0");
        assertThat(LendingMargin.of(0, 0, 0)).isEqualTo(new LendingMargin(9_998, 9_999, 0));
        assertThat(LendingMargin.of(0, 0, 0.25)).isEqualTo(new LendingMargin(7_998, 7_999, 2_500));
    }

    private static int threshold(LendingPolicy policy) {
        return policy.terms(day(0.04)).orElseThrow().liquidationThresholdBps();
    }

    private static MarginProfile profile(int bonusPpm, int gapSharePpm) {
        return new MarginProfile(
                "p",
                new Horizon(1),
                995_000,
                new Horizon(1),
                950_000,
                0,
                5_000,
                bonusPpm,
                1,
                1e5,
                gapSharePpm,
                1_000_000);
    }

    private static ExcursionForecast day(double sigma) {
        double v = sigma * sigma;
        return new ExcursionForecast(LendingPolicy.HORIZON, v, v, v, TAIL, TAIL, 1, 1, QuantileError.NONE);
    }
}

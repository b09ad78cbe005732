package io.plimsoll.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LendingPolicyTest {

    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 2}, 0.05, 0.5, 0.2);
    private static final MarginProfile STANDARD = MarginProfile.standard();

    private static final double DEEP = 1e9;
    private static final Optional<LoanLiquidation> LIQUIDATION = Optional.of(new LoanLiquidation(
            1, 2, DutchAuction.linear(BigDecimal.ZERO, new BigDecimal("0.05"), 5, Duration.ofMinutes(1))));

    @Test
    void termsFollowFromTheFallOfADayAndTheBonusOfTheHour() {
        double sigma = 0.04;
        double margin = 1 - Math.exp(-sigma * TAIL.quantile(0.005));
        double reaction = 1 - Math.exp(-sigma * TAIL.quantile(0.05));
        ExcursionForecast hour = hour(0.006);
        LiquidationBonus.Offered offer =
                (LiquidationBonus.Offered) new LiquidatorIncentives(LiquidatorProfile.standard()).bonus(hour, DEEP);
        LendingMargin terms = new LendingPolicy(STANDARD, List.of())
                .terms(day(sigma), hour, DEEP)
                .orElseThrow();
        int threshold = (int) Math.floor((1 - margin) / (1 + offer.bonus().doubleValue()) * 10_000);
        assertThat(terms.liquidationThresholdBps()).isEqualTo(threshold).isBetween(7_000, 9_000);
        assertThat(terms.loanToValueBps()).isEqualTo((int) Math.floor(threshold * (1 - reaction)));
        assertThat(terms.liquidationBonusBps())
                .isEqualTo(offer.bonus().movePointRight(4).intValueExact())
                .isBetween(350, 600);
        LoanLiquidation liquidation = terms.liquidation().orElseThrow();
        assertThat(liquidation.smallestUsd()).isEqualTo(offer.smallest().longValueExact());
        assertThat(liquidation.largestUsd()).isEqualTo(offer.largest().longValueExact());
    }

    /** At a threshold of 100/106.5 % the collateral pays for 6.5 %, and the auction of a storm would end above it. */
    @Test
    void noAuctionPaysMoreThanTheCollateralDoesAtTheThreshold() {
        LendingMargin terms = new LendingPolicy(STANDARD, List.of())
                .terms(day(0.004), hour(0.006), DEEP)
                .orElseThrow();
        BigDecimal most = terms.liquidation().orElseThrow().auction().most();
        BigDecimal threshold = BigDecimal.valueOf(terms.liquidationThresholdBps(), 4);
        assertThat(threshold.multiply(most.add(BigDecimal.ONE))).isBetween(new BigDecimal("0.9998"), BigDecimal.ONE);
        assertThat(most)
                .isLessThan(new LiquidatorIncentives(LiquidatorProfile.standard())
                        .auction(hour(0.006), DEEP)
                        .orElseThrow()
                        .most());
    }

    @Test
    void whereNobodyWouldLiquidateNothingMoreIsLentAndTheThresholdHoldsForTheHighestBonus() {
        LendingPolicy policy = new LendingPolicy(STANDARD, List.of());
        int threshold = policy.terms(day(0.04), hour(0.006), DEEP).orElseThrow().liquidationThresholdBps();
        for (LendingMargin refused : List.of(
                policy.terms(day(0.04), hour(0.2), DEEP).orElseThrow(),
                policy.terms(day(0.04), hour(0.006), Double.NaN).orElseThrow(),
                policy.terms(day(0.04), hour(0.006), 300).orElseThrow())) {
            assertThat(refused.loanToValueBps()).isEqualTo(1);
            assertThat(refused.liquidationBonusBps()).isEqualTo(1_500);
            assertThat(refused.liquidationThresholdBps()).isBetween((int) (threshold * 0.88), threshold);
            assertThat(refused.liquidation()).isEmpty();
        }
    }

    @Test
    void theShareOfTheWorstNamedDayLowersTheThreshold() {
        MarginProfile bearsHalf = profile(500_000);
        List<MarketStress> stresses = List.of(
                new MarketStress("2020-03-12", 12, 12, 9, 0.2, 0.6),
                new MarketStress("2021-05-19", 20, 18, 9, 0.1, 0.1));
        double paid = 1 + bonusBps() / 10_000.0;
        int without = threshold(new LendingPolicy(bearsHalf, List.of()));
        int with = threshold(new LendingPolicy(bearsHalf, stresses));
        assertThat(without - with).isBetween((int) (0.1 / paid * 10_000), (int) (0.1 / paid * 10_000) + 1);
        assertThat(threshold(new LendingPolicy(STANDARD, stresses))).isEqualTo(without);
    }

    @Test
    void aWilderHourRaisesTheBonusAndLowersTheThreshold() {
        LendingMargin calm = new LendingPolicy(STANDARD, List.of())
                .terms(day(0.04), hour(0.003), DEEP)
                .orElseThrow();
        LendingMargin wild = new LendingPolicy(STANDARD, List.of())
                .terms(day(0.04), hour(0.015), DEEP)
                .orElseThrow();
        assertThat(wild.liquidationBonusBps()).isGreaterThan(calm.liquidationBonusBps());
        double bonuses = (10_000.0 + calm.liquidationBonusBps()) / (10_000.0 + wild.liquidationBonusBps());
        assertThat((double) wild.liquidationThresholdBps() / calm.liquidationThresholdBps())
                .isBetween(bonuses - 2e-4, bonuses + 2e-4);
    }

    @Test
    void whatHardlyLendsLendsNothingAndTheOthersKeepTheirOrder() {
        RandomGenerator random = new SplittableRandom(1);
        LendingPolicy policy = new LendingPolicy(STANDARD, List.of());
        int none = 0;
        for (int k = 0; k < 20_000; k++) {
            Optional<LendingMargin> terms = policy.terms(
                    day(Math.exp(random.nextDouble(-20, 3))),
                    hour(Math.exp(random.nextDouble(-20, 0))),
                    Math.exp(random.nextDouble(5, 25)));
            none += terms.isEmpty() ? 1 : 0;
            terms.ifPresent(t -> {
                assertThat(t.loanToValueBps()).isPositive().isLessThan(t.liquidationThresholdBps());
                assertThat((long) t.liquidationThresholdBps() * (10_000 + t.liquidationBonusBps()))
                        .isLessThan(100_000_000);
                assertThat(t.liquidationBonusBps()).isLessThanOrEqualTo(1_500);
                assertThat(t.liquidation().isEmpty()).isEqualTo(t.loanToValueBps() == 1);
            });
        }
        assertThat(none).isBetween(400, 10_000);
    }

    @Test
    void aStaleMarketKeepsItsThresholdAndLendsWhatTheWorstDayLeaves() {
        LendingPolicy policy = new LendingPolicy(STANDARD, List.of());
        LendingMargin last = new LendingMargin(7_000, 8_000, 500, LIQUIDATION);
        assertThat(policy.failSafe(last, 0.25)).isEqualTo(new LendingMargin(6_000, 8_000, 500, LIQUIDATION));
        assertThat(policy.failSafe(last, 0.05)).isEqualTo(last);
        assertThat(policy.failSafe(last, 1)).isEqualTo(new LendingMargin(1, 8_000, 500, LIQUIDATION));
        LendingMargin once = policy.failSafe(last, 0.25);
        assertThat(policy.failSafe(once, 0.25)).isEqualTo(once);
    }

    @Test
    void termsOutOfOrderAreRefused() {
        assertThat(new LendingMargin(1, 2, 0, Optional.empty()).liquidationThresholdBps())
                .isEqualTo(2);
        for (int[] bad : new int[][] {{0, 5, 1}, {5, 5, 1}, {1, 5, -1}, {1, 10_000, 0}, {1, 8_000, 2_500}}) {
            assertThatThrownBy(() -> new LendingMargin(bad[0], bad[1], bad[2], Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("have " + bad[0] + ", " + bad[1] + ", " + bad[2] + " bps");
        }
        assertThatThrownBy(() -> LendingMargin.of(Double.NaN, 0, 0)).hasMessageContaining("have NaN, 0.0, 0.0");
        assertThat(LendingMargin.of(0, 0, 0)).isEqualTo(new LendingMargin(9_998, 9_999, 0, Optional.empty()));
        assertThat(LendingMargin.of(0, 0, 0.25)).isEqualTo(new LendingMargin(7_998, 7_999, 2_500, Optional.empty()));
    }

    private static int threshold(LendingPolicy policy) {
        return policy.terms(day(0.04), hour(0.006), DEEP).orElseThrow().liquidationThresholdBps();
    }

    private static MarginProfile profile(int gapSharePpm) {
        return new MarginProfile(
                "p",
                new Horizon(1),
                995_000,
                new Horizon(1),
                950_000,
                0,
                5_000,
                LiquidatorProfile.standard(),
                1,
                1e5,
                gapSharePpm,
                1_000_000);
    }

    private static int bonusBps() {
        return new LendingPolicy(STANDARD, List.of())
                .terms(day(0.04), hour(0.006), DEEP)
                .orElseThrow()
                .liquidationBonusBps();
    }

    private static ExcursionForecast day(double sigma) {
        return forecast(LendingPolicy.HORIZON, sigma);
    }

    private static ExcursionForecast hour(double sigma) {
        return forecast(new Horizon(1), sigma);
    }

    private static ExcursionForecast forecast(Horizon horizon, double sigma) {
        double v = sigma * sigma;
        return new ExcursionForecast(horizon, v, v, v, TAIL, TAIL, 1, 1, QuantileError.NONE);
    }
}

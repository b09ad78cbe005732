package io.plimsoll.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Schedules by size: continuous, never below the curve they stand for, exact. */
class MarginTiersTest {

    private static final int MILLION = 1_000_000;
    private static final MarginTiers TIERS = MarginTiers.of(
            new TreeMap<>(Map.of(
                    BigDecimal.ZERO,
                    new BigDecimal("0.02"),
                    new BigDecimal("10000"),
                    new BigDecimal("0.05"),
                    new BigDecimal("50000"),
                    new BigDecimal("0.1"))),
            new BigDecimal("200000"));

    @Test
    void deductionsFollowFromLowerBoundsAndRates() {
        assertThat(TIERS.tiers())
                .extracting(MarginTier::deduction)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualByComparingTo("0"),
                        second -> assertThat(second).isEqualByComparingTo("300"),
                        third -> assertThat(third).isEqualByComparingTo("2800"));
        assertThat(TIERS.marginOf(new BigDecimal("75000"))).isEqualByComparingTo("4700");
    }

    @Test
    void marginsMeetAtTheBounds() {
        for (int i = 1; i < 3; i++) {
            BigDecimal lower = TIERS.tiers().get(i).lower();
            assertThat(TIERS.tiers().get(i).marginOf(lower))
                    .isEqualByComparingTo(TIERS.tiers().get(i - 1).marginOf(lower));
        }
    }

    /** Impact grows with the root of size, so that Q·margin(Q) is convex and its chords lie above it. */
    @Test
    void aScheduleIsNowhereBelowItsCurveAndBarelyAboveIt() {
        RandomGenerator random = new SplittableRandom(1);
        for (int k = 0; k < 500; k++) {
            double base = random.nextDouble(0.001, 0.1);
            double impact = random.nextDouble(0, 1e-4);
            DoubleUnaryOperator curve = notional -> base + impact * Math.sqrt(notional);
            List<BigDecimal> bounds = new ArrayList<>();
            double bound = 1_000;
            for (int i = 0; i < 8; i++, bound *= random.nextDouble(1.2, 5)) {
                bounds.add(BigDecimal.valueOf(bound).setScale(2, RoundingMode.HALF_UP));
            }
            MarginTiers tiers = MarginTiers.over(curve, bounds, MILLION);
            BigDecimal largest = tiers.largest().orElseThrow();
            for (int i = 0; i < 50; i++) {
                double notional = random.nextDouble(1, largest.doubleValue());
                double margin = tiers.marginOf(BigDecimal.valueOf(notional)).doubleValue();
                double least = curve.applyAsDouble(notional) * notional;
                assertThat(margin).isGreaterThanOrEqualTo(least * (1 - 1e-12));
            }
            for (BigDecimal upper : bounds) {
                double margin = tiers.marginOf(upper).doubleValue();
                double exact = curve.applyAsDouble(upper.doubleValue()) * upper.doubleValue();
                assertThat(margin - exact).isLessThanOrEqualTo(1.01e-6 * upper.doubleValue());
            }
        }
    }

    @Test
    void ratesAreRoundedUpToPpmAndBoundedByTheCap() {
        MarginTiers tiers = MarginTiers.over(
                notional -> 0.0123456789, List.of(new BigDecimal("1000"), new BigDecimal("2000")), MILLION);
        assertThat(tiers.tiers()).allSatisfy(t -> assertThat(t.rate()).isEqualByComparingTo("0.012346"));
        assertThat(MarginTiers.over(notional -> 3, List.of(BigDecimal.TEN), 900_000)
                        .tiers()
                        .get(0)
                        .rate())
                .isEqualByComparingTo("0.9");
    }

    @Test
    void aSizeAboveTheLargestIsNotOfferedButKeepsItsRate() {
        assertThat(TIERS.offers(new BigDecimal("200000"))).isTrue();
        assertThat(TIERS.offers(new BigDecimal("200000.01"))).isFalse();
        assertThat(TIERS.marginOf(new BigDecimal("300000"))).isEqualByComparingTo("27200");
    }

    @Test
    void whatABudgetCarriesUsesItUp() {
        RandomGenerator random = new SplittableRandom(2);
        for (int k = 0; k < 5_000; k++) {
            BigDecimal budget = BigDecimal.valueOf(Math.exp(random.nextDouble(-2, 10)));
            BigDecimal factor = BigDecimal.valueOf(random.nextDouble(1, 2));
            BigDecimal fee = BigDecimal.valueOf(random.nextDouble(0, 0.019));
            BigDecimal carried = TIERS.carriedBy(budget, factor, fee, 18);
            BigDecimal cost = factor.multiply(TIERS.marginOf(carried)).subtract(fee.multiply(carried));
            assertThat(cost).isLessThanOrEqualTo(budget);
            assertThat(budget.subtract(cost)).isLessThan(new BigDecimal("1e-17"));
        }
        assertThat(TIERS.carriedBy(BigDecimal.ONE.negate(), BigDecimal.ONE, BigDecimal.ZERO, 18))
                .isZero();
    }

    @Test
    void schedulesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> MarginTiers.of(new TreeMap<>(), null)).hasMessage("margin tiers must not be empty");
        assertThatThrownBy(() -> MarginTiers.of(new TreeMap<>(Map.of(BigDecimal.ONE, BigDecimal.ONE)), null))
                .hasMessage("the first margin tier must begin at 0; have 1");
        assertThatThrownBy(() -> MarginTiers.of(
                        new TreeMap<>(Map.of(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ZERO)), null))
                .hasMessage("the margin rate from 10 must be 1 to 1; have 0");
        assertThatThrownBy(() -> MarginTiers.flat(new BigDecimal("1.01")))
                .hasMessage("the margin rate from 0 must be 0 to 1; have 1.01");
        assertThatThrownBy(
                        () -> MarginTiers.of(new TreeMap<>(Map.of(BigDecimal.ZERO, BigDecimal.ONE)), BigDecimal.ZERO))
                .hasMessage("the largest notional must be above the last tier at 0; have 0");
        assertThatThrownBy(() -> MarginTiers.over(notional -> Double.NaN, List.of(BigDecimal.TEN), MILLION))
                .hasMessage("bounds must rise and margins be numbers, not negative; have NaN at 10 after 0");
        assertThatThrownBy(() -> TIERS.carriedBy(BigDecimal.ONE, BigDecimal.ONE, new BigDecimal("0.02"), 18))
                .hasMessage("closing must free more margin than its fee of 0.02 costs; have a rate of 0.02 times 1");
    }
}

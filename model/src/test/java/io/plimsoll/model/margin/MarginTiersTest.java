package io.plimsoll.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Schedules by size: continuous and exact. */
class MarginTiersTest {

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

    @Test
    void otherRatesKeepTheBracketsAndTheLargestSize() {
        MarginTiers doubled = TIERS.withRates(rate -> rate.add(rate));
        assertThat(doubled.marginOf(new BigDecimal("75000"))).isEqualByComparingTo("9400");
        assertThat(doubled.largest()).isEqualTo(TIERS.largest());
        assertThatThrownBy(() -> TIERS.withRates(BigDecimal.ONE::subtract))
                .hasMessage("the margin rate from 10000 must be 0.98 to 1; have 0.95");
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
        assertThatThrownBy(() -> TIERS.carriedBy(BigDecimal.ONE, BigDecimal.ONE, new BigDecimal("0.02"), 18))
                .hasMessage("closing must free more margin than its fee of 0.02 costs; have a rate of 0.02 times 1");
    }
}

package io.plimsoll.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What a liquidator needs, by size. */
class TakeoverCostTest {

    /**
     * Worked by hand: impact .04·√(40,000/10⁸) = .0008; a dollar brings e^−.0208 − 400/40,000 = .979415 − .01 = .969415, and 1/.969415 = 1.031550.
     */
    @Test
    void theLeastBonusPaysForMoveImpactAndGas() {
        assertThat(new TakeoverCost(400, 0.02, 0.04, 1e8).bonusFor(40_000)).isCloseTo(0.0315501, within(1e-6));
    }

    /** Without impact and move 1 − gas/Q = 1/(1 + b), hence Q = gas·(1 + b)/b = 400·1.05/.05. */
    @Test
    void theSmallestSizeIsThatWhoseGasTheBonusPays() {
        assertThat(new TakeoverCost(400, 0, 0, 1e8).smallestAt(0.05)).hasValueCloseTo(8_400.0, within(1e-6));
    }

    /** Without gas and move .1·√(Q/10⁸) = ln 1.05 = .0487902, hence Q = 10⁸·.487902². */
    @Test
    void theLargestSizeIsThatWhoseImpactTheBonusPays() {
        TakeoverCost cost = new TakeoverCost(0, 0, 0.1, 1e8);
        assertThat(cost.largestAt(0.05)).hasValueCloseTo(23_804_801.2, within(1.0));
        assertThat(cost.smallestAt(0.05)).hasValue(0);
    }

    /** The slope of a dollar's worth is 0 where gas = (a/2)·s³·e^−as with s = √Q; a = .04/10⁴, s = 1,000 gives 2,000·e^−.004. */
    @Test
    void theCheapestSizeBalancesGasAndImpact() {
        TakeoverCost cost = new TakeoverCost(2_000 * Math.exp(-0.004), 0, 0.04, 1e8);
        assertThat(cost.cheapestNotional()).isCloseTo(1e6, within(1e-2));
        assertThat(new TakeoverCost(400, 0, 0, 1e8).cheapestNotional()).isEqualTo(1e8);
        assertThat(new TakeoverCost(0, 0, 0.04, 1e8).cheapestNotional()).isZero();
    }

    @Test
    void noBonusPaysForGasThatIsMoreThanTheCollateralOrForMoreThanADaysTurnover() {
        TakeoverCost cost = new TakeoverCost(400, 0.02, 0.04, 1e6);
        assertThat(cost.bonusFor(400)).isInfinite();
        assertThat(cost.bonusFor(1.01e6)).isInfinite();
        assertThat(cost.bonusFor(1e6)).isFinite();
        assertThat(cost.smallestAt(0.02)).isEmpty();
        assertThat(cost.largestAt(0.02)).isEmpty();
    }

    @Test
    void theNeedIsUShapedOverSizeAndTheBonusHoldsExactlyBetweenTheEnds() {
        RandomGenerator random = new SplittableRandom(3);
        int open = 0;
        for (int k = 0; k < 2_000; k++) {
            TakeoverCost cost = random(random);
            double cheapest = cost.cheapestNotional();
            double least = cost.bonusFor(cheapest);
            double before = Double.POSITIVE_INFINITY;
            for (double share = 0.05; share <= 1; share += 0.05) {
                assertThat(cost.bonusFor(cheapest * share)).isLessThanOrEqualTo(before);
                before = cost.bonusFor(cheapest * share);
            }
            for (double size = cheapest; size < cost.dailyTurnover(); size *= 1.5) {
                assertThat(cost.bonusFor(size)).isGreaterThanOrEqualTo(least - 1e-12);
            }
            double bonus = 1.2 * least + 0.001;
            if (bonus < 1) {
                open++;
                double small = cost.smallestAt(bonus).orElseThrow();
                double large = cost.largestAt(bonus).orElseThrow();
                assertThat(cost.bonusFor(small)).isCloseTo(bonus, within(1e-7));
                assertThat(cost.bonusFor(large)).isLessThanOrEqualTo(bonus + 1e-7);
                assertThat(cost.bonusFor(small * 0.99)).isGreaterThan(bonus);
                assertThat(cost.bonusFor(large * 1.01)).isGreaterThan(bonus);
                assertThat(cost.bonusFor(small + (large - small) * random.nextDouble()))
                        .isLessThanOrEqualTo(bonus + 1e-7);
            }
        }
        assertThat(open).isGreaterThan(1_000);
    }

    @Test
    void theNeedRisesWithGasMoveAndVolatilityAndFallsWithTurnover() {
        RandomGenerator random = new SplittableRandom(4);
        for (int k = 0; k < 2_000; k++) {
            TakeoverCost cost = random(random);
            double size = cost.cheapestNotional() * random.nextDouble(0.5, 1);
            double need = cost.bonusFor(size);
            double gas = cost.gas();
            double move = cost.move();
            double impact = cost.dayImpact();
            double turnover = cost.dailyTurnover();
            assertThat(new TakeoverCost(gas * 1.1, move, impact, turnover).bonusFor(size))
                    .isGreaterThan(need);
            assertThat(cost.after(move + 0.001).bonusFor(size)).isGreaterThan(need);
            assertThat(new TakeoverCost(gas, move, impact * 1.1, turnover).bonusFor(size))
                    .isGreaterThan(need);
            assertThat(new TakeoverCost(gas, move, impact, turnover * 1.1).bonusFor(size))
                    .isLessThan(need);
        }
    }

    private static TakeoverCost random(RandomGenerator random) {
        return new TakeoverCost(
                random.nextDouble(1, 1_000),
                random.nextDouble(0, 0.1),
                random.nextDouble(0.01, 0.3),
                Math.exp(random.nextDouble(15, 22)));
    }

    @Test
    void badInputIsRefusedWithItsFieldAndValue() {
        assertThatThrownBy(() -> new TakeoverCost(-1, 0, 0, 1))
                .hasMessage("gas must be finite and not negative; have -1.0");
        assertThatThrownBy(() -> new TakeoverCost(0, Double.NaN, 0, 1))
                .hasMessage("move must be finite and not negative; have NaN");
        assertThatThrownBy(() -> new TakeoverCost(0, 0, Double.POSITIVE_INFINITY, 1))
                .hasMessage("dayImpact must be finite and not negative; have Infinity");
        assertThatThrownBy(() -> new TakeoverCost(0, 0, 0, 0))
                .hasMessage("dailyTurnover must be positive and finite; have 0.0");
        assertThatThrownBy(() -> new TakeoverCost(0, 0, 0, 1).bonusFor(0))
                .hasMessage("notional must be positive; have 0.0");
    }
}

package io.plimsoll.model.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Margins by size, against the curve {@code Q·(a + Y·σ_day·√(Q/turnover))} written out here once more. */
class SizeBracketsTest {

    private static final double REFERENCE = 100_000;
    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 2}, 0.05, 0.5, 0.2);

    /** A random market and what is charged in it. */
    private record Market(MarginProfile profile, double sigmaDay, double turnover, PerpetualMargin margin) {

        static Market next(RandomGenerator random) {
            Horizon period = new Horizon(random.nextInt(1, 49));
            int cap = random.nextBoolean() ? 1_000_000 : random.nextInt(20_000, 1_000_001);
            MarginProfile profile = charging(period, random.nextInt(0, cap / 2), random.nextDouble(0, 3), cap);
            double sigma = Math.exp(random.nextDouble(-7, -1));
            double turnover = REFERENCE * Math.exp(random.nextDouble(0.01, 14));
            ExcursionForecast forecast = forecast(period, sigma);
            return new Market(
                    profile,
                    sigma * Math.sqrt(24.0 / period.hours()),
                    turnover,
                    new MarginPolicy(profile).margins(forecast, forecast(new Horizon(1), sigma), turnover));
        }

        double curve(Side side, double notional) {
            double impact = profile.impactCoefficient() * sigmaDay / Math.sqrt(turnover);
            double others = margin.side(side).rawMaintenance() - impact * Math.sqrt(REFERENCE);
            return notional * (others + impact * Math.sqrt(notional));
        }

        boolean isBounded(Side side) {
            return !margin.side(side).clamps().isEmpty();
        }
    }

    private static MarginProfile charging(Horizon period, int transferFloor, double impact, int cap) {
        return new MarginProfile(
                "p",
                period,
                995_000,
                new Horizon(1),
                950_000,
                transferFloor,
                500,
                LiquidatorProfile.standard(),
                impact,
                REFERENCE,
                0,
                cap);
    }

    private static ExcursionForecast forecast(Horizon horizon, double sigma) {
        double v = sigma * sigma;
        return new ExcursionForecast(horizon, v, v, v, TAIL, TAIL, 1, 1, QuantileError.NONE);
    }

    @Test
    void theScheduleIsNowhereBelowItsCurveAndBarelyAboveIt() {
        RandomGenerator random = new SplittableRandom(1);
        int large = 0;
        for (int k = 0; k < 2_000; k++) {
            Market market = Market.next(random);
            for (Side side : Side.values()) {
                if (market.isBounded(side)) {
                    continue;
                }
                MarginTiers tiers = market.margin().side(side).maintenance();
                double largest = market.margin().largest().doubleValue();
                double impactAtLargest = market.curve(side, largest) / largest - market.curve(side, 1e-9) / 1e-9;
                for (int i = 0; i < 10; i++) {
                    double notional = random.nextDouble(REFERENCE / 10, largest);
                    double asked = tiers.marginOf(BigDecimal.valueOf(notional)).doubleValue();
                    double least = market.curve(side, notional);
                    assertThat(asked).isGreaterThanOrEqualTo(least * (1 - 1e-12));
                    if (notional > REFERENCE) {
                        large++;
                        // The chord of a doubling is above the curve by at most 4.57 % of the impact, and each rate is
                        // up to 1 ppm too high.
                        assertThat(asked - least).isLessThanOrEqualTo(notional * (0.0457 * impactAtLargest + 1.01e-6));
                    }
                }
            }
        }
        assertThat(large).as("sizes above the first bracket").isGreaterThan(10_000);
    }

    @Test
    void marginsOfEveryBracketKeepTheirOrderAndNoneIsAboveTheCap() {
        RandomGenerator random = new SplittableRandom(2);
        for (int k = 0; k < 5_000; k++) {
            Market market = Market.next(random);
            for (Side side : Side.values()) {
                SideMargin margin = market.margin().side(side);
                SizeTier first = margin.tiers().get(0);
                assertThat(first.maintenancePpm()).isEqualTo(margin.maintenancePpm());
                assertThat(first.initialPpm()).isEqualTo(margin.initialPpm());
                assertThat(first.transferPpm()).isEqualTo(margin.transferPpm());
                assertThat(first.largest()).isEqualByComparingTo("100000");
                for (SizeTier tier : margin.tiers()) {
                    assertThat(tier.maintenancePpm())
                            .isGreaterThan(market.profile().liquidationFeePpm());
                    assertThat(tier.initialPpm()).isGreaterThan(tier.maintenancePpm());
                    assertThat(tier.transferPpm())
                            .isEqualTo(
                                    Math.max(tier.initialPpm(), market.profile().transferFloorPpm()))
                            .isLessThanOrEqualTo(market.profile().capPpm());
                }
            }
        }
    }

    @Test
    void whatIsAskedIsContinuousAndGrowsFasterThanTheSize() {
        RandomGenerator random = new SplittableRandom(3);
        for (int k = 0; k < 3_000; k++) {
            SideMargin margin = Market.next(random).margin().side(k % 2 == 0 ? Side.LONG : Side.SHORT);
            for (MarginTiers tiers : List.of(margin.maintenance(), margin.initial(), margin.transfer())) {
                for (int n = 1; n < tiers.tiers().size(); n++) {
                    BigDecimal end = tiers.tiers().get(n).lower();
                    assertThat(tiers.tiers().get(n).marginOf(end))
                            .isEqualByComparingTo(tiers.tiers().get(n - 1).marginOf(end));
                }
                BigDecimal smaller = BigDecimal.valueOf(
                        random.nextDouble(1, 3 * margin.largest().doubleValue()));
                BigDecimal larger = smaller.multiply(BigDecimal.valueOf(random.nextDouble(1, 4)));
                assertThat(tiers.marginOf(larger).multiply(smaller))
                        .isGreaterThanOrEqualTo(tiers.marginOf(smaller).multiply(larger));
            }
        }
    }

    @Test
    void positionsAreOfferedUpToTheTurnoverOfOneMarginPeriodAndADayAtMost() {
        double turnover = 2_500_000_000.0;
        assertThat(largest(new Horizon(1), turnover)).isEqualByComparingTo("102400000");
        assertThat(largest(new Horizon(4), turnover)).isEqualByComparingTo("409600000");
        assertThat(largest(new Horizon(24), turnover)).isEqualByComparingTo("1638400000");
        assertThat(largest(new Horizon(168), turnover)).isEqualByComparingTo("1638400000");
        // The last bracket fits exactly, and no longer once a dollar is missing.
        assertThat(largest(new Horizon(1), 24 * 1_600_000.0)).isEqualByComparingTo("1600000");
        assertThat(largest(new Horizon(1), 24 * 1_600_000.0 - 1)).isEqualByComparingTo("800000");
        assertThat(largest(new Horizon(1), REFERENCE + 1)).isEqualByComparingTo("100000");
    }

    @Test
    void withoutATurnoverTheReferenceNotionalIsTheLargest() {
        for (double unknown : new double[] {Double.NaN, -1, 0, REFERENCE, Double.POSITIVE_INFINITY}) {
            PerpetualMargin margin = margins(charging(new Horizon(24), 0, 1, 1_000_000), 0.01, unknown);
            assertThat(margin.longSide().tiers()).as("turnover %s", unknown).hasSize(1);
            assertThat(margin.largest()).isEqualByComparingTo("100000");
        }
        PerpetualMargin nothingKnown = new MarginPolicy(MarginProfile.standard()).unknown();
        assertThat(nothingKnown.shortSide().tiers()).hasSize(1);
        assertThat(nothingKnown.longSide().initial().marginOf(BigDecimal.TEN)).isEqualByComparingTo("10");
    }

    @Test
    void turnoversBeyondAnyMarketsEndSomewhere() {
        PerpetualMargin margin = margins(charging(new Horizon(1), 0, 1, 1_000_000), 0.01, 1e300);
        assertThat(margin.longSide().tiers()).hasSize(32);
        assertThat(margin.longSide().maintenance().marginOf(new BigDecimal("1e29")))
                .isPositive();
    }

    /** In a market this wild the impact of what an hour turns over brings the initial margin above 40 %. */
    @Test
    void aBracketThatTheCapWouldCutOffIsNotOffered() {
        MarginProfile generous = charging(new Horizon(1), 0, 1, 1_000_000);
        MarginProfile capped = charging(new Horizon(1), 0, 1, 400_000);
        double turnover = 1e9;
        SideMargin whole = margins(generous, 0.06, turnover).shortSide();
        SideMargin cut = margins(capped, 0.06, turnover).shortSide();
        assertThat(cut.clamps()).isEmpty();
        assertThat(cut.tiers().size()).isBetween(2, whole.tiers().size() - 1);
        assertThat(cut.tiers()).isEqualTo(whole.tiers().subList(0, cut.tiers().size()));
        assertThat(whole.tiers().get(cut.tiers().size()).initialPpm()).isGreaterThan(400_000);
    }

    @Test
    void aStaleMarketKeepsItsMaintenanceBracketsAndRaisesTheOthers() {
        MarginProfile profile = charging(new Horizon(1), 0, 1, 1_000_000);
        PerpetualMargin last = margins(profile, 0.01, 1e9);
        PerpetualMargin stale = new MarginPolicy(profile).failSafe(last, 0.09, 0.5);
        SideMargin before = last.longSide();
        SideMargin longs = stale.longSide();
        assertThat(longs.tiers()).hasSameSizeAs(before.tiers());
        for (int n = 0; n < longs.tiers().size(); n++) {
            SizeTier tier = longs.tiers().get(n);
            assertThat(tier.maintenancePpm()).isEqualTo(before.tiers().get(n).maintenancePpm());
            assertThat(tier.initialPpm())
                    .isEqualTo(Math.max(90_000, before.tiers().get(n).initialPpm()));
        }
        assertThat(before.tiers().get(0).initialPpm()).isLessThan(90_000);
        assertThat(stale.shortSide().tiers())
                .allSatisfy(tier -> assertThat(tier.initialPpm()).isEqualTo(500_000));
    }

    private static BigDecimal largest(Horizon period, double turnover) {
        return margins(charging(period, 0, 1, 1_000_000), 0.005, turnover).largest();
    }

    private static PerpetualMargin margins(MarginProfile profile, double sigma, double turnover) {
        return new MarginPolicy(profile)
                .margins(forecast(profile.marginPeriod(), sigma), forecast(new Horizon(1), sigma), turnover);
    }
}

package io.plimsoll.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import io.plimsoll.model.tail.RandomDistributions;
import io.plimsoll.model.tail.SafetyIntegrator;
import io.plimsoll.model.tail.TailError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The invariants of the margins over random profiles and forecasts, from the calmest to the impossible. */
class MarginPolicyTest {

    private static final int INPUTS = 100_000;
    private static final double MILLION = 1e6;
    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 2}, 0.05, 0.5, 0.2);

    /** A quarter of the worst excess of longs is 0.3 %. */
    private static final List<MarketStress> STRESSES = List.of(
            new MarketStress("2021-05-19", 20, 14, 3, 0.004, 0.001),
            new MarketStress("2022-11-08", 20, 15, 9, 0.012, 0.002));

    /** A random situation: what is charged, and for what. */
    private record Situation(
            MarginProfile profile,
            List<MarketStress> stresses,
            ExcursionForecast period,
            ExcursionForecast reaction,
            double turnover) {

        PerpetualMargin margins() {
            return new MarginPolicy(profile, stresses).margins(period, reaction, turnover);
        }
    }

    private static Situation situation(RandomGenerator random, List<ExcursionDistribution> tails) {
        int cap = random.nextInt(4) == 0 ? random.nextInt(1_000, 1_000_001) : 1_000_000;
        Horizon period = new Horizon(random.nextInt(1, 169));
        Horizon reaction = new Horizon(random.nextInt(1, 169));
        MarginProfile profile = new MarginProfile(
                "random",
                period,
                random.nextInt(500_000, 1_000_000),
                reaction,
                random.nextInt(0, 1_000_000),
                random.nextInt(0, cap + 1) / (random.nextInt(10) + 1),
                random.nextInt(1, cap / 2 + 1),
                LiquidatorProfile.standard(),
                random.nextInt(4) == 0 ? 0 : random.nextDouble(0, 3),
                Math.exp(random.nextDouble(0, 20)),
                random.nextInt(3) == 0 ? random.nextInt(0, 1_000_001) : 0,
                cap);
        double[] turnovers = {Double.NaN, 0, 1, Double.POSITIVE_INFINITY, Math.exp(random.nextDouble(0, 30))};
        return new Situation(
                profile,
                stresses(random),
                forecast(random, period, tails),
                forecast(random, reaction, tails),
                turnovers[random.nextInt(turnovers.length)]);
    }

    private static List<MarketStress> stresses(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(k ->
                        new MarketStress("day " + k, 10, 5, 5, random.nextDouble(), Math.exp(random.nextDouble(-9, 2))))
                .toList();
    }

    private static ExcursionForecast forecast(
            RandomGenerator random, Horizon horizon, List<ExcursionDistribution> tails) {
        double variance = Math.exp(random.nextDouble(-18, 3));
        return new ExcursionForecast(
                horizon,
                variance * Math.exp(random.nextDouble(-1, 1)),
                variance * Math.exp(random.nextDouble(-1, 1)),
                variance,
                tails.get(random.nextInt(tails.size())),
                tails.get(random.nextInt(tails.size())),
                random.nextDouble(SafetyIntegrator.LEAST, SafetyIntegrator.MOST),
                random.nextDouble(SafetyIntegrator.LEAST, SafetyIntegrator.MOST),
                new QuantileError(
                        random.nextInt(3) == 0 ? 0 : Math.exp(random.nextDouble(-8, 1)),
                        RandomDistributions.nextError(random),
                        RandomDistributions.nextError(random)));
    }

    private static List<ExcursionDistribution> tails(RandomGenerator random) {
        List<ExcursionDistribution> tails = new ArrayList<>();
        for (int k = 0; k < 300; k++) {
            tails.add(RandomDistributions.next(random));
        }
        return tails;
    }

    @Test
    void marginsKeepTheirOrderTheirSumAndTheirRecordOfEveryBound() {
        RandomGenerator random = new SplittableRandom(1);
        List<ExcursionDistribution> tails = tails(random);
        for (int k = 0; k < INPUTS; k++) {
            Situation s = situation(random, tails);
            PerpetualMargin margin = s.margins();
            for (Side side : Side.values()) {
                assertOrder(s.profile(), margin.side(side));
                assertDrivers(margin.side(side));
                assertClamps(s.profile(), margin.side(side));
                assertInterval(s, side, margin.side(side));
            }
            assertThat(margin.maxLeverageX100()).isPositive();
        }
    }

    private static void assertOrder(MarginProfile profile, SideMargin margin) {
        assertThat(profile.liquidationFeePpm()).isPositive().isLessThan(margin.maintenancePpm());
        assertThat(margin.maintenancePpm()).isLessThan(margin.initialPpm());
        assertThat(margin.initialPpm()).isLessThanOrEqualTo(margin.transferPpm());
        assertThat(margin.transferPpm())
                .isLessThanOrEqualTo(profile.capPpm())
                .isEqualTo(Math.max(margin.initialPpm(), profile.transferFloorPpm()));
    }

    /** Around the margin in force, inside the bounds, and a point but for rounding where nothing is uncertain. */
    private static void assertInterval(Situation s, Side side, SideMargin margin) {
        MarginInterval interval = Objects.requireNonNull(margin.interval());
        assertThat(margin.maintenancePpm()).isBetween(interval.lowPpm(), interval.highPpm());
        assertThat(interval.lowPpm()).isGreaterThan(s.profile().liquidationFeePpm());
        assertThat(interval.highPpm()).isLessThan(s.profile().capPpm());
        if (margin.clamps().stream().noneMatch(c -> c.parameter().equals("maintenanceMarginPpm"))) {
            assertThat(Math.max(margin.rawMaintenance() * MILLION, s.profile().liquidationFeePpm() + 1))
                    .isBetween(interval.lowPpm() - 1e-6, interval.highPpm() + 1e-6);
            if (s.period().error().of(side, s.profile().exceedance()) == 0) {
                assertThat(interval.highPpm() - interval.lowPpm()).isBetween(0, 1);
            }
        }
    }

    private static void assertDrivers(SideMargin margin) {
        assertThat(margin.drivers()).extracting(Driver::name).containsExactly(DriverName.values());
        assertThat(margin.drivers().stream().mapToLong(Driver::ppm).sum()).isEqualTo(margin.maintenancePpm());
    }

    /** A bound is recorded where it changed a value, with the value before and after, and nowhere else. */
    private static void assertClamps(MarginProfile profile, SideMargin margin) {
        List<Clamp> expected = new ArrayList<>();
        int maintenance = expect(
                expected,
                "maintenanceMarginPpm",
                margin.rawMaintenance(),
                profile.liquidationFeePpm() + 1,
                profile.capPpm() - 1);
        int initial = expect(expected, "initialMarginPpm", margin.rawInitial(), maintenance + 1, profile.capPpm());
        assertThat(margin.clamps()).containsExactlyElementsOf(expected);
        assertThat(margin.maintenancePpm()).isEqualTo(maintenance);
        assertThat(margin.initialPpm()).isEqualTo(initial);
    }

    private static int expect(List<Clamp> clamps, String parameter, double raw, int least, int most) {
        double ceiling = Math.ceil(raw * MILLION - 1e-9);
        int rawPpm = (int) Math.min(ceiling, Integer.MAX_VALUE / 4.0);
        if (rawPpm < least) {
            clamps.add(new Clamp(parameter, "floor", rawPpm, least));
            return least;
        }
        if (rawPpm > most) {
            clamps.add(new Clamp(parameter, "cap", rawPpm, most));
            return most;
        }
        return rawPpm;
    }

    @Test
    void marginsDoNotFallWhenVolatilityRises() {
        RandomGenerator random = new SplittableRandom(2);
        List<ExcursionDistribution> tails = tails(random);
        for (int k = 0; k < INPUTS / 2; k++) {
            Situation s = situation(random, tails);
            double factor = Math.exp(random.nextDouble(0, 2));
            Situation wilder = new Situation(
                    s.profile(), s.stresses(), wilder(s.period(), factor), wilder(s.reaction(), factor), s.turnover());
            assertNowhereLower(s.margins(), wilder.margins());
        }
    }

    private static ExcursionForecast wilder(ExcursionForecast f, double factor) {
        return new ExcursionForecast(
                f.horizon(),
                f.fastVariance() * factor,
                f.slowVariance() * factor,
                f.variance() * factor,
                f.longTail(),
                f.shortTail(),
                f.longTheta(),
                f.shortTheta(),
                f.error());
    }

    @Test
    void marginsDoNotFallWhenMoreIsToBeCovered() {
        RandomGenerator random = new SplittableRandom(3);
        List<ExcursionDistribution> tails = tails(random);
        for (int k = 0; k < INPUTS / 2; k++) {
            Situation s = situation(random, tails);
            MarginProfile p = s.profile();
            MarginProfile safer = new MarginProfile(
                    p.name(),
                    p.marginPeriod(),
                    random.nextInt(p.coveragePpm(), 1_000_000),
                    p.reaction(),
                    random.nextInt(p.reactionCoveragePpm(), 1_000_000),
                    p.transferFloorPpm(),
                    p.liquidationFeePpm(),
                    p.liquidators(),
                    p.impactCoefficient(),
                    p.referenceNotional(),
                    p.gapSharePpm(),
                    p.capPpm());
            assertNowhereLower(
                    s.margins(), new Situation(safer, s.stresses(), s.period(), s.reaction(), s.turnover()).margins());
        }
    }

    private static void assertNowhereLower(PerpetualMargin before, PerpetualMargin after) {
        for (Side side : Side.values()) {
            assertThat(after.side(side).maintenancePpm())
                    .isGreaterThanOrEqualTo(before.side(side).maintenancePpm());
            assertThat(after.side(side).initialPpm())
                    .isGreaterThanOrEqualTo(before.side(side).initialPpm());
            assertThat(after.side(side).transferPpm())
                    .isGreaterThanOrEqualTo(before.side(side).transferPpm());
        }
    }

    @Test
    void theFailSafeLowersNothingHoldsMaintenanceAndIsItsOwnFailSafe() {
        RandomGenerator random = new SplittableRandom(4);
        List<ExcursionDistribution> tails = tails(random);
        for (int k = 0; k < INPUTS / 2; k++) {
            Situation s = situation(random, tails);
            MarginPolicy policy = new MarginPolicy(s.profile());
            PerpetualMargin last = s.margins();
            double worst = random.nextInt(5) == 0 ? 5 : random.nextDouble();
            PerpetualMargin failSafe = policy.failSafe(last, worst, worst / 2);
            assertNowhereLower(last, failSafe);
            for (Side side : Side.values()) {
                SideMargin held = failSafe.side(side);
                assertOrder(s.profile(), held);
                assertDrivers(held);
                assertThat(held.maintenancePpm()).isEqualTo(last.side(side).maintenancePpm());
                double loss = side == Side.LONG ? worst : worst / 2;
                assertThat(held.initialPpm())
                        .isGreaterThanOrEqualTo((int) Math.min(s.profile().capPpm(), Math.ceil(loss * MILLION - 1e-9)));
                boolean raised = held.initialPpm() > last.side(side).initialPpm();
                assertThat(held.clamps().stream()
                                .anyMatch(c -> c.bound().equals("failSafe")
                                        && c.rawPpm() == last.side(side).initialPpm()
                                        && c.ppm() == held.initialPpm()))
                        .isEqualTo(raised);
            }
            assertThat(policy.failSafe(failSafe, worst, worst / 2)).isEqualTo(failSafe);
        }
    }

    @Test
    void anUnknownAssetIsAtTheCapOfItsProfile() {
        for (int cap : new int[] {1_000, 250_000, 1_000_000}) {
            MarginProfile profile = new MarginProfile(
                    "p",
                    new Horizon(1),
                    995_000,
                    new Horizon(1),
                    950_000,
                    100,
                    500,
                    LiquidatorProfile.standard(),
                    1,
                    1e5,
                    0,
                    cap);
            PerpetualMargin margin = new MarginPolicy(profile).unknown();
            for (Side side : Side.values()) {
                assertOrder(profile, margin.side(side));
                assertDrivers(margin.side(side));
                assertThat(margin.side(side).initialPpm()).isEqualTo(cap);
                assertThat(margin.side(side).transferPpm()).isEqualTo(cap);
                assertThat(margin.side(side).maintenancePpm()).isEqualTo(cap - 1);
                assertThat(margin.side(side).clamps()).extracting(Clamp::bound).containsExactly("unknown");
            }
        }
    }

    @Test
    void aTurnoverThatIsNotKnownIsTakenForTheWorst() {
        MarginPolicy policy = new MarginPolicy(MarginProfile.standard());
        double reference = MarginProfile.standard().referenceNotional();
        PerpetualMargin worst = policy.margins(calm(1), calm(1), reference);
        for (double unknown :
                new double[] {Double.NaN, 0, -1, 1, reference / 2, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
                }) {
            assertThat(policy.margins(calm(1), calm(1), unknown))
                    .as("turnover %s", unknown)
                    .isEqualTo(worst);
        }
        PerpetualMargin liquid = policy.margins(calm(1), calm(1), reference * 1e6);
        assertThat(liquid.longSide().maintenancePpm())
                .isLessThan(worst.longSide().maintenancePpm());
    }

    @Test
    void theMarginIsTheSumOfItsParts() {
        MarginProfile profile = new MarginProfile(
                "parts",
                new Horizon(1),
                995_000,
                new Horizon(8),
                950_000,
                0,
                5_000,
                LiquidatorProfile.standard(),
                2,
                1e5,
                250_000,
                1_000_000);
        SideMargin margin = new MarginPolicy(profile, STRESSES)
                .margins(calm(1), calm(8), 1e7)
                .longSide();
        double sigma = Math.sqrt(1e-4);
        double excursion = 1.25 * sigma * TAIL.quantile(0.005);
        double impact = 2 * sigma * Math.sqrt(24) * Math.sqrt(1e5 / 1e7);
        double raw = 1 - Math.exp(-excursion) + 0.003 + impact + 0.005;
        assertThat(margin.rawMaintenance()).isCloseTo(raw, within(1e-14));
        assertThat(margin.rawInitial())
                .isCloseTo(raw + 1 - Math.exp(-1.25 * sigma * TAIL.quantile(0.05)), within(1e-14));
        assertThat(ppm(margin, DriverName.GAP)).isEqualTo(3_000);
        assertThat(ppm(margin, DriverName.FEE)).isEqualTo(5_000);
        assertThat(ppm(margin, DriverName.LIQUIDITY)).isCloseTo((int) Math.round(impact * MILLION), within(1));
        assertThat(ppm(margin, DriverName.INTEGRATOR))
                .isCloseTo((int) Math.round((Math.exp(-excursion / 1.25) - Math.exp(-excursion)) * MILLION), within(1));
        assertThat(ppm(margin, DriverName.RAILS)).isZero();
        assertThat(ppm(margin, DriverName.ROUNDING)).isBetween(0, 1);
    }

    @Test
    void anIntegratorBelowOneIsADriverThatTakesAwayAndTheSumStaysExact() {
        SideMargin margin = new MarginPolicy(MarginProfile.standard())
                .margins(withTheta(SafetyIntegrator.LEAST), withTheta(SafetyIntegrator.LEAST), 1e9)
                .longSide();
        double plain = 0.01 * TAIL.quantile(MarginProfile.standard().exceedance());
        assertThat(ppm(margin, DriverName.INTEGRATOR))
                .isCloseTo((int) Math.round((Math.exp(-plain) - Math.exp(-0.8 * plain)) * MILLION), within(1))
                .isNegative();
        assertDrivers(margin);
    }

    @Test
    void theIntervalIsTheExcursionTimesOrOverItsErrorWithTheSameAddOns() {
        MarginProfile profile = new MarginProfile(
                "parts",
                new Horizon(1),
                995_000,
                new Horizon(8),
                950_000,
                0,
                5_000,
                LiquidatorProfile.standard(),
                2,
                1e5,
                250_000,
                1_000_000);
        QuantileError error = new QuantileError(
                0.03,
                new TailError(List.of(new TailError.Level(0.005, 0.04))),
                new TailError(List.of(new TailError.Level(0.005, 0))));
        ExcursionForecast uncertain =
                new ExcursionForecast(new Horizon(1), 1e-4, 1e-4, 1e-4, TAIL, TAIL, 1.25, 1.25, error);
        PerpetualMargin margin = new MarginPolicy(profile, STRESSES).margins(uncertain, calm(8), 1e7);
        double excursion = 1.25 * 0.01 * TAIL.quantile(0.005);
        double addOns = 2 * 0.01 * Math.sqrt(24) * Math.sqrt(1e5 / 1e7) + 0.005;
        // 1.645 standard deviations to either side hold 90 % of a normal distribution; 3 and 4 % make 5 %.
        double longs = Math.exp(1.6448536269514722 * 0.05);
        double shorts = Math.exp(1.6448536269514722 * 0.03);
        assertThat(margin.longSide().interval())
                .isEqualTo(new MarginInterval(
                        (int) Math.floor((1 - Math.exp(-excursion / longs) + addOns + 0.003) * MILLION),
                        (int) Math.ceil((1 - Math.exp(-excursion * longs) + addOns + 0.003) * MILLION)));
        assertThat(margin.shortSide().interval())
                .isEqualTo(new MarginInterval(
                        (int) Math.floor((Math.exp(excursion / shorts) - 1 + addOns + 0.0005) * MILLION),
                        (int) Math.ceil((Math.exp(excursion * shorts) - 1 + addOns + 0.0005) * MILLION)));
    }

    @Test
    void withoutAShareOrWithoutAStressOnRecordThereIsNoGapAddOn() {
        MarginProfile standard = MarginProfile.standard();
        MarginProfile bearsHalf = new MarginProfile(
                "half",
                new Horizon(1),
                995_000,
                new Horizon(1),
                950_000,
                0,
                5_000,
                LiquidatorProfile.standard(),
                1,
                1e5,
                500_000,
                1_000_000);
        assertThat(standard.gapSharePpm()).isZero();
        PerpetualMargin none = new MarginPolicy(standard, STRESSES).margins(calm(1), calm(1), 1e9);
        PerpetualMargin noRecord = new MarginPolicy(bearsHalf).margins(calm(1), calm(1), 1e9);
        PerpetualMargin half = new MarginPolicy(bearsHalf, STRESSES).margins(calm(1), calm(1), 1e9);
        assertThat(ppm(none.longSide(), DriverName.GAP)).isZero();
        assertThat(ppm(noRecord.longSide(), DriverName.GAP)).isZero();
        assertThat(ppm(half.longSide(), DriverName.GAP)).isCloseTo(6_000, within(1));
        assertThat(ppm(half.shortSide(), DriverName.GAP)).isCloseTo(1_000, within(1));
    }

    @Test
    void nothingIsSaidOfTheMarginOfAnUnknownAssetAndTheFailSafeKeepsTheInterval() {
        MarginPolicy policy = new MarginPolicy(MarginProfile.standard());
        assertThat(policy.unknown().longSide().interval()).isNull();
        PerpetualMargin last = policy.margins(calm(1), calm(1), 1e9);
        assertThat(policy.failSafe(last, 0.3, 0.3).shortSide().interval())
                .isNotNull()
                .isEqualTo(last.shortSide().interval());
    }

    @Test
    void aShortCanLoseMoreThanALongAndMoreThanItsNotional() {
        PerpetualMargin margin = new MarginPolicy(MarginProfile.standard()).margins(wild(), wild(), 1e9);
        assertThat(margin.longSide().rawMaintenance()).isLessThan(1.5);
        assertThat(margin.shortSide().rawMaintenance()).isGreaterThan(1.5);
        assertThat(margin.shortSide().initialPpm()).isEqualTo(1_000_000);
        assertThat(margin.maxLeverageX100()).isEqualTo(100);
    }

    private static int ppm(SideMargin margin, DriverName name) {
        return margin.drivers().stream()
                .filter(d -> d.name() == name)
                .mapToInt(Driver::ppm)
                .sum();
    }

    private static ExcursionForecast calm(int hours) {
        return new ExcursionForecast(new Horizon(hours), 1e-4, 1e-4, 1e-4, TAIL, TAIL, 1.25, 1.25, QuantileError.NONE);
    }

    private static ExcursionForecast withTheta(double theta) {
        return new ExcursionForecast(new Horizon(1), 1e-4, 1e-4, 1e-4, TAIL, TAIL, theta, theta, QuantileError.NONE);
    }

    private static ExcursionForecast wild() {
        return new ExcursionForecast(new Horizon(1), 0.09, 0.09, 0.09, TAIL, TAIL, 1, 1, QuantileError.NONE);
    }
}

package io.plimsoll.model.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.classifier.BodyCurve;
import io.plimsoll.model.classifier.BodyCurves;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ScenarioSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pools over all horizons at once. */
class JointScenariosTest {

    private static final Duration PERIOD = Duration.ofHours(1);
    private static final Horizon DAY = DrawnScenarios.DAY;
    private static final Horizon TWO_DAYS = new Horizon(48);
    private static final BodyCurves BENT = new BodyCurves(
            new BodyCurve(new double[] {1.5, 1.2, 0.8, 1.1, 1, 1}), new BodyCurve(new double[] {0.7, 0.8, 1, 1, 1, 1}));

    private final ExcursionForecast day = DrawnScenarios.forecast().bent(BENT);

    /** Calmer than the day: what happened within a day has happened within two. */
    private final ExcursionForecast twoDays = new ExcursionForecast(
            TWO_DAYS,
            1.2e-3,
            1.2e-3,
            1.2e-3,
            day.longTail(),
            day.shortTail(),
            day.longTheta(),
            day.shortTheta(),
            day.error(),
            BodyCurves.NONE);

    private final JointScenarios scenarios = scenarios(List.of("A0", "A1", "A2", "A3"));

    private JointScenarios scenarios(List<String> assets) {
        ScenarioSet ofDay = DrawnScenarios.of(5, 1_000, 0.7, 8);
        ScenarioSet ofTwo = new ScenarioSet(
                TWO_DAYS, List.of(12, 24, 36, 48), ofDay.assets(), ofDay.starts(), ofDay.weights(), ofDay.residuals());
        List<HorizonHistory> histories = new ArrayList<>();
        for (ScenarioSet set : List.of(ofDay, ofTwo)) {
            histories.add(HorizonHistory.completed(
                    set,
                    List.of("A0", "A1", "A2", "A3", "NEW"),
                    List.of(new MarketStress("2020-03-12", 1, 1, 0, 0.1, 0)),
                    Map.of("A0", List.of(new Stress("2020-03-12", 0.03, 0.02)))));
        }
        ModelForecast forecast = new ModelForecast("m", List.of(day, twoDays));
        return JointScenarios.of(
                assets.stream().collect(Collectors.toMap(asset -> asset, asset -> forecast)), histories);
    }

    private static AccountExposures pool(double surplus, double equity, Exposure... exposures) {
        return new AccountExposures(surplus, equity, List.of(exposures), Set.of());
    }

    private static AccountExposures loan(double debt, double atOnce, double late, Duration delay) {
        DelayedPrice price = new DelayedPrice("A1", delay);
        return new AccountExposures(
                (atOnce + late) * 0.8 - debt,
                atOnce + late - debt,
                List.of(Exposure.collateral("A1", atOnce, 0.8, 0), Exposure.collateral(price.column(), late, 0.8, 0)),
                Set.of(price));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2e-3, 0.01, 0.06, 0.3})
    void aPoolOfOnePriceHasTheServedProbability(double probability) {
        for (Side side : Side.values()) {
            double move = side == Side.LONG ? -1 : 1;
            double value = -move * 1_000;
            double surplus = 1_000 * side.lossAt(day.distance(side, probability));
            JointRisks risks =
                    scenarios.judge(List.of(pool(surplus, surplus, new Exposure("A2", value, value))), PERIOD);
            assertThat(risks.liquidation()[0][0] / probability).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void nothingFallsWithTheHorizonAndAHedgeIsSaferThanItsParts() {
        JointRisks risks = scenarios.judge(
                List.of(
                        pool(60, 60, Exposure.position("A0", 1_000, 0)),
                        pool(60, 60, Exposure.position("A0", 1_000, 0), Exposure.position("A1", -1_000, 0)),
                        pool(60, 60, Exposure.position("A0", 1_000, 0), Exposure.position("A1", 1_000, 0))),
                PERIOD);
        for (double[][] values : List.of(risks.liquidation(), risks.insolvency(), risks.badDebt())) {
            for (int k = 0; k < 3; k++) {
                assertThat(values[1][k]).isGreaterThanOrEqualTo(values[0][k]).isPositive();
            }
        }
        assertThat(risks.liquidation()[0][1]).isLessThan(risks.liquidation()[0][0]);
        assertThat(risks.liquidation()[0][2]).isGreaterThan(risks.liquidation()[0][0]);
        assertThat(risks.horizons()).containsExactly(DAY, TWO_DAYS);
    }

    @Test
    void aPoolIsJudgedAloneAsAmongManyDelayedCollateralIncluded() {
        SplittableRandom random = new SplittableRandom(4);
        List<AccountExposures> pools = new ArrayList<>();
        for (int k = 0; k < 100; k++) {
            double debt = 500 + 500 * random.nextDouble();
            pools.add(loan(debt, 400, 1_000, Duration.ofHours(1 + k % 3)));
        }
        JointRisks together = scenarios.judge(pools, PERIOD);
        for (int k = 0; k < pools.size(); k++) {
            JointRisks alone = scenarios.judge(List.of(pools.get(k)), PERIOD);
            for (int h = 0; h < 2; h++) {
                double expected = together.liquidation()[h][k];
                assertThat(alone.liquidation()[h][0]).isCloseTo(expected, within(1e-6 + 2e-4 * expected));
                double debt = together.badDebt()[h][k];
                assertThat(alone.badDebt()[h][0]).isCloseTo(debt, within(1e-5 + 2e-4 * debt));
            }
        }
    }

    @Test
    void theLongerTheDelayTheLikelierTheLiquidation() {
        double atOnce = scenarios.judge(
                        List.of(pool(1_400 * 0.8 - 1_000, 400, Exposure.collateral("A1", 1_400, 0.8, 0))), PERIOD)
                .liquidation()[0][0];
        double before = atOnce;
        for (long seconds : new long[] {1, 3_600, 43_200, 86_400, 2_592_000}) {
            double now = scenarios.judge(List.of(loan(1_000, 400, 1_000, Duration.ofSeconds(seconds))), PERIOD)
                    .liquidation()[0][0];
            assertThat(now).as("after %s s", seconds).isGreaterThanOrEqualTo(before * (1 - 1e-6));
            before = now;
        }
        assertThat(before).isGreaterThan(2 * atOnce);
    }

    @Test
    void whatIsUnderWaterNowIsCertainAndWhatNothingMovesIsJudgedToo() {
        JointRisks risks = scenarios.judge(
                List.of(
                        pool(-5, 40, Exposure.position("A0", 1_000, 0)),
                        pool(-50, -40, Exposure.position("A0", 1_000, 0)),
                        pool(-3, -3),
                        pool(3, 3)),
                PERIOD);
        assertThat(risks.liquidation()[0]).containsExactly(1, 1, 1, 0);
        assertThat(risks.insolvency()[0][0]).isBetween(0.01, 0.99);
        assertThat(risks.insolvency()[0][1]).isEqualTo(1);
        assertThat(risks.badDebt()[0][1]).isGreaterThanOrEqualTo(40);
        assertThat(risks.insolvency()[0][2]).isEqualTo(1);
        assertThat(risks.badDebt()[0][2]).isCloseTo(3, within(1e-6));
        assertThat(risks.badDebt()[0][3]).isZero();
    }

    @Test
    void requirementsAreOfWhatIsHeldWithOffsetsDownToTheWorstDay() {
        AccountExposures hedged = pool(1, 1, Exposure.position("A0", 1_000, 0), Exposure.position("NEW", -900, 0));
        JointRequirement requirement = scenarios(List.of("A0", "NEW")).requirement(hedged, DAY, 0.005);
        assertThat(requirement.columns()).containsExactly("A0", "NEW");
        assertThat(requirement.standAlone("A0"))
                .isCloseTo(1_000 * Side.LONG.lossAt(day.quantile(Side.LONG, 0.005)), within(1e-9));
        assertThat(requirement.stressLoss()).isCloseTo(30 + 18, within(1e-9));
        assertThat(requirement.required()).isEqualTo(Math.max(requirement.joint(), 48));
        JointRequirement late = scenarios.requirement(loan(100, 400, 1_000, Duration.ofDays(3)), DAY, 0.005);
        assertThat(late.standAlone(new DelayedPrice("A1", Duration.ofDays(3)).column()) / 1_000)
                .isGreaterThan(late.standAlone("A1") / 400);
        assertThatThrownBy(() -> scenarios.requirement(hedged, new Horizon(1), 0.005))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("1h");
    }

    @Test
    void anAssetWithoutAForecastHasNoPricesAndIsNamed() {
        assertThat(scenarios.has("A3")).isTrue();
        assertThat(scenarios.has("NEW")).isFalse();
        for (int pools : new int[] {1, 100}) {
            AccountExposures[] all = new AccountExposures[pools];
            Arrays.fill(all, pool(1, 1, Exposure.position("NEW", 5, 0)));
            assertThatThrownBy(() -> scenarios.judge(List.of(all), PERIOD))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NEW");
        }
    }
}

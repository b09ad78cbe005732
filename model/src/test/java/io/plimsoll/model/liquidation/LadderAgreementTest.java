package io.plimsoll.model.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.classifier.BodyCurve;
import io.plimsoll.model.classifier.BodyCurves;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ScenarioSet;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An account of one position has the probability of the ladder, tail, safety integrator and the bent body included. */
class LadderAgreementTest {

    private static final double MAINTENANCE = 0.02;
    private static final Duration PERIOD = Duration.ofHours(1);

    private final ScenarioSet set = DrawnScenarios.of(5, 2_000, 0.6, 3);
    private final ExcursionForecast forecast = DrawnScenarios.forecast()
            .bent(new BodyCurves(
                    new BodyCurve(new double[] {1.7, 1.3, 0.6, 1.1, 2.2, 1.4}),
                    new BodyCurve(new double[] {0.4, 0.6, 0.8, 1.1, 0.9, 0.7})));
    private final AccountScenarios scenarios = new AccountScenarios(DrawnScenarios.prices(set, forecast));

    @ParameterizedTest
    @EnumSource(Side.class)
    void withinFivePercentWhereThatIsMoreThanAThousandth(Side side) {
        double[] leverages = DoubleStream.iterate(1.2, l -> l * 1.05).limit(75).toArray();
        AccountBatch.Builder builder = AccountBatch.builder(set.assets());
        for (double leverage : leverages) {
            builder.account("x" + leverage, 1000 / leverage - MAINTENANCE * 1000, 1000 / leverage)
                    .add(Exposure.position("A3", side == Side.LONG ? 1000 : -1000, MAINTENANCE));
        }
        AccountRisks risks = scenarios.evaluate(builder.build(), PERIOD);
        // A walk of 24 steps stays on one side of its start now and then: no map of levels makes an excursion of none.
        double adverse = IntStream.range(0, set.size())
                .filter(s -> set.excursion(3, side, s) > 0)
                .mapToDouble(s -> set.weights()[s])
                .sum();
        int judged = 0;
        int bent = 0;
        for (int k = 0; k < leverages.length; k++) {
            double distance = LiquidationRisk.distance(side, leverages[k], MAINTENANCE);
            double ladder = forecast.probability(side, distance);
            if (ladder > 1e-3 && ladder < adverse) {
                judged++;
                bent += Math.abs(ladder / forecast.survival(side, distance) - 1) > 0.1 ? 1 : 0;
                assertThat(risks.liquidation(k) / ladder)
                        .as("%s at leverage %s, distance %s, ladder %s", side, leverages[k], distance, ladder)
                        .isCloseTo(1, within(0.05));
            }
        }
        assertThat(judged).as("rungs above a thousandth").isGreaterThan(30);
        assertThat(bent).as("rungs whose probability is bent by a tenth").isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2e-3, 0.01, 0.1, 0.5})
    void aBorrowerOfAnotherAssetsDebtInCashIsALongPosition(double probability) {
        double distance = forecast.distance(Side.LONG, probability);
        double threshold = 0.8;
        double debt = 1000 * threshold * Math.exp(-distance);
        AccountBatch batch = AccountBatch.builder(set.assets())
                .account("borrower", 1000 * threshold - debt, 1000 - debt)
                .add(Exposure.collateral("A1", 1000, threshold, 0))
                .build();
        assertThat(scenarios.evaluate(batch, PERIOD).liquidation(0) / probability)
                .isCloseTo(1, within(0.05));
    }

    @Test
    void tenThousandPositionsOfOneAssetFoldToOne() {
        AccountBatch.Builder builder = AccountBatch.builder(set.assets());
        builder.account("one", 80, 100).add(Exposure.position("A2", 1000, MAINTENANCE));
        builder.account("many", 80, 100);
        for (int k = 0; k < 10_000; k++) {
            builder.add(Exposure.position("A2", 0.1, MAINTENANCE));
        }
        AccountRisks risks = scenarios.evaluate(builder.build(), PERIOD);
        assertThat(risks.liquidation(1))
                .isCloseTo(risks.liquidation(0), within(1e-6))
                .isPositive();
        assertThat(risks.badDebt(1)).isCloseTo(risks.badDebt(0), within(1e-4));
    }

    @Test
    void collateralOnASlowChainStaysExposedForLonger() {
        ExcursionForecast day = forecast;
        ExcursionForecast threeDays = new ExcursionForecast(
                new Horizon(72),
                3 * day.variance(),
                3 * day.variance(),
                3 * day.variance(),
                day.longTail(),
                day.shortTail(),
                day.longTheta(),
                day.shortTheta(),
                day.error());
        var model = new ModelForecast("m", List.of(day, threeDays));
        List<ScenarioColumn> columns = List.of(
                ScenarioColumn.of("A0", model, DrawnScenarios.DAY),
                ScenarioColumn.delayed("A0 by bridge", "A0", model, DrawnScenarios.DAY, Duration.ofHours(12)),
                ScenarioColumn.delayed("A0 by slow bridge", "A0", model, DrawnScenarios.DAY, Duration.ofDays(6)));
        assertThat(columns.get(1).forecast().variance()).isCloseTo(1.5 * day.variance(), within(1e-12));
        assertThat(columns.get(2).forecast().variance()).isCloseTo(7 * day.variance(), within(1e-12));
        AccountBatch.Builder builder =
                AccountBatch.builder(columns.stream().map(ScenarioColumn::name).toList());
        for (ScenarioColumn column : columns) {
            builder.account(column.name(), 150, 400).add(Exposure.collateral(column.name(), 1000, 0.75, 0));
        }
        AccountRisks risks = new AccountScenarios(PriceScenarios.of(set, columns)).evaluate(builder.build(), PERIOD);
        double distance = Math.log(750.0 / 600);
        for (int k = 0; k < columns.size(); k++) {
            assertThat(risks.liquidation(k) / columns.get(k).forecast().survival(Side.LONG, distance))
                    .isCloseTo(1, within(0.05));
        }
        assertThat(risks.liquidation(1)).isGreaterThan(risks.liquidation(0)).isLessThan(risks.liquidation(2));
    }
}

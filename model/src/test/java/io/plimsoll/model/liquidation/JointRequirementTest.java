package io.plimsoll.model.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ScenarioSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Offsets count, and no further than to the worst named day. */
class JointRequirementTest {

    private static final double ALPHA = 0.005;

    private final ScenarioSet set = DrawnScenarios.of(3, 1_500, 0.7, 4);
    private final ExcursionForecast forecast = DrawnScenarios.forecast();
    private final PriceScenarios prices = DrawnScenarios.prices(set, forecast);

    private JointRequirement of(List<StressLoss> stresses, double... values) {
        AccountBatch.Builder builder = AccountBatch.builder(set.assets()).account("a", 1, 1);
        for (int c = 0; c < values.length; c++) {
            builder.add(Exposure.position("A" + c, values[c], 0.01));
        }
        return JointRequirement.of(prices, builder.build(), 0, ALPHA, stresses);
    }

    private static StressLoss day(String name, double longLoss, double shortLoss) {
        return new StressLoss(name, List.of(longLoss, longLoss, longLoss), List.of(shortLoss, shortLoss, shortLoss));
    }

    @Test
    void onePositionRequiresWhatItRequiresAlone() {
        for (double value : new double[] {1000, -1000}) {
            Side side = value > 0 ? Side.LONG : Side.SHORT;
            JointRequirement requirement = of(List.of(), 0, value, 0);
            double alone = 1000 * side.lossAt(forecast.quantile(side, ALPHA));
            assertThat(requirement.sum()).isCloseTo(alone, within(1e-9));
            assertThat(requirement.joint() / alone).isCloseTo(1, within(0.02));
        }
    }

    @Test
    void aHedgeIsOffsetAndTheWorstDayBoundsTheOffset() {
        JointRequirement free = of(List.of(), 1000, -1000, 0);
        assertThat(free.standAlone()).hasSize(3);
        assertThat(free.required()).isEqualTo(free.joint()).isLessThan(0.7 * free.sum());
        assertThat(free.offset()).isCloseTo(free.sum() - free.joint(), within(1e-9));
        assertThat(free.worstStress()).isEmpty();

        double between = (free.joint() + free.sum()) / 2000;
        JointRequirement bounded = of(
                List.of(day("2020-03-12", between * 0.9, between * 0.1), day("2021-05-19", 0.01, 0.01)),
                1000,
                -1000,
                0);
        assertThat(bounded.worstStress()).isEqualTo("2020-03-12");
        assertThat(bounded.stressLoss()).isCloseTo(1000 * between, within(1e-9));
        assertThat(bounded.required()).isEqualTo(bounded.stressLoss());

        JointRequirement beyond = of(List.of(day("2020-03-12", 0.5, 0.5)), 1000, -1000, 0);
        assertThat(beyond.required()).as("offsets are lost, nothing more").isEqualTo(beyond.sum());
        assertThat(beyond.offset()).isZero();
    }

    @Test
    void whatIsRarerThanAnyScenarioHasNoOffset() {
        AccountBatch batch = AccountBatch.builder(set.assets())
                .account("a", 1, 1)
                .add(Exposure.position("A0", 1000, 0))
                .add(Exposure.position("A1", -1000, 0))
                .build();
        JointRequirement requirement = JointRequirement.of(prices, batch, 0, 1e-9, List.of());
        assertThat(requirement.offset()).isZero();
        assertThatThrownBy(() -> JointRequirement.of(prices, batch, 0, Double.NaN, List.of()))
                .hasMessageContainingAll("exceedance", "NaN");
    }

    @Test
    void anAssetThatWasNotListedOnADayLostAsMuchAsTheWorst() {
        List<ScenarioColumn> columns = prices.columns();
        Map<String, List<Stress>> byAsset = Map.of(
                "A0", List.of(new Stress("2020-03-12", 0.5, 0.1), new Stress("2021-01-01", 0.2, 0.3)),
                "A1", List.of(new Stress("2020-03-12", 0.4, 0.2)));
        List<StressLoss> losses =
                StressLoss.of(List.of(new MarketStress("2020-03-12", 2, 2, 0, 0.2, 0)), byAsset, columns);
        assertThat(losses).hasSize(1);
        assertThat(losses.get(0).longLoss()).containsExactly(0.5, 0.4, 0.5);
        assertThat(losses.get(0).shortLoss()).containsExactly(0.1, 0.2, 0.2);
        assertThatThrownBy(
                        () -> StressLoss.of(List.of(new MarketStress("2022-06-13", 2, 2, 0, 0.2, 0)), byAsset, columns))
                .hasMessageContaining("2022-06-13");
    }
}

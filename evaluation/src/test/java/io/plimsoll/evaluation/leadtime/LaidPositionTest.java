package io.plimsoll.evaluation.leadtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.model.market.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LaidPositionTest {

    private static MarketHistory market;

    @BeforeAll
    static void simulate() {
        market = new SimulatedMarket(SimulationSettings.DEFAULT.withAssets(3).withHours(24 * 60))
                .load(ProgressListener.NONE)
                .history();
    }

    @Test
    void longOfTenTimesIsLiquidatedWhereOnePercentOfNotionalIsLeft() {
        LaidPosition position = new LaidPosition("p", "BTC", Side.LONG, 10, 0.01, 0, 100, 1, false);
        // (100 − 10)/(1 − 0.01)
        assertThat(position.liquidationPrice()).isCloseTo(90 / 0.99, within(1e-12));
        assertThat(position.marginRatio(90 / 0.99)).isCloseTo(1, within(1e-12));
        assertThat(position.marginRatio(100)).isCloseTo(0.1, within(1e-12));
        assertThat(position.distance(90 / 0.99)).isCloseTo(0, within(1e-12));
        assertThat(position.distance(100)).isCloseTo(Math.log(0.99 / 0.9), within(1e-12));
    }

    @Test
    void shortOfTenTimesIsLiquidatedWhereOnePercentOfNotionalIsLeft() {
        LaidPosition position = new LaidPosition("p", "BTC", Side.SHORT, 10, 0.01, 0, 100, 1, false);
        assertThat(position.liquidationPrice()).isCloseTo(110 / 1.01, within(1e-12));
        assertThat(position.marginRatio(110 / 1.01)).isCloseTo(1, within(1e-12));
        assertThat(position.distance(100)).isCloseTo(Math.log(1.1 / 1.01), within(1e-12));
    }

    @Test
    void firstBarThatReachesThePriceLiquidates() {
        BarSeries bars = market.series(market.assets().get(0));
        int liquidated = 0;
        for (int bar = 0; bar < 1_000; bar += 7) {
            Side side = bar % 2 == 0 ? Side.LONG : Side.SHORT;
            LaidPosition position = LaidPosition.on(bars, bar, 200, "p", side, 20, 0.01);
            if (position == null) {
                continue;
            }
            double price = position.liquidationPrice();
            for (int i = bar + 1; i < bars.size() && bars.openTime(i) < position.end(); i++) {
                assertThat(side == Side.LONG ? bars.low(i) > price : bars.high(i) < price)
                        .isTrue();
            }
            if (position.isLiquidated()) {
                liquidated++;
                int at = bars.indexOf(position.end());
                assertThat(side == Side.LONG ? bars.low(at) <= price : bars.high(at) >= price)
                        .isTrue();
                assertThat(position.isOpenAt(position.end())).isTrue();
            }
            assertThat(position.isOpenAt(position.opened())).isTrue();
            assertThat(position.isOpenAt(position.end() + ScoredAccount.HOUR)).isFalse();
        }
        assertThat(liquidated).isBetween(10, 140);
    }

    @Test
    void equalSeedsLayEqualPositionsInsideThePeriod() {
        Instant from = market.start().plus(Duration.ofDays(10));
        Instant to = market.end().minus(Duration.ofDays(10));
        List<LaidPosition> positions = LaidPositions.standard(100, 4).on(market, from, to);
        assertThat(positions).isEqualTo(LaidPositions.standard(100, 4).on(market, from, to));
        assertThat(positions).isNotEqualTo(LaidPositions.standard(100, 5).on(market, from, to));
        assertThat(positions).allSatisfy(position -> {
            assertThat(position.opened()).isBetween(from.toEpochMilli(), to.toEpochMilli() - 1);
            assertThat(position.leverage()).isBetween(3.0, 30.0);
            assertThat(position.end()).isGreaterThanOrEqualTo(position.opened());
        });
        assertThat(positions).extracting(LaidPosition::opened).isSorted();
    }

    @Test
    void badDrawsNameFieldAndValue() {
        assertThatThrownBy(() -> new LaidPositions(0, 3, 30, 0.01, 240, 1))
                .hasMessage("count must be at least 1; have 0");
        assertThatThrownBy(() -> new LaidPositions(1, 1, 30, 0.01, 240, 1))
                .hasMessage("leverage must be 1.5 to 1000, the least first; have 1.0 to 30.0");
        assertThatThrownBy(() -> new LaidPositions(1, 3, 50, 0.02, 240, 1))
                .hasMessageStartingWith("maintenance must be above 0 and below 0.02");
        assertThatThrownBy(() -> new LaidPositions(1, 3, 30, 0.01, Double.NaN, 1))
                .hasMessage("meanHours must be finite and at least 1; have NaN");
        Instant after = market.end().plus(Duration.ofDays(1));
        assertThatThrownBy(() -> LaidPositions.standard(2, 1).on(market, after, after.plus(Duration.ofDays(5))))
                .hasMessageContaining("bars must be there for most hours")
                .hasMessageContaining("have 0 positions after 201 draws");
    }
}

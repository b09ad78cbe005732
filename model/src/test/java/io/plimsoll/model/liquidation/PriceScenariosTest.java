package io.plimsoll.model.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import io.plimsoll.model.tail.ScenarioSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Observed dependence under forecast margins. */
class PriceScenariosTest {

    private static final Horizon HOUR = new Horizon(1);

    /** Excursions equally likely from 0 to 0.1·19 on both sides, and a little beyond: quantiles are known by heart. */
    private static final ExcursionForecast FORECAST = new ExcursionForecast(
            HOUR,
            1,
            1,
            0.01,
            new ExcursionDistribution(new double[] {0, 1.9}, 0.05, 0.1, 0),
            new ExcursionDistribution(new double[] {0, 1.9}, 0.05, 0.1, 0),
            1,
            1,
            QuantileError.NONE);

    /** Four windows of two assets, in the order end, low, high. */
    private static final float[] RESIDUALS = {
        -3, 1, -1, 2, -4, -1, -2, 0, 0, 1, 1, 3, //
        3, -1, -2, 0, -1, -2, -3, -4, 4, 0, 1, 2
    };

    private static ScenarioSet set(float... residuals) {
        return new ScenarioSet(
                HOUR, List.of(1), List.of("A", "B"), new long[4], new double[] {0.25, 0.25, 0.25, 0.25}, residuals);
    }

    private static PriceScenarios prices(ScenarioSet set) {
        return DrawnScenarios.prices(set, FORECAST);
    }

    @Test
    void theLargestExcursionsTakeOnTheForecastsQuantiles() {
        PriceScenarios prices = prices(set(RESIDUALS));
        // Falls of A are 4, 1, 2 and none: exceeded with 1/8, 5/8 and 3/8, which are 0.175, 0.075 and 0.125 in logs.
        double[] expected = new double[4];
        for (int s = 0; s < 4; s++) {
            double lowest = Math.min(0, prices.growth(s, 0, 0)) - prices.extreme(s, 0, 0);
            expected[s] = -Math.log1p(lowest);
        }
        assertThat(Arrays.stream(expected).sorted().toArray())
                .containsExactly(new double[] {0, 0.075, 0.125, 0.175}, within(1e-6));
    }

    @Test
    void levelsOnTheWayLieBetween() {
        LevelRanks falls = LevelRanks.of(set(RESIDUALS), 0, Side.LONG);
        double[] today = falls.distances(new ScenarioColumn("A", "A", FORECAST), Side.LONG);
        assertThat(today).containsExactly(new double[] {0, 0.075, 0.125, 0.175}, within(1e-12));
        assertThat(falls.place(0)).isZero();
        assertThat(LevelRanks.at(falls.place(0.5), today)).isCloseTo(0.0375, within(1e-12));
        assertThat(LevelRanks.at(falls.place(1), today)).isCloseTo(0.075, within(1e-12));
        assertThat(LevelRanks.at(falls.place(3), today)).isCloseTo(0.15, within(1e-12));
        assertThat(LevelRanks.at(falls.place(4), today)).isCloseTo(0.175, within(1e-12));
    }

    @Test
    void everyBookMeetsItsWorstEarly() {
        ScenarioSet drawn = DrawnScenarios.of(3, 101, 0.5, 1);
        PriceScenarios prices = DrawnScenarios.prices(drawn, DrawnScenarios.forecast());
        double sum = 0;
        for (int s = 0; s < prices.size(); s++) {
            sum += prices.weight(s);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(prices.growth(0, 3, 0) + prices.growth(0, 3, 1)).isNegative();
        assertThat(prices.growth(1, 3, 0) + prices.growth(1, 3, 1)).isPositive();
    }

    @Test
    void breadthIsOneForOnePriceAndFallsWithDiversification() {
        PriceScenarios prices = DrawnScenarios.prices(DrawnScenarios.of(3, 4_000, 0.5, 2), DrawnScenarios.forecast());
        assertThat(prices.rows().breadth(new double[] {0, -7, 0})).isEqualTo(1);
        assertThat(prices.rows().breadth(new double[3])).isEqualTo(1);
        // Correlation of a half: (1 + 1 + 2·½)^½/2 and (1 + 1 − 2·½)^½/2, to the power of 0.8.
        assertThat(prices.rows().breadth(new double[] {5, 5, 0}))
                .isCloseTo(Math.pow(Math.sqrt(3) / 2, 0.8), within(0.03));
        assertThat(prices.rows().breadth(new double[] {5, -5, 0})).isCloseTo(Math.pow(0.5, 0.8), within(0.03));
    }

    @Test
    void aMissingAssetAResidualOrAHorizonTooShortIsAnErrorThatNamesIt() {
        ScenarioSet set = set(RESIDUALS);
        assertThatThrownBy(() -> PriceScenarios.of(set, List.of(new ScenarioColumn("c", "NEW", FORECAST))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("NEW", "[A, B]", "1h");
        float[] gap = RESIDUALS.clone();
        gap[13] = gap[17] = gap[21] = Float.NaN;
        assertThatThrownBy(() -> prices(set(gap))).hasMessageContainingAll("residuals of B", "1 of 4");
        assertThatThrownBy(() -> PriceScenarios.of(
                        set, List.of(new ScenarioColumn("c", "A", FORECAST), new ScenarioColumn("c", "B", FORECAST))))
                .hasMessageContainingAll("different names", "c twice");
        assertThatThrownBy(() -> DrawnScenarios.prices(DrawnScenarios.of(2, 10, 0.5, 1), FORECAST))
                .hasMessageContainingAll("forecast must reach over 24h", "1h");
        ExcursionForecast absurd = new ExcursionForecast(
                HOUR, 1, 1, 1e6, FORECAST.longTail(), FORECAST.shortTail(), 1, 1, QuantileError.NONE);
        assertThatThrownBy(() -> DrawnScenarios.prices(set, absurd))
                .hasMessageContainingAll("column A", "growth", "finite");
    }
}

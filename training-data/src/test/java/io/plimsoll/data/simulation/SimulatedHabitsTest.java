package io.plimsoll.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The bands in which the default market's figures lie, asset by asset or in the mean; the real ones stand in the module's README. */
class SimulatedHabitsTest {

    private static final List<MarketHistory> MARKETS = LongStream.of(7, 21, 1234)
            .mapToObj(seed -> new SimulatedMarket(SimulationSettings.DEFAULT.withSeed(seed))
                    .load(ProgressListener.NONE)
                    .history())
            .toList();

    /** Checks the figure of every asset and its mean over assets, seed by seed. */
    private static void assertFigure(
            ToDoubleFunction<BarSeries> figure, double least, double most, double leastMean, double mostMean) {
        for (MarketHistory market : MARKETS) {
            double sum = 0;
            for (BarSeries s : market.series()) {
                double value = figure.applyAsDouble(s);
                assertThat(value).as(s.asset()).isBetween(least, most);
                sum += value;
            }
            assertThat(sum / market.series().size()).as("mean").isBetween(leastMean, mostMean);
        }
    }

    private static double[] sizes(BarSeries s) {
        return StylisedFacts.magnitudes(StylisedFacts.returns(s));
    }

    @Test
    void volatilityIsThatOfCoins() {
        assertFigure(s -> StylisedFacts.annualisedVolatility(StylisedFacts.returns(s)), 0.3, 1.6, 0.6, 1.1);
    }

    @Test
    void tailsAreFat() {
        assertFigure(s -> StylisedFacts.kurtosis(StylisedFacts.returns(s)), 8, 150, 20, 50);
    }

    @Test
    void theSizesOfReturnsClusterOverHoursDaysAndWeeks() {
        assertFigure(s -> StylisedFacts.autocorrelation(sizes(s), 1), 0.15, 0.45, 0.22, 0.34);
        assertFigure(s -> StylisedFacts.autocorrelation(sizes(s), 24), 0.08, 0.4, 0.14, 0.24);
        assertFigure(s -> StylisedFacts.autocorrelation(sizes(s), 168), 0.02, 0.25, 0.05, 0.16);
    }

    @Test
    void returnsThemselvesHaveNoMemory() {
        assertFigure(s -> StylisedFacts.autocorrelation(StylisedFacts.returns(s), 1), -0.08, 0.08, -0.04, 0.04);
    }

    @Test
    void fallsHardlyRaiseVolatilityMoreThanRisesDo() {
        assertFigure(s -> StylisedFacts.leverage(StylisedFacts.returns(s)), -0.1, 0.1, -0.04, 0.02);
        assertFigure(StylisedFacts::dailyLeverage, -0.2, 0.2, -0.1, 0.08);
    }

    @Test
    void thePathReachesFartherDownThanTheEnd() {
        assertFigure(StylisedFacts::pathToEndBreaches, 1.8, 5.5, 3, 4.2);
    }

    @Test
    void europesAndAmericasHoursAreTheBusiest() {
        assertFigure(StylisedFacts::busyToQuietHour, 1.2, 2.3, 1.4, 1.75);
    }

    @Test
    void highsAndLowsBelongToTheReturns() {
        assertFigure(StylisedFacts::rangeToReturnVariance, 0.9, 1.5, 1.05, 1.3);
    }

    @Test
    void volumeGoesWithTheRange() {
        assertFigure(StylisedFacts::volumeWithRange, 0.25, 0.95, 0.6, 0.85);
    }

    @Test
    void assetsMoveAndJumpTogether() {
        for (MarketHistory market : MARKETS) {
            assertThat(StylisedFacts.meanCorrelation(market)).isBetween(0.45, 0.75);
            assertThat(StylisedFacts.commonJumps(market)).isBetween(0.5, 0.8);
        }
    }

    @Test
    void largeMovesGoMoreOftenDown() {
        // One large jump decides the third moment of one run; only the mean over runs is a habit.
        double skewness = MARKETS.stream()
                .flatMap(market -> market.series().stream())
                .mapToDouble(s -> StylisedFacts.skewness(StylisedFacts.returns(s)))
                .average()
                .orElseThrow();

        assertThat(skewness).isBetween(-1.5, -0.02);
    }
}

package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ColdStart;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ExcursionModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Empirical quantiles of an asset's own past, taken by hand. */
class HistoricalSimulationTest {

    private static final Horizon FOUR = new Horizon(4);
    private static final long WINDOW = Duration.ofDays(500).toMillis();

    private static TrainingRows rows;
    private static long asOf;

    @BeforeAll
    static void fold() {
        MarketHistory whole = SyntheticMarkets.simulated(3, 700 * 24, 8);
        // The last asset has a hundred rows only.
        String late = whole.assets().get(2);
        long listed = whole.end().toEpochMilli() - 800 * SyntheticMarkets.HOUR;
        MarketHistory history =
                SyntheticMarkets.filtered(whole, (s, i) -> !s.asset().equals(late) || s.openTime(i) >= listed);
        rows = TrainingRows.of(history, List.of(FOUR), 5, Set.of(), ProgressListener.NONE);
        asOf = history.end().toEpochMilli();
    }

    private static double[] excursions(int asset, Side side) {
        return Arrays.stream(rows.knownAt(asOf, FOUR))
                .filter(row -> rows.asset(row) == asset && rows.time(row) > asOf - WINDOW)
                .mapToDouble(row -> rows.outcome(FOUR).excursion(side)[row])
                .toArray();
    }

    private static double type7(double[] values, double exceedance) {
        return new Percentile(100 * (1 - exceedance))
                .withEstimationType(EstimationType.R_7)
                .evaluate(values);
    }

    private static ExcursionForecast forecast(ExcursionModel model, int asset, double logForecast) {
        return model.bind().forecast(rows.assets().get(asset), logForecast, 0, 1e-4, ColdStart.GROWN_HOURS, 1, 1);
    }

    @Test
    void plainQuantilesAreThoseOfTheAssetsOwnExcursionsOfTheLast500Days() {
        HistoricalSimulation simulation = new HistoricalSimulation(rows, FOUR, asOf);
        List<Double> logVariances = simulation.logVariances();
        ExcursionModel model = simulation.plain(logVariances);
        for (int asset = 0; asset < 2; asset++) {
            ExcursionForecast forecast = forecast(model, asset, logVariances.get(asset));
            for (Side side : Side.values()) {
                double[] own = excursions(asset, side);
                assertThat(own.length).isGreaterThan(2_000);
                assertThat(forecast.quantile(side, 0.005)).isCloseTo(type7(own, 0.005), within(1e-9));
                assertThat(forecast.quantile(side, 0.01)).isCloseTo(type7(own, 0.01), within(1e-9));
                assertThat(forecast.quantile(side, 0.5)).isCloseTo(type7(own, 0.5), within(1e-9));
                double threshold = type7(own, 0.005);
                double beyond =
                        Arrays.stream(own).filter(x -> x > threshold).average().orElseThrow();
                assertThat(forecast.expectedShortfall(side, 0.005)).isCloseTo(beyond, within(1e-9));
            }
        }
    }

    @Test
    void anAssetWithAShortPastBorrowsTheExcursionsOfAllAroundItsOwnVariance() {
        HistoricalSimulation simulation = new HistoricalSimulation(rows, FOUR, asOf);
        List<Double> logVariances = simulation.logVariances();
        ExcursionModel model = simulation.plain(logVariances);
        String late = rows.assets().get(2);
        assertThat(model.longs().own()).doesNotContainKey(late).hasSize(2);
        ExcursionForecast forecast = forecast(model, 2, logVariances.get(2));
        assertThat(forecast.longTail()).isEqualTo(model.longs().pooled());
        float[] realised = rows.outcome(FOUR).realised();
        double mean = Arrays.stream(rows.knownAt(asOf, FOUR))
                .filter(row -> rows.asset(row) == 2)
                .mapToDouble(row -> realised[row])
                .average()
                .orElseThrow();
        assertThat(forecast.fastVariance()).isCloseTo(mean, within(1e-9 * mean));
    }

    @Test
    void filteredQuantilesAreTheForecastTimesThoseOfTheResiduals() {
        double[] logForecasts = new double[rows.size()];
        for (int row = 0; row < logForecasts.length; row++) {
            logForecasts[row] = row % 3 == 0 ? Double.NaN : -9 + 2 * Math.sin(row);
        }
        double level = 1.3;
        ExcursionModel model = new HistoricalSimulation(rows, FOUR, asOf).filtered("garch", level, logForecasts);
        double[] residuals = Arrays.stream(rows.knownAt(asOf, FOUR))
                .filter(row -> rows.asset(row) == 0 && rows.time(row) > asOf - WINDOW && row % 3 != 0)
                .mapToDouble(
                        row -> rows.outcome(FOUR).longExcursion()[row] / Math.sqrt(level * Math.exp(logForecasts[row])))
                .toArray();
        assertThat(forecast(model, 0, -8).quantile(Side.LONG, 0.01))
                .isCloseTo(Math.sqrt(level * Math.exp(-8)) * type7(residuals, 0.01), within(1e-9));
        assertThat(model.source()).isEqualTo("garch");
    }

    @Test
    void whatIsNotKnownYetIsNotUsed() {
        long earlier = asOf - Duration.ofDays(150).toMillis();
        HistoricalSimulation simulation = new HistoricalSimulation(rows, FOUR, earlier);
        float[] realised = rows.outcome(FOUR).realised();
        double mean = Arrays.stream(rows.knownAt(earlier, FOUR))
                .filter(row -> rows.asset(row) == 1 && rows.time(row) > earlier - WINDOW)
                .mapToDouble(row -> realised[row])
                .average()
                .orElseThrow();
        assertThat(simulation.logVariances().get(1)).isCloseTo(Math.log(mean), within(1e-9));
    }
}

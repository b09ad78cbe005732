package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.SmallTraining;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ColdStart;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionModel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Short histories whose error is known, because it was put into the forecasts of whole ones. */
class ColdStartCalibrationTest {

    private static final Horizon ONE = new Horizon(1);
    private static final TrainingConfiguration CONFIGURATION = SmallTraining.configuration(1, 1e9);

    private static TrainingRows rows;
    private static long latest;
    private static double[] forecasts;
    private static ExcursionModel grown;

    /** The forecasts know the range of the hour to come, but for noise. */
    @BeforeAll
    static void fold() {
        rows = TrainingRows.of(
                SyntheticMarkets.simulated(5, 6_000, 4), List.of(ONE), 1, Set.of(), ProgressListener.NONE);
        latest = rows.time(rows.size() - 1) + ONE.millis();
        SplittableRandom random = new SplittableRandom(5);
        float[] variance = rows.outcome(ONE).target();
        forecasts = new double[rows.size()];
        Arrays.setAll(forecasts, row -> Math.log(variance[row]) + random.nextGaussian());
        grown = new TailCalibration(CONFIGURATION, rows).fit("m", "s", ONE, 1, forecasts, latest);
    }

    private static ColdStart fit(IntToDoubleFunction youngForecast) {
        double[] young = new double[rows.size()];
        Arrays.setAll(young, youngForecast);
        return new ColdStartCalibration(CONFIGURATION, rows).fit(grown, forecasts, young, latest);
    }

    @Test
    void forecastsAsGoodAsThoseOfAWholeHistoryNeedNoCorrection() {
        for (ColdStart.Stage stage : fit(row -> forecasts[row]).stages()) {
            assertThat(stage.level()).isCloseTo(1, within(0.15));
            assertThat(stage.longWidening()).isLessThan(1.15);
        }
    }

    @Test
    void forecastsThatAreTooLowAllAlikeAreRaisedAndNotWidened() {
        List<ColdStart.Stage> asGood = fit(row -> forecasts[row]).stages();
        List<ColdStart.Stage> tooLow = fit(row -> forecasts[row] - Math.log(2)).stages();
        assertThat(tooLow).extracting(ColdStart.Stage::hours).containsExactlyElementsOf(RowCollector.YOUNG_HOURS);
        for (int k = 0; k < tooLow.size(); k++) {
            assertThat(tooLow.get(k).level()).isCloseTo(2 * asGood.get(k).level(), within(1e-9));
            assertThat(tooLow.get(k).longWidening()).isCloseTo(asGood.get(k).longWidening(), within(1e-9));
            assertThat(tooLow.get(k).logError()).isCloseTo(asGood.get(k).logError(), within(1e-9));
        }
    }

    @Test
    void forecastsThatScatterAreWidenedUntilTheQuantilesHold() {
        double scatter = 1.2;
        SplittableRandom random = new SplittableRandom(6);
        double[] young = new double[rows.size()];
        Arrays.setAll(young, row -> forecasts[row] + (random.nextBoolean() ? scatter : -scatter));
        ExcursionDistribution tail = grown.tail(Side.LONG);
        for (ColdStart.Stage stage : fit(row -> young[row]).stages()) {
            double offset = 0.5 * Math.log(stage.level());
            double expected = Math.sqrt(offset * offset + scatter * scatter / 4);
            assertThat(stage.logError()).isCloseTo(expected, within(0.05));
            double quantile = stage.longWidening() * tail.quantile(0.01);
            double survival = 0;
            for (double error : new double[] {-scatter / 2, scatter / 2}) {
                survival += tail.survival(quantile * Math.exp(offset + error)) / 2;
            }
            assertThat(survival).as("after %d hours", stage.hours()).isBetween(0.005, 0.015);
        }
    }

    @Test
    void lessHistoryNeverMakesANarrowerTail() {
        SplittableRandom random = new SplittableRandom(7);
        ColdStart coldStart = fit(row -> forecasts[row] + random.nextDouble(-1, 1));
        for (int k = 1; k < coldStart.stages().size(); k++) {
            for (Side side : Side.values()) {
                assertThat(coldStart.stages().get(k).widening(side))
                        .isLessThanOrEqualTo(coldStart.stages().get(k - 1).widening(side));
            }
        }
    }

    @Test
    void outcomesNotKnownYetChangeNothing() {
        long asOf = rows.time(rows.size() / 2);
        ColdStartCalibration calibration = new ColdStartCalibration(CONFIGURATION, rows);
        double[] later = forecasts.clone();
        Arrays.fill(later, rows.firstAfter(asOf - ONE.millis()), later.length, 3);
        ColdStart coldStart = calibration.fit(grown, forecasts, forecasts, asOf);
        assertThat(coldStart.isKnown()).isTrue();
        assertThat(calibration.fit(grown, later, later, asOf)).isEqualTo(coldStart);
        assertThat(calibration.fit(grown, later, later, latest)).isNotEqualTo(coldStart);
    }

    @Test
    void withTooFewForecastsNothingIsSaidOfYoungAssets() {
        assertThat(fit(row -> row < 1_000 ? forecasts[row] : Double.NaN)).isEqualTo(ColdStart.UNKNOWN);
    }
}

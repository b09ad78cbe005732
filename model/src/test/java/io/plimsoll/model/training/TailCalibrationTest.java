package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.SmallTraining;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionModel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calibration on residuals whose distribution is known, because the forecasts were made to give it. */
class TailCalibrationTest {

    private static final Horizon ONE = new Horizon(1);
    private static long latest;
    private static final double XI = 0.2;
    private static final double BETA = 0.8;
    private static final double HALF_LIFE = 182;

    private static TrainingRows rows;

    @BeforeAll
    static void fold() {
        rows = TrainingRows.of(
                SyntheticMarkets.simulated(4, 6_000, 4), List.of(ONE), 1, Set.of(), ProgressListener.NONE);
        latest = rows.time(rows.size() - 1) + ONE.millis();
    }

    /**
     * Forecasts under which the long excursion in units of volatility is Pareto(0.8, 0.2), times a factor for the first asset. Rows without
     * an excursion get none.
     */
    private static double[] forecasts(double factorOfFirst, int most) {
        SplittableRandom random = new SplittableRandom(5);
        float[] excursion = rows.outcome(ONE).excursion(Side.LONG);
        double[] forecasts = new double[rows.size()];
        Arrays.fill(forecasts, Double.NaN);
        int n = 0;
        for (int row = 0; row < forecasts.length; row++) {
            if (excursion[row] > 0 && n < most) {
                double z = BETA * Math.expm1(-XI * Math.log(1 - random.nextDouble())) / XI + 1e-6;
                forecasts[row] = 2 * Math.log(excursion[row] / (z * (rows.asset(row) == 0 ? factorOfFirst : 1)));
                n++;
            }
        }
        return forecasts;
    }

    private static ExcursionModel fit(double[] forecasts, double scaleHalfWindows) {
        return fit(forecasts, scaleHalfWindows, HALF_LIFE);
    }

    private static ExcursionModel fit(double[] forecasts, double scaleHalfWindows, double halfLifeDays) {
        return new TailCalibration(SmallTraining.configuration(1, halfLifeDays, scaleHalfWindows), rows)
                .fit("m", "s", ONE, 1, forecasts, latest);
    }

    /** The excursion in units of the uncorrected forecast: the level that the fit measured is taken out again. */
    private static double quantile(ExcursionModel model, double exceedance) {
        return model.longs().pooled().quantile(exceedance) * Math.sqrt(model.level());
    }

    @Test
    void knownQuantilesAreRecoveredInBodyAndTail() {
        ExcursionModel model = fit(forecasts(1, Integer.MAX_VALUE), 1e9);
        for (double exceedance : new double[] {0.9, 0.5, 0.2, 0.05, 0.01, 0.005, 0.001}) {
            double expected = BETA * Math.expm1(-XI * Math.log(exceedance)) / XI;
            // 20,000 residuals: the 99.9 % quantile has a standard error of about 5 %.
            assertThat(quantile(model, exceedance)).isCloseTo(expected, within(0.02 + 0.12 * expected));
        }
        assertThat(model.longs().pooled().xi()).isCloseTo(XI, within(0.12));
        assertThat(model.longs().pooled().share()).isEqualTo(0.05);
    }

    @Test
    void theLevelIsTheMeanOfRealisedOverForecastVariance() {
        double[] forecasts = new double[rows.size()];
        Arrays.fill(forecasts, -9);
        ExcursionModel model = fit(forecasts, 500);
        int[] known = rows.knownAt(latest, ONE);
        double[] weights = RowWeights.of(rows, known, latest, 365);
        double sum = 0;
        for (int k = 0; k < known.length; k++) {
            sum += weights[k] * rows.outcome(ONE).realised()[known[k]];
        }
        assertThat(model.level()).isCloseTo(sum / known.length * Math.exp(9), within(1e-6 * model.level()));
    }

    @Test
    void anAssetThatMovesFurtherHasALargerScale() {
        ExcursionModel model = fit(forecasts(2, Integer.MAX_VALUE), 0);
        double first = scale(model, rows.assets().get(0));
        double second = scale(model, rows.assets().get(1));
        assertThat(first / second).isCloseTo(2, within(0.2));
    }

    @Test
    void aScaleShrinksToOneWithFewWindows() {
        double[] forecasts = forecasts(2, Integer.MAX_VALUE);
        String first = rows.assets().get(0);
        double free = scale(fit(forecasts, 0), first);
        double half = scale(fit(forecasts, effectiveWindows(forecasts)), first);
        double held = scale(fit(forecasts, 1e9), first);
        assertThat(free).isGreaterThan(1.2);
        assertThat(half).as("as many windows as the prior has").isCloseTo(Math.sqrt(free), within(1e-9));
        assertThat(held).isCloseTo(1, within(1e-4));
    }

    /** Of the first asset: as many windows as tell as much as its weighted ones. */
    private static double effectiveWindows(double[] forecasts) {
        int[] own = IntStream.range(0, forecasts.length)
                .filter(row -> rows.asset(row) == 0 && !Double.isNaN(forecasts[row]))
                .toArray();
        return WeightedSample.effectiveSize(RowWeights.of(rows, own, latest, HALF_LIFE));
    }

    /** Old residuals reach twice as far as recent ones: the tail must follow the recent ones, and all the more the shorter the half-life. */
    @Test
    void recentResidualsCountMore() {
        double[] forecasts = forecasts(1, Integer.MAX_VALUE);
        int middle = rows.firstAfter(rows.time(0) / 2 + latest / 2);
        for (int row = 0; row < middle; row++) {
            forecasts[row] -= 2 * Math.log(2);
        }
        double recent = BETA * Math.expm1(-XI * Math.log(0.01)) / XI;
        double slow = quantile(fit(forecasts, 1e9, 1e6), 0.01);
        double fast = quantile(fit(forecasts, 1e9, 20), 0.01);
        assertThat(slow).as("all alike").isGreaterThan(1.4 * recent);
        assertThat(fast).as("half in twenty days").isCloseTo(recent, within(0.15 * recent));
        assertThat(quantile(fit(forecasts, 1e9, 60), 0.01)).isBetween(fast, slow);
    }

    private static double scale(ExcursionModel model, String asset) {
        return model.longs().scales().getOrDefault(asset, Double.NaN);
    }

    @Test
    void outcomesThatWereNotKnownYetAreNotUsed() {
        double[] forecasts = forecasts(1, Integer.MAX_VALUE);
        long asOf = rows.time(rows.size() / 2);
        double[] onlyKnown = forecasts.clone();
        for (int row = rows.firstAfter(asOf - ONE.millis()); row < onlyKnown.length; row++) {
            onlyKnown[row] = Double.NaN;
        }
        TailCalibration calibration = new TailCalibration(SmallTraining.configuration(), rows);
        assertThat(calibration.fit("m", "s", ONE, 0.75, forecasts, asOf))
                .isEqualTo(calibration.fit("m", "s", ONE, 0.75, onlyKnown, asOf))
                .isNotEqualTo(calibration.fit("m", "s", ONE, 0.75, forecasts, latest));
    }

    @Test
    void tooFewResidualsAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> fit(forecasts(1, 399), 500))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("1h")
                .hasMessageContaining("399 out-of-sample residuals")
                .hasMessageContaining("400");
    }
}

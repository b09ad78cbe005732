package io.plimsoll.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.evaluation.IntensityForecasts;
import io.plimsoll.evaluation.SyntheticDays;
import io.plimsoll.evaluation.score.IntensityFigures.Comparison;
import io.plimsoll.evaluation.score.IntensityFigures.Score;
import io.plimsoll.model.liquidation.intensity.IntensityRows;
import io.plimsoll.model.liquidation.intensity.LiquidationDays;
import io.plimsoll.model.liquidation.intensity.LiquidationIntensity;
import io.plimsoll.model.market.Side;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

class IntensityScorerTest {

    private static final IntensityRows ROWS = IntensityRows.of(
            LiquidationDays.of(SyntheticDays.facts()),
            SyntheticDays.prices().load(ProgressListener.NONE).history(),
            ProgressListener.NONE);
    private static final int[] AT = ROWS.known(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final LiquidationDays.Coverage COVERAGE = new LiquidationDays.Coverage(5, 2);

    /** A forecast that is what a function of the row says. */
    private record Said(String name, IntToDoubleFunction of) implements LiquidationIntensity {
        @Override
        public double[] forecast(IntensityRows rows, int[] at) {
            return Arrays.stream(at).mapToDouble(of).toArray();
        }
    }

    private static Said noisy(String name, double noise, long seed) {
        double[] errors = new double[ROWS.size()];
        SplittableRandom random = new SplittableRandom(seed);
        Arrays.setAll(errors, row -> noise * random.nextGaussian());
        return new Said(name, row -> ROWS.target(row) + errors[row]);
    }

    private static IntensityFigures score(int[] at, LiquidationIntensity... models) {
        IntensityForecasts forecasts = new IntensityForecasts(ROWS);
        forecasts.add(List.of(models), at);
        return IntensityScorer.score(forecasts, models[0].name(), COVERAGE);
    }

    @Test
    void aPerfectForecastHasNoErrorAndFindsEveryHeavyDay() {
        IntensityFigures figures = score(AT, new Said("perfect", ROWS::target));
        for (Score score : figures.scores()) {
            assertThat(score.meanSquaredError()).isZero();
            assertThat(score.spearman()).isCloseTo(1, within(1e-12));
            assertThat(score.topDecileRecall()).isEqualTo(1);
        }
        assertThat(figures.judged()).isEqualTo(AT.length);
        assertThat(figures.coverage()).isEqualTo(COVERAGE);
    }

    @Test
    void figuresOfASideAreTheirDefinitions() {
        Said forecast = noisy("noisy", 1, 1);
        Score shorts = score(AT, forecast).scores().get(1);
        int[] own =
                Arrays.stream(AT).filter(row -> ROWS.side(row) == Side.SHORT).toArray();
        double[] y = Arrays.stream(own).mapToDouble(ROWS::target).toArray();
        double[] f = forecast.forecast(ROWS, own);
        assertThat(shorts.side()).isEqualTo("short");
        assertThat(shorts.spearman()).isCloseTo(new SpearmansCorrelation().correlation(y, f), within(1e-9));
        double highY = Samples.quantile(y, 0.9);
        double highF = Samples.quantile(f, 0.9);
        int heavy = 0;
        int found = 0;
        double squares = 0;
        for (int k = 0; k < y.length; k++) {
            heavy += y[k] >= highY ? 1 : 0;
            found += y[k] >= highY && f[k] >= highF ? 1 : 0;
            squares += (y[k] - f[k]) * (y[k] - f[k]);
        }
        assertThat(shorts.topDecileRecall()).isCloseTo((double) found / heavy, within(1e-12));
        assertThat(shorts.meanSquaredError()).isCloseTo(squares / y.length, within(1e-12));
    }

    @Test
    void ofTwoForecastsTheBetterHasDifferencesOnItsSideWithIntervalsThatSaySo() {
        Comparison comparison = score(AT, noisy("good", 0.5, 2), noisy("bad", 1, 3))
                .comparisons()
                .get(0);
        assertThat(comparison.against()).isEqualTo("bad");
        // Variances of a quarter and of one.
        assertThat(comparison.squaredError().value()).isCloseTo(-0.75, within(0.05));
        assertThat(comparison.squaredError().interval().high()).isNegative();
        assertThat(comparison
                        .squaredError()
                        .interval()
                        .contains(comparison.squaredError().value()))
                .isTrue();
        assertThat(comparison.spearman().interval().low()).isPositive();
        assertThat(comparison.topDecileRecall().interval().low()).isPositive();
    }

    @Test
    void theBestOfSeveralIsTheOneOfTheSmallestError() {
        IntensityFigures figures = score(AT, noisy("ours", 0.5, 2), noisy("a", 2, 3), noisy("b", 1, 4));
        assertThat(figures.againstBestOf(List.of("a", "b")).against()).isEqualTo("b");
        assertThatThrownBy(() -> figures.againstBestOf(List.of("c"))).hasMessageContaining("have [c]");
    }

    @Test
    void forecastsOfOneSideAloneAreRefused() {
        int[] longs =
                Arrays.stream(AT).filter(row -> ROWS.side(row) == Side.LONG).toArray();
        assertThatThrownBy(() -> score(longs, new Said("one", row -> 0))).hasMessageContaining("have none of shorts");
    }
}

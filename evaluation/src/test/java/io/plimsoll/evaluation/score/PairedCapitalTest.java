package io.plimsoll.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.evaluation.ForecastTable;
import io.plimsoll.evaluation.SyntheticBacktest;
import io.plimsoll.evaluation.ThreadTaskRunner;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PairedCapitalTest {

    private static final double ALPHA = 0.01;
    private static final Contender OURS = Contender.of("plimsoll");
    private static final Contender EWMA = Contender.of("EWMA");

    private static BacktestFigures figures;
    private static List<AssetSample> daily;

    @BeforeAll
    static void score() {
        SyntheticBacktest synthetic = new SyntheticBacktest(24 * 420, ALPHA);
        ForecastTable forecasts = synthetic.forecasts();
        figures = new Scorecard(new ThreadTaskRunner(2))
                .score(
                        forecasts,
                        synthetic.history(),
                        ScoreSettings.standard("plimsoll", List.of()),
                        ProgressListener.NONE);
        daily = SampleSelection.of(forecasts, synthetic.history(), 24, ALPHA, 30)
                .samples();
    }

    @Test
    void aHistoryOfDrawnDaysCostsWhatItsWindowsWrittenOutCost() {
        SplittableRandom random = new SplittableRandom(5);
        int days = 40;
        int n = 400;
        int[] day = IntStream.range(0, n).map(i -> i * days / n).toArray();
        double[] quantile = random.doubles(n, 0.05, 0.2).map(q -> -q).toArray();
        double[] outcome = random.doubles(n, -0.25, 0.05).toArray();
        CapitalByDay byDay = new CapitalByDay(outcome, quantile, day, days, ALPHA);
        for (int trial = 0; trial < 200; trial++) {
            int[] times = random.ints(days, 0, 4).toArray();
            int[] drawn = IntStream.range(0, n)
                    .flatMap(i -> IntStream.range(0, times[day[i]]).map(k -> i))
                    .toArray();
            double writtenOut = ExactCoverage.capital(picked(outcome, drawn), picked(quantile, drawn), ALPHA);
            assertThat(byDay.capital(times)).isCloseTo(writtenOut, within(1e-14));
        }
    }

    @Test
    void windowsThatTieAreCountedEach() {
        double[] outcome = {-0.1, -0.1, -0.1, 0.2, 0.2};
        double[] quantile = {-0.1, -0.1, -0.1, -0.1, -0.1};
        CapitalByDay byDay = new CapitalByDay(outcome, quantile, new int[] {0, 1, 2, 3, 4}, 5, 0.5);
        assertThat(byDay.capital(new int[] {1, 1, 1, 1, 1})).isCloseTo(0.1, within(1e-15));
        assertThat(byDay.capital(new int[] {1, 0, 0, 1, 1})).isZero();
        assertThat(byDay.capital(new int[] {0, 0, 1, 1, 0})).isCloseTo(0.05, within(1e-15));
    }

    @Test
    void aHistoryWithoutTheAssetHasNoCapitalOfIt() {
        CapitalByDay byDay = new CapitalByDay(new double[] {-0.1}, new double[] {-0.2}, new int[] {1}, 3, ALPHA);
        assertThat(byDay.capital(new int[] {2, 0, 1})).isNaN();
        assertThat(byDay.capital(new int[] {0, 2, 1})).isCloseTo(0.1, within(1e-15));
        CapitalByDay other = new CapitalByDay(new double[] {-0.3}, new double[] {-0.2}, new int[] {0}, 3, ALPHA);
        assertThat(PairedCapital.meanCapital(new CapitalByDay[] {byDay, other}, new int[] {1, 0, 0}))
                .isCloseTo(0.3, within(1e-15));
    }

    @Test
    void theHistoryAsItWasGivesTheCapitalOfTheSummary() {
        for (SummaryFigures row : figures.summaries(24, ALPHA)) {
            PairedCapital once = new PairedCapital(daily, ALPHA, new DayBlockBootstrap(100, 1e9, 1));
            // Runs without end: every history is the days as they were, turned round from a random day on.
            for (double capital : once.resampled(row.contender())) {
                assertThat(capital).isCloseTo(row.pathCapital(), within(1e-12));
            }
        }
    }

    @Test
    void theDifferenceIsTheOneOfTheSummaries() {
        assertThat(figures.capital()).hasSize(2 * 2);
        for (CapitalComparison c : figures.capital()) {
            List<SummaryFigures> rows = figures.summaries(c.horizonHours(), c.alpha());
            assertThat(c.champion()).isEqualTo(OURS);
            assertThat(c.difference())
                    .isEqualTo(capital(rows, OURS) / capital(rows, c.contender()) - 1)
                    .isBetween(c.interval().low(), c.interval().high());
        }
        assertThat(figures.capital(8, ALPHA, EWMA).orElseThrow().interval().high())
                .isNegative();
        assertThat(figures.capital(24, ALPHA, OURS)).isEmpty();
    }

    @Test
    void drawnInPairsTheDifferenceIsSurerThanDrawnApart() {
        double[] ours = new PairedCapital(daily, ALPHA, DayBlockBootstrap.STANDARD).resampled(OURS);
        double[] apart = new PairedCapital(daily, ALPHA, new DayBlockBootstrap(2_000, 10, 8)).resampled(EWMA);
        Interval unpaired = Interval.central(
                IntStream.range(0, ours.length)
                        .mapToDouble(r -> ours[r] / apart[r] - 1)
                        .toArray(),
                0.95);
        Interval paired = figures.capital(24, ALPHA, EWMA).orElseThrow().interval();
        assertThat(paired.high() - paired.low()).isLessThan(0.8 * (unpaired.high() - unpaired.low()));
    }

    private static double capital(List<SummaryFigures> rows, Contender contender) {
        return rows.stream()
                .filter(r -> r.contender().equals(contender))
                .findFirst()
                .orElseThrow()
                .pathCapital();
    }

    private static double[] picked(double[] values, int[] at) {
        return Arrays.stream(at).mapToDouble(i -> values[i]).toArray();
    }
}

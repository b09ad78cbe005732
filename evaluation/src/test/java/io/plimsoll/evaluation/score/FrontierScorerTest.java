package io.plimsoll.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.evaluation.ForecastSeries;
import io.plimsoll.evaluation.HourlyForecasts;
import io.plimsoll.evaluation.HourlySeries;
import io.plimsoll.evaluation.SyntheticBacktest;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FrontierScorerTest {

    private static final double ALPHA = 0.01;
    private static final double SINGLE = 1e-6;

    private static List<AssetSample> samples;
    private static HourlyForecasts hourly;

    @BeforeAll
    static void sample() {
        SyntheticBacktest synthetic = new SyntheticBacktest(24 * 200, ALPHA);
        hourly = synthetic.hourly();
        samples = SampleSelection.of(synthetic.forecasts(), synthetic.history(), 24, ALPHA, 30)
                .samples();
    }

    @Test
    void atTheWeightInUseTheCurvePassesThroughTheModelWithoutItsIntegrator() {
        same(at("plimsoll", 0.75), new Contender("plimsoll", Variant.PLAIN));
        same(at("EWMA", 1), Contender.of("EWMA"));
    }

    private static void same(BlendFrontier.Point point, Contender contender) {
        List<AssetFigures> rows = samples.stream()
                .map(sample -> new AssetScorer(sample).score(contender).figures())
                .toList();
        SummaryFigures summary = new Summaries(DayBlockBootstrap.STANDARD).of(rows, oneDay(), oneDay());
        assertThat(point.pathCapital()).isCloseTo(summary.pathCapital(), within(SINGLE));
        assertThat(point.peakToTrough()).isCloseTo(summary.margin().peakToTrough(), within(10 * SINGLE));
    }

    private static BreachDays oneDay() {
        BreachDays days = new BreachDays();
        days.add(0, false);
        return days;
    }

    /** Written out for the fast variance alone: quantiles proportional to its root, scaled to exact coverage. */
    @Test
    void theFastVarianceAloneIsPricedByItsRoot() {
        double capital = 0;
        for (AssetSample sample : samples) {
            ForecastSeries said = Objects.requireNonNull(sample.series().get("plimsoll"));
            double[] root = IntStream.range(0, sample.windows().size())
                    .mapToDouble(i -> Math.sqrt(
                            said.variance(said.indexOf(sample.windows().label(i)))))
                    .toArray();
            double[] falling =
                    IntStream.range(0, root.length).mapToDouble(i -> -root[i]).toArray();
            capital += ExactCoverage.capital(sample.windows().lowExcursions(), falling, ALPHA) / 12;
            capital += ExactCoverage.capital(sample.windows().highExcursions(), root, ALPHA) / 12;
        }
        assertThat(at("plimsoll", 1).pathCapital()).isCloseTo(capital, within(SINGLE));
    }

    @Test
    void theMoreOfTheSlowVarianceTheCalmerTheMargins() {
        List<BlendFrontier.Point> points = new FrontierScorer(samples, hourly)
                .frontier(24, ALPHA, "plimsoll")
                .points();
        assertThat(points.stream().map(BlendFrontier.Point::fastWeight))
                .startsWith(0.3, 0.35)
                .endsWith(0.95, 1.0)
                .hasSize(15);
        for (int i = 1; i < points.size(); i++) {
            assertThat(points.get(i).peakToTrough())
                    .isGreaterThan(points.get(i - 1).peakToTrough());
        }
    }

    @Test
    void aTailOfAnotherLevelCostsTheSame() {
        AssetSample btc = sampleOf("BTC");
        List<BlendFrontier.Point> usual = frontier(btc, retold(btc, 1, 0)).points();
        List<BlendFrontier.Point> threefold = frontier(btc, retold(btc, 3, 0)).points();
        for (int i = 0; i < usual.size(); i++) {
            assertThat(threefold.get(i).pathCapital()).isCloseTo(usual.get(i).pathCapital(), within(SINGLE));
        }
    }

    @Test
    void windowsWithoutAnHourlyForecastAreRefused() {
        AssetSample btc = sampleOf("BTC");
        assertThatThrownBy(() -> frontier(btc, retold(btc, 1, 24 * 10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("hourly forecasts must hold every judged window; lack \\d+ of \\d+");
    }

    private static AssetSample sampleOf(String asset) {
        return samples.stream().filter(s -> s.asset().equals(asset)).findFirst().orElseThrow();
    }

    private static BlendFrontier frontier(AssetSample sample, HourlyForecasts said) {
        return new FrontierScorer(List.of(sample), said).frontier(24, ALPHA, "plimsoll");
    }

    /** The champion's variances with a tail of this level, from the n-th forecast on. */
    private static HourlyForecasts retold(AssetSample sample, double level, int first) {
        ExcursionDistribution tail = new ExcursionDistribution(new double[] {0, 2}, 0.05, 0.5, 0).scaledBy(level);
        HourlyForecasts.Builder builder = new HourlyForecasts.Builder(List.of(ALPHA));
        HourlySeries said = hourly.series(24, sample.asset(), "plimsoll");
        for (int i = first; i < said.size(); i++) {
            builder.append(
                    "plimsoll",
                    sample.asset(),
                    said.label(i),
                    new ExcursionForecast(
                            new Horizon(24),
                            said.fastVariance(i),
                            said.slowVariance(i),
                            said.variance(i),
                            tail,
                            tail,
                            1,
                            1,
                            QuantileError.NONE));
        }
        return builder.build();
    }

    private static BlendFrontier.Point at(String model, double weight) {
        return new FrontierScorer(samples, hourly)
                .frontier(24, ALPHA, model).points().stream()
                        .filter(p -> p.fastWeight() == weight)
                        .findFirst()
                        .orElseThrow();
    }
}

package io.plimsoll.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.evaluation.HourlyForecasts;
import io.plimsoll.evaluation.HourlySeries;
import io.plimsoll.evaluation.SyntheticBacktest;
import io.plimsoll.evaluation.ThreadTaskRunner;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StartHourScorerTest {

    private static final double ALPHA = 0.01;
    private static final double SINGLE = 1e-6;
    private static final long HOUR = 3_600_000;
    private static final ScoreSettings SETTINGS = ScoreSettings.standard("plimsoll", List.of());

    private static BacktestFigures figures;
    private static MarketHistory history;
    private static HourlyForecasts hourly;

    @BeforeAll
    static void score() {
        SyntheticBacktest synthetic = new SyntheticBacktest(24 * 200, ALPHA);
        history = synthetic.history();
        hourly = synthetic.hourly();
        figures = new Scorecard(new ThreadTaskRunner(2))
                .score(synthetic.forecasts(), hourly, history, SETTINGS, ProgressListener.NONE);
    }

    @Test
    void midnightIsTheSummaryOfTheDay() {
        for (StartHours hours : figures.startHours()) {
            if (hours.horizonHours() == 24) {
                SummaryFigures summary = summary(hours);
                StartHour midnight = hours.hours().get(0);
                assertThat(midnight.hour()).isZero();
                assertThat(midnight.longSide().windows()).isEqualTo(summary.windows());
                same(midnight.longSide(), summary.longSide());
                same(midnight.shortSide(), summary.shortSide());
                assertThat(midnight.qlike()).isCloseTo(summary.losses().qlike(), within(SINGLE));
                assertThat(midnight.pathCapital()).isCloseTo(summary.pathCapital(), within(SINGLE));
            }
        }
    }

    private static void same(BreachRate rate, SideSummary side) {
        assertThat(rate.breaches()).isEqualTo(side.breaches());
        assertThat(rate.rate()).isEqualTo(side.pathRate());
        assertThat(rate.interval()).isEqualTo(side.pathInterval());
    }

    @Test
    void midnightMorningAndAfternoonAreTheSummaryOfEightHours() {
        for (StartHours hours : figures.startHours()) {
            if (hours.horizonHours() == 8) {
                for (Side side : Side.values()) {
                    long breaches = hours.hours().stream()
                            .filter(h -> h.hour() % 8 == 0)
                            .mapToLong(h -> h.side(side).breaches())
                            .sum();
                    SummaryFigures summary = summary(hours);
                    assertThat(breaches)
                            .isEqualTo((side == Side.LONG ? summary.longSide() : summary.shortSide()).breaches());
                }
            }
        }
    }

    @Test
    void everyHourIsThereAndTheWorstIsTheOneBreachedMost() {
        assertThat(figures.startHours()).hasSize(2 * 2);
        for (StartHours hours : figures.startHours()) {
            assertThat(hours.hours().stream().map(StartHour::hour))
                    .containsExactlyElementsOf(IntStream.range(0, 24).boxed().toList());
            assertThat(hours.hours()).allSatisfy(hour -> {
                assertThat(hour.longSide().rate())
                        .isLessThanOrEqualTo(hours.worst().rate());
                assertThat(hour.shortSide().rate())
                        .isLessThanOrEqualTo(hours.worst().rate());
                assertThat(hour.longSide().windows()).isGreaterThan(6 * 190);
            });
        }
    }

    @Test
    void anHourWhoseMarginsAreTooSmallIsTheWorst() {
        ExcursionDistribution tail = new ExcursionDistribution(new double[] {0, 2}, 0.05, 0.5, 0);
        HourlyForecasts.Builder builder = new HourlyForecasts.Builder(List.of(ALPHA));
        HourlySeries said = hourly.series(24, "BTC", "plimsoll");
        for (int i = 0; i < said.size(); i++) {
            boolean weak = (said.label(i) / HOUR + 1) % 24 == 17;
            double variance = said.fastVariance(i) / (weak ? 9 : 1);
            builder.append(
                    "weak",
                    "BTC",
                    said.label(i),
                    new ExcursionForecast(
                            new Horizon(24), variance, variance, variance, tail, tail, 1, 1, QuantileError.NONE));
        }
        StartHours hours = new StartHourScorer(builder.build(), history, SETTINGS, 24, ALPHA)
                .score(List.of("BTC"))
                .get(0);
        assertThat(hours.worstHour()).isEqualTo(17);
        assertThat(hours.worst().rate()).isGreaterThan(0.2);
        assertThat(hours.hours().stream().filter(h -> h.hour() != 17))
                .allMatch(h -> h.longSide().rate() < 0.1 && h.shortSide().rate() < 0.1);
    }

    @Test
    void hoursWithTooFewWindowsAreLeftOut() {
        ScoreSettings strict = new ScoreSettings(
                "plimsoll", List.of(), DayBlockBootstrap.STANDARD, ModelConfidenceSet.STANDARD, 10_000);
        assertThat(new StartHourScorer(hourly, history, strict, 24, ALPHA).score(List.of("BTC")))
                .isEmpty();
    }

    @Test
    void anAssetThatAModelNeverSpokeOfIsNamed() {
        assertThatThrownBy(() -> new StartHourScorer(hourly, history, SETTINGS, 24, ALPHA).score(List.of("NOPE")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no hourly forecasts of EWMA NOPE 24h");
    }

    private static SummaryFigures summary(StartHours hours) {
        return figures.summaries(hours.horizonHours(), ALPHA).stream()
                .filter(s -> s.contender().equals(hours.contender()))
                .findFirst()
                .orElseThrow();
    }
}

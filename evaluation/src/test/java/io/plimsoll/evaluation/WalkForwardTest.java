package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.TrainingConfiguration;
import io.plimsoll.model.training.TrainingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WalkForwardTest {

    private static final Horizon HOUR = new Horizon(1);
    private static final Horizon DAY = new Horizon(24);
    private static final RefitSchedule SCHEDULE = new RefitSchedule(Duration.ofDays(7), Duration.ofDays(14));

    private static MarketHistory market;
    private static Instant from;
    private static Instant to;

    @BeforeAll
    static void simulate() {
        market = new SimulatedMarket(SimulationSettings.DEFAULT.withAssets(3).withHours(24 * 150))
                .load(ProgressListener.NONE)
                .history();
        from = market.start().plus(Duration.ofDays(110));
        to = market.start().plus(Duration.ofDays(145));
    }

    @Test
    void foldsAtOnceGiveWhatFoldsInTurnGive() {
        assertSame(walk(market, 2).forecasts(), walk(market, 1).forecasts());
    }

    @Test
    void everyWindowThatEndsInTimeIsThereOnceForEveryModel() {
        ForecastTable table = walk(market, 2).forecasts();
        assertThat(table.models())
                .containsExactlyInAnyOrder("plimsoll", "har", "har-blend", "ewma", "garch", "gjr", "hs", "fhs-garch");
        assertThat(table.horizons()).containsExactly(1, 24);
        for (ForecastSeries series : table.series()) {
            int expected = series.key().horizonHours() == 24 ? 34 : 35 * 24 - 1;
            assertThat(series.size()).as(series.key().toString()).isEqualTo(expected);
        }
    }

    @Test
    void perturbedFutureChangesNoEarlierForecast() {
        Instant now = from.plus(Duration.ofDays(17));
        ForecastTable whole = walk(market, 2).forecasts();
        ForecastTable perturbed = walk(perturbedAfter(now), 2).forecasts();
        int compared = 0;
        int differing = 0;
        for (ForecastSeries series : whole.series()) {
            ForecastSeries other = perturbed.series(series.key());
            for (int i = 0; i < series.size(); i++) {
                boolean known = series.label(i) + HOUR.millis() <= now.toEpochMilli();
                if (known) {
                    assertThat(values(other, i)).isEqualTo(values(series, i));
                    compared++;
                } else if (!values(other, i).equals(values(series, i))) {
                    differing++;
                }
            }
        }
        assertThat(compared).isPositive();
        assertThat(differing).as("the perturbation must be felt afterwards").isPositive();
    }

    @Test
    void tooLittleHistoryBeforeTheFirstDayIsSaid() {
        assertThatThrownBy(() -> new WalkForward(
                                plan(market, market.start().plus(Duration.ofDays(12)), to),
                                new ThreadTaskRunner(1),
                                ProgressListener.NONE)
                        .run())
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("too little history");
    }

    @Test
    void whatIsSaidOfAnUnseenAssetOnTheDayOfItsListingDoesNotDependOnIt() {
        String unseen = market.assets().get(1);
        WalkForward.Result result = walkUnseen(market, unseen);
        WalkForward.Result other = walkUnseen(shaken(unseen), unseen);
        assertThat(other.last().horizons().get(0).ridge())
                .isEqualTo(result.last().horizons().get(0).ridge());
        assertThat(other.last().at(DAY).excursions())
                .isEqualTo(result.last().at(DAY).excursions());
        assertThat(result.last().assets()).contains(unseen);
        assertThat(result.last().at(DAY).stresses()).doesNotContainKey(unseen);
        ForecastTable born = result.ifListed(0);
        assertThat(born.assets()).containsExactly(unseen);
        for (ForecastSeries series : born.series()) {
            ForecastSeries same = other.ifListed(0).series(series.key());
            ForecastSeries whole = result.forecasts().series(series.key());
            assertThat(series.labels()).isEqualTo(whole.labels()).isNotEmpty();
            for (int i = 0; i < series.size(); i++) {
                assertThat(same.variance(i)).isEqualTo(series.variance(i));
                assertThat(same.varLowPlain(i)).isEqualTo(series.varLowPlain(i));
                assertThat(same.varHighPlain(i)).isEqualTo(series.varHighPlain(i));
            }
        }
    }

    @Test
    void withAMonthOfHistoryAnUnseenAssetIsForecastAlmostAsWithAllOfIt() {
        String unseen = market.assets().get(1);
        WalkForward.Result result = walkUnseen(market, unseen);
        for (ForecastSeries month : result.ifListed(720).series()) {
            if (!month.key().model().equals("plimsoll")) {
                continue;
            }
            ForecastSeries whole = result.forecasts().series(month.key());
            double distance = 0;
            for (int i = 0; i < month.size(); i++) {
                distance += Math.abs(Math.log(month.variance(i) / whole.variance(i))) / month.size();
            }
            assertThat(distance).isLessThan(0.1);
        }
    }

    private static WalkForward.Result walkUnseen(MarketHistory history, String unseen) {
        WalkForward.Plan seen = plan(history, from, to);
        WalkForward.Plan plan = new WalkForward.Plan(
                history,
                seen.configuration(),
                seen.schedule(),
                seen.profile(),
                from,
                from.plus(Duration.ofDays(20)),
                Set.of(unseen),
                seen.horizons(),
                seen.alphas(),
                Set.of(unseen),
                Set.of(0, 720));
        return new WalkForward(plan, new ThreadTaskRunner(2), ProgressListener.NONE).run();
    }

    /** The same history, one asset's prices swinging from hour to hour from beginning to end. */
    private static MarketHistory shaken(String asset) {
        List<BarSeries> all = new ArrayList<>();
        for (BarSeries s : market.series()) {
            BarSeries.Builder builder = BarSeries.builder(s.instrument(), s.interval());
            for (int i = 0; i < s.size(); i++) {
                double factor = s.asset().equals(asset) ? 1 + 0.02 * Math.sin(i) : 1;
                builder.add(
                        s.openTime(i),
                        s.open(i) * factor,
                        s.high(i) * factor,
                        s.low(i) * factor,
                        s.close(i) * factor,
                        s.volume(i));
            }
            all.add(builder.build());
        }
        return MarketHistory.of(market.interval(), all);
    }

    private static WalkForward.Result walk(MarketHistory history, int threads) {
        return new WalkForward(plan(history, from, to), new ThreadTaskRunner(threads), ProgressListener.NONE).run();
    }

    private static WalkForward.Plan plan(MarketHistory history, Instant from, Instant to) {
        TrainingConfiguration small = new TrainingConfiguration(
                List.of(HOUR, DAY),
                1,
                365,
                1e-3,
                List.of(4),
                0.1,
                1e-4,
                2e-3,
                512,
                1,
                1,
                List.of(3L),
                4,
                0.75,
                0.05,
                500,
                new TreeSet<>(),
                2);
        return new WalkForward.Plan(
                history,
                small,
                SCHEDULE,
                MarginProfile.standard(),
                from,
                to,
                Set.copyOf(history.assets()),
                Set.of(HOUR, DAY),
                List.of(0.005),
                Set.of(),
                Set.of());
    }

    private static void assertSame(ForecastTable left, ForecastTable right) {
        assertThat(left.rows()).isEqualTo(right.rows()).isPositive();
        for (ForecastSeries series : left.series()) {
            for (int i = 0; i < series.size(); i++) {
                assertThat(values(right.series(series.key()), i)).isEqualTo(values(series, i));
            }
        }
    }

    private static List<Number> values(ForecastSeries s, int i) {
        return List.of(
                s.label(i),
                s.variance(i),
                s.varLow(i),
                s.varHigh(i),
                s.esLow(i),
                s.esHigh(i),
                s.varLowPlain(i),
                s.varHighPlain(i));
    }

    /** The same history, every price after the instant halved and shaken. */
    private static MarketHistory perturbedAfter(Instant now) {
        List<BarSeries> all = new ArrayList<>();
        for (BarSeries s : market.series()) {
            BarSeries.Builder builder = BarSeries.builder(s.instrument(), s.interval());
            for (int i = 0; i < s.size(); i++) {
                boolean after = s.closeTime(i) > now.toEpochMilli();
                double factor = after ? 0.5 * (1 + 0.05 * Math.sin(i)) : 1;
                builder.add(
                        s.openTime(i),
                        s.open(i) * factor,
                        s.high(i) * factor,
                        s.low(i) * factor,
                        s.close(i) * factor,
                        s.volume(i) * (after ? 3 : 1));
            }
            all.add(builder.build());
        }
        return MarketHistory.of(market.interval(), all);
    }
}

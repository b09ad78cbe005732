package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.alignment.PerpetualReadings;
import io.plimsoll.data.alignment.Publication;
import io.plimsoll.data.alignment.Signal;
import io.plimsoll.data.alignment.Signals;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.EngineCheckpoint;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.liquidation.LiquidationRisk;
import io.plimsoll.model.margin.LiquidatorProfile;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.InputGroup;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.training.RefitFold;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.RefitSchedule.Kind;
import io.plimsoll.model.training.RefitSchedule.Refit;
import io.plimsoll.model.training.Trainer;
import io.plimsoll.model.training.TrainingConfiguration;
import io.plimsoll.model.training.TrainingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
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
    void fittingOnMoreThreadsGivesTheSame() {
        assertSame(walk(market, 2).forecasts(), walk(market, 1).forecasts());
    }

    @Test
    void followingModelsByTheHourChangesNothingElseAndKeepsWhatTheySayAtEveryHour() {
        WalkForward.Plan plan = followingByTheHour(plan(market, from, to), Set.of("plimsoll", "har-blend"));
        WalkForward.Result followed = new WalkForward(plan, ProgressListener.NONE).run();
        assertSame(followed.forecasts(), walk(market, 2).forecasts());
        assertThat(followed.hourly().models(24)).containsExactly("har-blend", "plimsoll");
        int days = Math.toIntExact(Duration.between(from, to).toDays());
        for (String asset : market.assets()) {
            HourlySeries hours = followed.hourly().series(24, asset, "plimsoll");
            assertThat(hours.size()).isEqualTo(24 * (days - 1));
            ForecastSeries said = followed.forecasts().series(new ForecastKey(24, 0.005, asset, "plimsoll"));
            for (int i = 0; i < said.size(); i++) {
                int at = hours.indexOf(said.label(i));
                assertThat(hours.fastVariance(at) / said.variance(i)).isCloseTo(1, within(1e-6));
                assertThat(-hours.quantile(Side.LONG, 0.005, at) / said.varLow(i))
                        .isCloseTo(1, within(1e-6));
                assertThat(hours.quantile(Side.SHORT, 0.005, at) / said.varHigh(i))
                        .isCloseTo(1, within(1e-6));
            }
            onlyItsOwnWindowsMoveTheIntegrator(hours);
        }
    }

    private static void onlyItsOwnWindowsMoveTheIntegrator(HourlySeries hours) {
        int moved = 0;
        for (int i = 1; i < hours.size(); i++) {
            double step = theta(hours, i) / theta(hours, i - 1) - 1;
            if (DAY.isDecisionTime(hours.label(i) + HOUR.millis())) {
                moved += Math.abs(step) > 1e-5 ? 1 : 0;
            } else {
                assertThat(step)
                        .as("at %s", Instant.ofEpochMilli(hours.label(i)))
                        .isCloseTo(0, within(1e-12));
            }
        }
        assertThat(moved).isGreaterThan(hours.size() / 24 - 3);
    }

    private static double theta(HourlySeries hours, int i) {
        return hours.quantile(Side.LONG, 0.005, i) / hours.plainQuantile(Side.LONG, 0.005, i);
    }

    private static WalkForward.Plan followingByTheHour(WalkForward.Plan plan, Set<String> models) {
        return new WalkForward.Plan(
                plan.history(),
                plan.configuration(),
                plan.schedule(),
                plan.profile(),
                plan.from(),
                plan.to(),
                plan.assets(),
                plan.horizons(),
                plan.alphas(),
                plan.unseen(),
                plan.listedHoursAgo(),
                models);
    }

    @Test
    void everyRefitTakesOverTheEngineOfTheOneBeforeItWithItsIntegrators() {
        RefitFold fold = new Trainer(configuration(1), ProgressListener.NONE).fold(market.closedBy(to));
        ForecastTable.Builder expected = ForecastTable.builder();
        List<Refit> refits = SCHEDULE.from(from, to);
        EngineCheckpoint reached = null;
        Map<String, Double> before = new HashMap<>();
        double farthest = 0;
        for (int k = 0; k < refits.size(); k++) {
            Instant until = k + 1 < refits.size() ? refits.get(k + 1).asOf() : to;
            ModelArtefact artefact =
                    fold.refit(refits.get(k).asOf(), refits.get(k).kind());
            MarginEngine engine = reached == null
                    ? new MarginEngine(artefact, MarginProfile.standard())
                    : new MarginEngine(artefact, MarginProfile.standard(), reached);
            Map<String, Double> after = thetas(engine.current());
            assertThat(after).as("at refit %s", k).containsAllEntriesOf(before);
            if (k > 0 && refits.get(k).kind() == Kind.FULL) {
                farthest = after.values().stream()
                        .mapToDouble(theta -> Math.abs(theta - 1))
                        .reduce(farthest, Math::max);
            }
            for (MarketEvent event : market.events(artefact.asOf(), until)) {
                engine.apply(event).frame().ifPresent(frame -> append(frame, expected));
            }
            before = thetas(engine.current());
            reached = engine.checkpoint();
        }
        assertThat(farthest).as("an integrator that a full refit took over").isGreaterThan(0.01);
        assertSame(walk(market, 2).forecasts(), expected.build());
    }

    @Test
    void theEngineStartsWithWhatHadBeenPublishedByTheFirstRefit() {
        MarketHistory published = market.withSignals(Signals.of(
                market.assets().stream().map(WalkForwardTest::funding).toList()));
        TrainingConfiguration withFunding = configuration(2).withInputs(List.of(InputGroup.FUNDING));
        Instant end = from.plus(Duration.ofDays(2));
        WalkForward.Plan plan = plan(published, withFunding, MarginProfile.standard(), from, end);
        ModelArtefact alone = new Trainer(withFunding, ProgressListener.NONE).fit(published.closedBy(from));
        assertThat(new WalkForward(plan, ProgressListener.NONE).run().last().market())
                .isEqualTo(alone.market());
    }

    private static Signal funding(String asset) {
        Signal.Builder daily = Signal.builder(PerpetualReadings.FUNDING, asset);
        long day = DAY.millis();
        for (long time = market.start().toEpochMilli(); time < market.end().toEpochMilli(); time += day) {
            daily.add(new Publication(time, time + day, time + day, 1e-4 * Math.sin((double) time / day)));
        }
        return daily.build();
    }

    /** The integrators of all models that have one. */
    private static Map<String, Double> thetas(MarginFrame frame) {
        Map<String, Double> thetas = new HashMap<>();
        for (AssetFrame asset : frame.assets()) {
            for (ModelForecast model : asset.forecasts()) {
                for (ExcursionForecast forecast : model.byHorizon()) {
                    String of = asset.asset() + " " + model.model() + " " + forecast.horizon();
                    thetas.put(of + " long", forecast.longTheta());
                    thetas.put(of + " short", forecast.shortTheta());
                }
            }
        }
        return thetas;
    }

    private static void append(MarginFrame frame, ForecastTable.Builder table) {
        for (AssetFrame asset : frame.assets()) {
            for (ModelForecast model : asset.forecasts()) {
                for (ExcursionForecast forecast : model.byHorizon()) {
                    long end = frame.time() + forecast.horizon().millis();
                    if (forecast.horizon().isDecisionTime(frame.time()) && end <= to.toEpochMilli()) {
                        table.append(model.model(), asset.asset(), frame.time() - HOUR.millis(), forecast, 0.005);
                    }
                }
            }
        }
    }

    @Test
    void whenTheEngineFailsTheFitsEndToo() {
        MarginProfile ofWeeks = new MarginProfile(
                "weeks",
                new Horizon(168),
                995_000,
                HOUR,
                950_000,
                0,
                5_000,
                LiquidatorProfile.standard(),
                1,
                1e5,
                0,
                1_000_000);
        assertThatThrownBy(() ->
                        new WalkForward(plan(market, configuration(2), ofWeeks, from, to), ProgressListener.NONE).run())
                .isInstanceOf(TaskFailedException.class)
                .hasMessageStartingWith("playback: ")
                .hasMessageContaining("168h");
    }

    @Test
    void whenAFitFailsTheEngineEndsToo() {
        ProgressListener failing = (task, done, total) -> {
            if (task.equals("refits") && done == 2) {
                throw new IllegalStateException("second refit");
            }
        };
        assertThatThrownBy(() -> new WalkForward(plan(market, from, to), failing).run())
                .isInstanceOf(TaskFailedException.class)
                .hasMessage("training: second refit");
    }

    @Test
    void anInterruptedCallerStopsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> walk(market, 2)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
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
        Map<String, List<Double>> probabilities = new HashMap<>();
        Map<String, List<Double>> others = new HashMap<>();
        ForecastTable whole =
                walk(market, 2, keepingProbabilities(probabilities, now)).forecasts();
        ForecastTable perturbed =
                walk(perturbedAfter(now), 2, keepingProbabilities(others, now)).forecasts();
        assertThat(others).isEqualTo(probabilities).isNotEmpty();
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
                                plan(market, market.start().plus(Duration.ofDays(12)), to), ProgressListener.NONE)
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
                assertThat(same.varLow(i)).isEqualTo(series.varLow(i)).isEqualTo(series.varLowPlain(i));
                assertThat(same.varHigh(i)).isEqualTo(series.varHigh(i)).isEqualTo(series.varHighPlain(i));
            }
        }
    }

    @Test
    void withAMonthOfHistoryAnUnseenAssetIsForecastMuchAsWithAllOfIt() {
        String unseen = market.assets().get(1);
        WalkForward.Result result = walkUnseen(market, unseen);
        for (ForecastSeries month : result.ifListed(720).series()) {
            if (!month.key().model().equals("plimsoll")) {
                continue;
            }
            ForecastSeries whole = result.forecasts().series(month.key());
            // The correction of a month's forecasts is measured on the two other assets alone, and so is noise.
            double level = result.last()
                    .at(new Horizon(month.key().horizonHours()))
                    .excursions()
                    .get(0)
                    .coldStart()
                    .at(720)
                    .level();
            double distance = 0;
            for (int i = 0; i < month.size(); i++) {
                distance += Math.abs(Math.log(month.variance(i) / level / whole.variance(i))) / month.size();
            }
            assertThat(distance).isLessThan(0.2);
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
                Set.of(0, 720),
                Set.of());
        return new WalkForward(plan, ProgressListener.NONE).run();
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
        return walk(history, threads, ForecastListener.NONE);
    }

    private static WalkForward.Result walk(MarketHistory history, int threads, ForecastListener listener) {
        WalkForward.Plan plan = plan(history, configuration(threads), MarginProfile.standard(), from, to);
        return new WalkForward(plan, ProgressListener.NONE, listener).run();
    }

    /** Keeps what the forecasts up to an instant say of moves of 1 and 2 % against a long. */
    private static ForecastListener keepingProbabilities(Map<String, List<Double>> kept, Instant until) {
        return (asset, label, forecast, horizon) -> {
            if (label + HOUR.millis() <= until.toEpochMilli()) {
                List<Double> all = new ArrayList<>();
                for (double distance : new double[] {0.01, 0.02}) {
                    for (double p : LiquidationRisk.probabilities(forecast, Side.LONG, distance)) {
                        all.add(p);
                    }
                }
                kept.put(asset + label + forecast.model() + horizon, all);
            }
        };
    }

    private static TrainingConfiguration configuration(int threads) {
        return SmallConfiguration.of(List.of(HOUR, DAY), threads);
    }

    private static WalkForward.Plan plan(MarketHistory history, Instant from, Instant to) {
        return plan(history, configuration(2), MarginProfile.standard(), from, to);
    }

    private static WalkForward.Plan plan(
            MarketHistory history, TrainingConfiguration small, MarginProfile profile, Instant from, Instant to) {
        return new WalkForward.Plan(
                history,
                small,
                SCHEDULE,
                profile,
                from,
                to,
                Set.copyOf(history.assets()),
                Set.of(HOUR, DAY),
                List.of(0.005),
                Set.of(),
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

package io.plimsoll.evaluation;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.EngineCheckpoint;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.training.RefitFold;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.RefitSchedule.Kind;
import io.plimsoll.model.training.RefitSchedule.Refit;
import io.plimsoll.model.training.Trainer;
import io.plimsoll.model.training.TrainingConfiguration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What would have been said: a fold of artefacts over time, each refit on what was known at its instant, and history played through the
 * same {@link MarginEngine} that serves. A full refit begins a fold of its own, from the artefact's own market, so that folds can run at
 * once; light refits inside it carry the engine's state on.
 */
public final class WalkForward {

    private final Plan plan;
    private final TaskRunner runner;
    private final ProgressListener progress;

    /**
     * What to judge.
     *
     * @param history hourly bars; nothing after {@code to} is used
     * @param configuration how to fit; its horizons must hold the profile's
     * @param schedule when to fit again
     * @param profile the risk tolerance
     * @param from the first refit; the first forecast is made one bar later
     * @param to every judged window ends by this instant
     * @param assets whose forecasts are kept
     * @param horizons whose forecasts are kept
     * @param alphas probabilities of exceedance at which quantiles are kept
     * @param unseen assets that no fit sees; the engine follows their prices all the same
     * @param listedHoursAgo lengths of history, in hours, to which the assets' past is also cut short
     */
    public record Plan(
            MarketHistory history,
            TrainingConfiguration configuration,
            RefitSchedule schedule,
            MarginProfile profile,
            Instant from,
            Instant to,
            Set<String> assets,
            Set<Horizon> horizons,
            List<Double> alphas,
            Set<String> unseen,
            Set<Integer> listedHoursAgo) {

        /** Copies the collections and checks the period. */
        public Plan {
            unseen = Set.copyOf(unseen);
            listedHoursAgo = Set.copyOf(listedHoursAgo);
            assets = Set.copyOf(assets);
            horizons = Set.copyOf(horizons);
            alphas = List.copyOf(alphas);
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from must be before to; have " + from + " and " + to);
            }
        }
    }

    /**
     * What came of it.
     *
     * @param forecasts at the decision times of non-overlapping windows
     * @param last the artefact in force at the end
     * @param refits number of refits
     * @param ifListed the same forecasts had each asset been listed so many hours before each of them
     */
    public record Result(
            ForecastTable forecasts, ModelArtefact last, int refits, SortedMap<Integer, ForecastTable> ifListed) {

        /**
         * The forecasts of one length of history.
         *
         * @throws NoSuchElementException if the plan did not name it
         */
        public ForecastTable ifListed(int hoursAgo) {
            ForecastTable found = ifListed.get(hoursAgo);
            if (found == null) {
                throw new NoSuchElementException(
                        "the plan has no history of " + hoursAgo + " hours; have " + ifListed.keySet());
            }
            return found;
        }
    }

    private record Stage(ModelArtefact artefact, Instant until) {}

    private record Played(ForecastTable forecasts, SortedMap<Integer, ForecastTable> ifListed) {}

    /** Judges a plan. */
    public WalkForward(Plan plan, TaskRunner runner, ProgressListener progress) {
        this.plan = plan;
        this.runner = runner;
        this.progress = progress;
    }

    /**
     * Runs.
     *
     * @throws io.plimsoll.model.training.TrainingException if there is too little history before {@code from}
     */
    public Result run() {
        List<Refit> refits = plan.schedule().from(plan.from(), plan.to());
        List<List<Stage>> folds = artefacts(refits);
        List<NamedTask<Played>> tasks = folds.stream()
                .map(fold -> new NamedTask<>("fold of " + fold.get(0).artefact().asOf(), () -> play(fold)))
                .toList();
        List<Played> played = runner.run("folds", tasks, progress);
        SortedMap<Integer, ForecastTable> ifListed = new TreeMap<>();
        for (int hours : plan.listedHoursAgo()) {
            ifListed.put(
                    hours,
                    ForecastTable.merge(
                            played.stream().map(p -> p.ifListed().get(hours)).toList()));
        }
        List<Stage> lastFold = folds.get(folds.size() - 1);
        return new Result(
                ForecastTable.merge(played.stream().map(Played::forecasts).toList()),
                lastFold.get(lastFold.size() - 1).artefact(),
                refits.size(),
                ifListed);
    }

    private List<List<Stage>> artefacts(List<Refit> refits) {
        MarketHistory history = plan.history().closedBy(plan.to());
        List<String> seen = history.assets().stream()
                .filter(asset -> !plan.unseen().contains(asset))
                .toList();
        RefitFold fold = new Trainer(plan.configuration(), progress).fold(history.select(seen));
        MarketState market = new MarketState(history.assets());
        Instant marketAsOf = Instant.EPOCH;
        List<List<Stage>> folds = new ArrayList<>();
        for (int k = 0; k < refits.size(); k++) {
            Refit refit = refits.get(k);
            Instant until = k + 1 < refits.size() ? refits.get(k + 1).asOf() : plan.to();
            if (refit.kind() == Kind.FULL) {
                folds.add(new ArrayList<>());
            }
            follow(market, history.events(marketAsOf, refit.asOf()));
            marketAsOf = refit.asOf();
            ModelArtefact artefact = fold.refit(refit.asOf(), refit.kind()).in(market);
            folds.get(folds.size() - 1).add(new Stage(artefact, until));
            progress.progress("refits", k + 1L, refits.size());
        }
        return folds;
    }

    private static void follow(MarketState market, Iterable<MarketEvent> events) {
        for (MarketEvent event : events) {
            if (event instanceof MarketEvent.Bar bar) {
                market.accept(bar);
            } else if (event instanceof MarketEvent.BarClose close) {
                market.accept(close);
            }
        }
    }

    private Played play(List<Stage> fold) {
        ForecastTable.Builder table = ForecastTable.builder();
        SortedMap<Integer, ForecastTable.Builder> ifListed = new TreeMap<>();
        plan.listedHoursAgo().forEach(hours -> ifListed.put(hours, ForecastTable.builder()));
        EngineCheckpoint reached = null;
        for (Stage stage : fold) {
            MarginEngine engine = reached == null
                    ? new MarginEngine(stage.artefact(), plan.profile())
                    : new MarginEngine(stage.artefact(), plan.profile(), reached);
            for (MarketEvent event : plan.history().events(stage.artefact().asOf(), stage.until())) {
                Optional<MarginFrame> frame = engine.apply(event).frame();
                if (frame.isPresent() && isJudged(frame.get().time())) {
                    keep(frame.get(), table);
                    ifListed.forEach((hours, young) -> engine.forecastsIfListed(hours)
                            .forEach((asset, said) -> keep(asset, said, event.time(), young)));
                }
            }
            reached = engine.checkpoint();
        }
        SortedMap<Integer, ForecastTable> young = new TreeMap<>();
        ifListed.forEach((hours, builder) -> young.put(hours, builder.build()));
        return new Played(table.build(), young);
    }

    /** Forecasts of assets that have a bar at the label; one not listed yet has none. */
    private void keep(MarginFrame frame, ForecastTable.Builder table) {
        for (AssetFrame asset : frame.assets()) {
            if (asset.lastBarClose() == frame.time()) {
                keep(asset.asset(), asset.forecasts(), frame.time(), table);
            }
        }
    }

    private void keep(String asset, List<ModelForecast> forecasts, long time, ForecastTable.Builder table) {
        if (!plan.assets().contains(asset)) {
            return;
        }
        double[] alphas =
                plan.alphas().stream().mapToDouble(Double::doubleValue).toArray();
        long label = time - plan.history().interval().toMillis();
        for (ModelForecast model : forecasts) {
            for (ExcursionForecast forecast : model.byHorizon()) {
                if (isJudged(forecast.horizon(), time)) {
                    table.append(model.model(), asset, label, forecast, alphas);
                }
            }
        }
    }

    private boolean isJudged(long time) {
        return plan.horizons().stream().anyMatch(horizon -> isJudged(horizon, time));
    }

    /** Windows of a judged horizon that do not overlap and end within the plan. */
    private boolean isJudged(Horizon horizon, long time) {
        return plan.horizons().contains(horizon)
                && horizon.isDecisionTime(time)
                && time + horizon.millis() <= plan.to().toEpochMilli();
    }
}

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
import java.util.Set;

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
            List<Double> alphas) {

        /** Copies the collections and checks the period. */
        public Plan {
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
     */
    public record Result(ForecastTable forecasts, ModelArtefact last, int refits) {}

    private record Stage(ModelArtefact artefact, Instant until) {}

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
        List<NamedTask<ForecastTable>> tasks = folds.stream()
                .map(fold -> new NamedTask<>("fold of " + fold.get(0).artefact().asOf(), () -> play(fold)))
                .toList();
        List<Stage> lastFold = folds.get(folds.size() - 1);
        return new Result(
                ForecastTable.merge(runner.run("folds", tasks, progress)),
                lastFold.get(lastFold.size() - 1).artefact(),
                refits.size());
    }

    private List<List<Stage>> artefacts(List<Refit> refits) {
        RefitFold fold =
                new Trainer(plan.configuration(), progress).fold(plan.history().closedBy(plan.to()));
        List<List<Stage>> folds = new ArrayList<>();
        for (int k = 0; k < refits.size(); k++) {
            Refit refit = refits.get(k);
            Instant until = k + 1 < refits.size() ? refits.get(k + 1).asOf() : plan.to();
            if (refit.kind() == Kind.FULL) {
                folds.add(new ArrayList<>());
            }
            folds.get(folds.size() - 1).add(new Stage(fold.refit(refit.asOf(), refit.kind()), until));
            progress.progress("refits", k + 1L, refits.size());
        }
        return folds;
    }

    private ForecastTable play(List<Stage> fold) {
        ForecastTable.Builder table = ForecastTable.builder();
        EngineCheckpoint reached = null;
        for (Stage stage : fold) {
            MarginEngine engine = reached == null
                    ? new MarginEngine(stage.artefact(), plan.profile())
                    : new MarginEngine(stage.artefact(), plan.profile(), reached);
            for (MarketEvent event : plan.history().events(stage.artefact().asOf(), stage.until())) {
                engine.apply(event).frame().ifPresent(frame -> keep(frame, table));
            }
            reached = engine.checkpoint();
        }
        return table.build();
    }

    private void keep(MarginFrame frame, ForecastTable.Builder table) {
        double[] alphas =
                plan.alphas().stream().mapToDouble(Double::doubleValue).toArray();
        long label = frame.time() - plan.history().interval().toMillis();
        for (AssetFrame asset : frame.assets()) {
            if (!plan.assets().contains(asset.asset())) {
                continue;
            }
            for (ModelForecast model : asset.forecasts()) {
                for (ExcursionForecast forecast : model.byHorizon()) {
                    if (isJudged(forecast.horizon(), frame.time())) {
                        table.append(model.model(), asset.asset(), label, forecast, alphas);
                    }
                }
            }
        }
    }

    /** Windows of a judged horizon that do not overlap and end within the plan. */
    private boolean isJudged(Horizon horizon, long time) {
        return plan.horizons().contains(horizon)
                && horizon.isDecisionTime(time)
                && time + horizon.millis() <= plan.to().toEpochMilli();
    }
}

package io.plimsoll.evaluation;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.EngineCheckpoint;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionForecast;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * History played through one engine after another, each with the next artefact and the state in which the one before it ended; keeps what
 * they said at the judged times. Belongs to one thread.
 */
final class Playback {

    private final WalkForward.Plan plan;
    private final ForecastListener listener;
    private final double[] alphas;
    private final ForecastTable.Builder forecasts = ForecastTable.builder();
    private final HourlyForecasts.Builder hourly;
    private final SortedMap<Integer, ForecastTable.Builder> ifListed = new TreeMap<>();
    private @Nullable EngineCheckpoint reached;

    Playback(WalkForward.Plan plan, ForecastListener listener) {
        this.plan = plan;
        this.listener = listener;
        this.alphas = plan.alphas().stream().mapToDouble(Double::doubleValue).toArray();
        this.hourly = new HourlyForecasts.Builder(plan.alphas());
        plan.listedHoursAgo().forEach(hours -> ifListed.put(hours, ForecastTable.builder()));
    }

    /**
     * Plays the hours that an artefact is in force, from its instant on, which must be the end of the artefact before.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void play(ModelArtefact artefact, Instant until) throws InterruptedException {
        MarginEngine engine = reached == null
                ? new MarginEngine(artefact, plan.profile())
                : new MarginEngine(artefact, plan.profile(), reached);
        for (MarketEvent event : plan.history().events(artefact.asOf(), until)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("at " + Instant.ofEpochMilli(event.time()));
            }
            Optional<MarginFrame> frame = engine.apply(event).frame();
            frame.ifPresent(this::keep);
            if (frame.isPresent() && isJudged(frame.get().time())) {
                ifListed.forEach((hours, table) -> engine.forecastsIfListed(hours)
                        .forEach((asset, said) -> keep(asset, said, event.time(), table, ForecastListener.NONE)));
            }
        }
        reached = engine.checkpoint();
    }

    /** What was said so far. */
    ForecastTable forecasts() {
        return forecasts.build();
    }

    /** What the models that are followed by the hour said so far. */
    HourlyForecasts hourly() {
        return hourly.build();
    }

    /** The same had each asset been listed so many hours before each forecast, by the hours. */
    SortedMap<Integer, ForecastTable> ifListed() {
        SortedMap<Integer, ForecastTable> tables = new TreeMap<>();
        ifListed.forEach((hours, table) -> tables.put(hours, table.build()));
        return tables;
    }

    /** Forecasts of assets that have a bar at the label; one not listed yet has none. */
    private void keep(MarginFrame frame) {
        for (AssetFrame asset : frame.assets()) {
            if (asset.lastBarClose() == frame.time()) {
                keep(asset.asset(), asset.forecasts(), frame.time(), forecasts, listener);
                keepHourly(asset, frame.time());
            }
        }
    }

    private void keepHourly(AssetFrame asset, long time) {
        if (!plan.assets().contains(asset.asset())) {
            return;
        }
        for (ModelForecast model : asset.forecasts()) {
            if (plan.byTheHour().contains(model.model())) {
                for (ExcursionForecast forecast : model.byHorizon()) {
                    if (endsInTime(forecast.horizon(), time)) {
                        hourly.append(model.model(), asset.asset(), labelAt(time), forecast);
                    }
                }
            }
        }
    }

    private void keep(
            String asset, List<ModelForecast> said, long time, ForecastTable.Builder table, ForecastListener heard) {
        if (!plan.assets().contains(asset)) {
            return;
        }
        for (ModelForecast model : said) {
            for (ExcursionForecast forecast : model.byHorizon()) {
                if (isJudged(forecast.horizon(), time)) {
                    table.append(model.model(), asset, labelAt(time), forecast, alphas);
                    heard.heard(asset, labelAt(time), model, forecast.horizon());
                }
            }
        }
    }

    private boolean isJudged(long time) {
        return plan.horizons().stream().anyMatch(horizon -> isJudged(horizon, time));
    }

    /** Windows of a judged horizon that do not overlap and end within the plan. */
    private boolean isJudged(Horizon horizon, long time) {
        return horizon.isDecisionTime(time) && endsInTime(horizon, time);
    }

    private boolean endsInTime(Horizon horizon, long time) {
        return plan.horizons().contains(horizon)
                && time + horizon.millis() <= plan.to().toEpochMilli();
    }

    private long labelAt(long time) {
        return time - plan.history().interval().toMillis();
    }
}

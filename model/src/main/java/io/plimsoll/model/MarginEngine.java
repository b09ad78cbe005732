package io.plimsoll.model;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginPolicy;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.EventVerdict;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.tail.SafetyIntegrator;
import io.plimsoll.model.volatility.VolatilityModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Takes market events in order of time and yields margins at every bar close. It never trains. The backtest feeds it history, the service
 * feeds it the live feed. Everything it changes is in its {@link EngineCheckpoint}. Not thread-safe.
 */
public final class MarginEngine {

    private static final long HOUR = 3_600_000;

    private final ModelArtefact artefact;
    private final MarginPolicy policy;
    private final EngineState state;
    private final List<List<VolatilityModel>> sources;
    private final List<List<ExcursionModel.Bound>> excursions;
    private final FeatureMatrix features;

    /** An engine that starts in the market that the model was fitted in: no margin has been made yet, no window is open. */
    public MarginEngine(ModelArtefact artefact, MarginProfile profile) {
        this(artefact, profile, EngineState.startOf(artefact));
    }

    /**
     * An engine that goes on from a checkpoint.
     *
     * @param artefact the fitted model; its horizons must hold the profile's
     * @param profile the risk tolerance
     * @param checkpoint of an engine of the same assets and models
     * @throws IllegalArgumentException if the checkpoint is damaged or does not fit
     */
    public MarginEngine(ModelArtefact artefact, MarginProfile profile, EngineCheckpoint checkpoint) {
        this(artefact, profile, EngineState.of(artefact, checkpoint));
    }

    private MarginEngine(ModelArtefact artefact, MarginProfile profile, EngineState state) {
        artefact.at(profile.marginPeriod());
        artefact.at(profile.reaction());
        this.artefact = artefact;
        this.policy = new MarginPolicy(profile);
        this.state = state;
        this.sources = artefact.horizons().stream().map(HorizonModels::sources).toList();
        this.excursions = artefact.horizons().stream()
                .map(h -> h.excursions().stream().map(ExcursionModel::bind).toList())
                .toList();
        this.features = new FeatureMatrix(artefact.assets().size());
    }

    /** The fitted model. */
    public ModelArtefact artefact() {
        return artefact;
    }

    /** The risk tolerance. */
    public MarginProfile profile() {
        return policy.profile();
    }

    /** The last closed hour, epoch milliseconds. */
    public long closedThrough() {
        return state.market.closedThrough();
    }

    /** Everything that is needed to go on from here. */
    public EngineCheckpoint checkpoint() {
        return state.checkpoint();
    }

    /** Applies the next event. A {@link MarketEvent.BarClose} that is not late brings a new frame. */
    public EventOutcome apply(MarketEvent event) {
        if (event instanceof MarketEvent.Bar bar) {
            return EventOutcome.of(state.market.accept(bar));
        }
        if (event instanceof MarketEvent.Tick tick) {
            return EventOutcome.of(state.market.accept(tick));
        }
        MarketEvent.BarClose close = (MarketEvent.BarClose) event;
        long before = state.market.closedThrough();
        if (state.market.accept(close) == EventVerdict.LATE) {
            return EventOutcome.of(EventVerdict.LATE);
        }
        settleWindows(close.time(), before != 0 && close.time() - before > HOUR);
        return EventOutcome.of(frame(close.time()));
    }

    private void settleWindows(long time, boolean hoursMissing) {
        double exceedance = policy.profile().exceedance();
        for (int h = 0; h < state.windows.length; h++) {
            OpenWindow window = state.windows[h];
            if (window.end() == 0) {
                continue;
            }
            if (hoursMissing) {
                window.abandon();
                continue;
            }
            window.follow(state.market);
            if (time < window.end()) {
                continue;
            }
            for (int m = 0; m < excursions.get(h).size(); m++) {
                for (Side side : Side.values()) {
                    double hit = window.meanHit(m, side);
                    if (!Double.isNaN(hit)) {
                        int k = 2 * m + side.index();
                        state.thetas[h][k] = SafetyIntegrator.step(state.thetas[h][k], hit, exceedance);
                    }
                }
            }
            window.abandon();
        }
    }

    private MarginFrame frame(long time) {
        features.clear();
        int[] ready = state.market.appendFeatures(features);
        int horizons = artefact.horizons().size();
        List<Map<String, double[]>> logForecasts = new ArrayList<>(horizons);
        for (int h = 0; h < horizons; h++) {
            Map<String, double[]> bySource = new HashMap<>();
            for (VolatilityModel source : sources.get(h)) {
                bySource.put(source.name(), source.forecast(features));
            }
            logForecasts.add(bySource);
            if (artefact.horizons().get(h).horizon().isDecisionTime(time)) {
                state.windows[h].open(
                        time + artefact.horizons().get(h).horizon().millis());
            }
        }
        int[] rowOf = new int[artefact.assets().size()];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < ready.length; row++) {
            rowOf[ready[row]] = row;
        }
        List<AssetFrame> frames = new ArrayList<>(rowOf.length);
        for (int asset = 0; asset < rowOf.length; asset++) {
            List<ModelForecast> forecasts =
                    rowOf[asset] < 0 ? List.of() : forecasts(asset, rowOf[asset], time, logForecasts);
            frames.add(assetFrame(asset, forecasts));
        }
        return new MarginFrame(time, frames);
    }

    /** Forecasts of every model; at a decision time the asset enters the new window with what each model promised. */
    private List<ModelForecast> forecasts(int asset, int row, long time, List<Map<String, double[]>> logForecasts) {
        String name = artefact.assets().get(asset);
        double slow = Math.exp(features.get(row, Feature.LN_SLOW));
        int models = excursions.get(0).size();
        List<List<ExcursionForecast>> byModel = new ArrayList<>(models);
        for (int m = 0; m < models; m++) {
            byModel.add(new ArrayList<>(excursions.size()));
        }
        for (int h = 0; h < excursions.size(); h++) {
            OpenWindow window = state.windows[h];
            boolean entering = artefact.horizons().get(h).horizon().isDecisionTime(time);
            if (entering) {
                window.enter(asset, state.market.close(asset));
            }
            for (int m = 0; m < models; m++) {
                ExcursionModel.Bound bound = excursions.get(h).get(m);
                double logForecast = Objects.requireNonNull(
                        logForecasts.get(h).get(bound.model().source()))[row];
                ExcursionForecast forecast =
                        bound.forecast(name, logForecast, slow, state.thetas[h][2 * m], state.thetas[h][2 * m + 1]);
                byModel.get(m).add(forecast);
                if (entering) {
                    for (Side side : Side.values()) {
                        window.promise(
                                asset,
                                m,
                                side,
                                forecast.quantile(side, policy.profile().exceedance()));
                    }
                }
            }
        }
        List<ModelForecast> forecasts = new ArrayList<>(models);
        for (int m = 0; m < models; m++) {
            forecasts.add(new ModelForecast(excursions.get(0).get(m).model().name(), byModel.get(m)));
        }
        return forecasts;
    }

    private AssetFrame assetFrame(int asset, List<ModelForecast> forecasts) {
        String name = artefact.assets().get(asset);
        MarketState market = state.market;
        List<Stress> stresses = artefact.stresses().getOrDefault(name, List.of());
        double worstLong = stresses.stream().mapToDouble(Stress::longLoss).max().orElse(1);
        double worstShort =
                stresses.stream().mapToDouble(Stress::shortLoss).max().orElse(1);
        PerpetualMargin held = state.lastMargins[asset];
        AssetStatus status;
        PerpetualMargin inForce;
        if (!forecasts.isEmpty()) {
            status = AssetStatus.OK;
            ModelForecast ours = forecasts.get(0);
            inForce = policy.margins(
                    ours.at(policy.profile().marginPeriod()),
                    ours.at(policy.profile().reaction()),
                    market.dailyTurnover(asset));
            state.lastMargins[asset] = inForce;
        } else if (held != null) {
            status = AssetStatus.STALE;
            inForce = policy.failSafe(held, worstLong, worstShort);
        } else {
            status = AssetStatus.WARMING_UP;
            inForce = policy.unknown();
        }
        PerpetualMargin failSafe = policy.failSafe(inForce, worstLong, worstShort);
        return new AssetFrame(
                name, status, market.closedAt(asset), market.close(asset), forecasts, inForce, failSafe, stresses);
    }
}

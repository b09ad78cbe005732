package io.plimsoll.model;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.artefact.AssetBaselines;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.EventVerdict;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.SafetyIntegrator;
import java.util.List;
import java.util.Map;

/**
 * Takes market events in order of time and yields margins at every bar close. It never trains. The backtest feeds it history, the service
 * feeds it the live feed. Everything it changes is in its {@link EngineCheckpoint}. Not thread-safe.
 */
public final class MarginEngine {

    private static final long HOUR = 3_600_000;

    private final ModelArtefact artefact;
    private final MarginProfile profile;
    private final ForecastMaker forecasts;
    private final FrameMaker frames;
    private final EngineState state;

    /**
     * An engine that starts in the market that the model was fitted in. The margins of that instant are in force: {@link #current} gives
     * them, and they are what holds should the next hour bring no bar.
     */
    public MarginEngine(ModelArtefact artefact, MarginProfile profile) {
        this(artefact, profile, EngineState.startOf(artefact, profile));
        holdMargins(current());
    }

    /**
     * An engine that goes on from a checkpoint.
     *
     * @param artefact the fitted model; its horizons must hold the profile's
     * @param profile the risk tolerance
     * @param checkpoint of an engine of the same assets, models and profile
     * @throws IllegalArgumentException if the checkpoint is damaged or does not fit
     */
    public MarginEngine(ModelArtefact artefact, MarginProfile profile, EngineCheckpoint checkpoint) {
        this(artefact, profile, EngineState.of(artefact, profile, checkpoint));
    }

    private MarginEngine(ModelArtefact artefact, MarginProfile profile, EngineState state) {
        artefact.at(profile.marginPeriod());
        artefact.at(profile.reaction());
        this.artefact = artefact;
        this.profile = profile;
        this.state = state;
        this.forecasts = new ForecastMaker(artefact);
        this.frames = new FrameMaker(artefact, forecasts, profile);
    }

    /** The fitted model. */
    public ModelArtefact artefact() {
        return artefact;
    }

    /** The risk tolerance. */
    public MarginProfile profile() {
        return profile;
    }

    /** The last closed hour, epoch milliseconds. */
    public long closedThrough() {
        return state.market.closedThrough();
    }

    /** Everything that is needed to go on from here. */
    public EngineCheckpoint checkpoint() {
        return state.checkpoint();
    }

    /** The margins of the last closed hour: the frame that its bar close brought. Changes nothing. */
    public MarginFrame current() {
        return frames.frameOf(state);
    }

    /**
     * What each model would say now of every asset with at least a week of bars, by its name, if the asset had been listed so many hours
     * ago. Changes nothing.
     *
     * @param hoursAgo 0 to 720
     */
    public Map<String, List<ModelForecast>> forecastsIfListed(int hoursAgo) {
        return forecasts.forecastsIfListed(state, hoursAgo);
    }

    /** Applies the next event. A {@link MarketEvent.BarClose} that is not late brings a new frame. */
    public EventOutcome apply(MarketEvent event) {
        if (!(event instanceof MarketEvent.BarClose close)) {
            return EventOutcome.of(state.market.accept(event));
        }
        long before = state.market.closedThrough();
        if (state.market.accept(close) == EventVerdict.LATE) {
            return EventOutcome.of(EventVerdict.LATE);
        }
        followVariances();
        settleWindows(close.time(), before != 0 && close.time() - before > HOUR);
        MarginFrame frame = current();
        holdMargins(frame);
        openWindows(frame);
        return EventOutcome.of(frame);
    }

    private void followVariances() {
        MarketState market = state.market;
        for (int h = 0; h < state.garch.length; h++) {
            AssetBaselines baselines = artefact.horizons().get(h).assetBaselines();
            int[] served = baselines.assets().stream().mapToInt(market::indexOf).toArray();
            state.garch[h].advance(
                    baselines.garch(),
                    market.closedThrough(),
                    (asset, time) -> market.closedAt(served[asset]) == time ? market.close(served[asset]) : Double.NaN);
        }
    }

    private void settleWindows(long time, boolean hoursMissing) {
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
            if (time == window.end()) {
                stepIntegrators(window, state.thetas[h]);
                window.abandon();
            }
        }
    }

    /** One step for each asset that the window still holds; the others keep what they have. */
    private void stepIntegrators(OpenWindow window, double[][] thetas) {
        for (int m = 0; 2 * m < thetas.length; m++) {
            for (Side side : Side.values()) {
                double[] ofAssets = thetas[2 * m + side.index()];
                for (int asset = 0; asset < ofAssets.length; asset++) {
                    if (window.holds(asset, m, side)) {
                        ofAssets[asset] = SafetyIntegrator.step(
                                ofAssets[asset], window.isHit(asset, m, side), profile.exceedance());
                    }
                }
            }
        }
    }

    private void holdMargins(MarginFrame frame) {
        for (int asset = 0; asset < frame.assets().size(); asset++) {
            if (frame.assets().get(asset).served().isPresent()) {
                state.lastMargins[asset] = frame.assets().get(asset).perpetual();
                state.lastLending[asset] = frame.assets().get(asset).lending().orElse(null);
            }
        }
    }

    /** At a decision time every asset with a forecast enters a new window with what each model promised. */
    private void openWindows(MarginFrame frame) {
        for (int h = 0; h < state.windows.length; h++) {
            Horizon horizon = artefact.horizons().get(h).horizon();
            if (!horizon.isDecisionTime(frame.time())) {
                continue;
            }
            OpenWindow window = state.windows[h];
            window.open(frame.time() + horizon.millis());
            for (int asset = 0; asset < frame.assets().size(); asset++) {
                enter(window, asset, horizon, frame.assets().get(asset).forecasts());
            }
        }
    }

    private void enter(OpenWindow window, int asset, Horizon horizon, List<ModelForecast> promised) {
        if (!promised.isEmpty()) {
            window.enter(asset, state.market.close(asset));
        }
        for (ModelForecast ofModel : promised) {
            int m = forecasts.indexOf(ofModel.model());
            ofModel.find(horizon).ifPresent(forecast -> {
                for (Side side : Side.values()) {
                    window.promise(asset, m, side, forecast.quantile(side, profile.exceedance()));
                }
            });
        }
    }
}

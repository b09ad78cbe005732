package io.plimsoll.model;

import io.plimsoll.model.artefact.AssetBaselines;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginPolicy;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.volatility.VolatilityModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes the frame of a state: features, volatility of all assets in one batch a model, excursions, margins. Changes nothing, so that the
 * same state gives the same frame however often it is asked. Not thread-safe.
 */
final class FrameMaker {

    /** Who makes the margins when the champion cannot, in this order. */
    private static final List<String> FALLBACKS = List.of("har", AssetBaselines.GARCH, "ewma");

    private final ModelArtefact artefact;
    private final MarginPolicy policy;
    private final List<List<VolatilityModel>> sources;
    private final List<List<ExcursionModel.Bound>> excursions;
    private final Map<String, List<Stress>> stresses;
    private final String champion;
    private final Map<String, Integer> indexOf = new HashMap<>();
    private final FeatureMatrix features;

    FrameMaker(ModelArtefact artefact, MarginPolicy policy) {
        this.artefact = artefact;
        this.policy = policy;
        this.sources = artefact.horizons().stream().map(HorizonModels::sources).toList();
        this.excursions = artefact.horizons().stream()
                .map(h -> h.excursions().stream().map(ExcursionModel::bind).toList())
                .toList();
        for (ExcursionModel.Bound bound : excursions.get(0)) {
            indexOf.put(bound.model().name(), indexOf.size());
        }
        this.champion = excursions.get(0).get(0).model().name();
        this.stresses = artefact.at(policy.profile().marginPeriod()).stresses();
        this.features = new FeatureMatrix(artefact.assets().size());
    }

    /** Place of a model among the models of every horizon. */
    int indexOf(String model) {
        return Objects.requireNonNull(indexOf.get(model), model);
    }

    MarginFrame frameOf(EngineState state) {
        features.clear();
        int[] ready = state.market.appendFeatures(features);
        List<Map<String, double[]>> logForecasts = new ArrayList<>(sources.size());
        for (int h = 0; h < sources.size(); h++) {
            Map<String, double[]> bySource =
                    new HashMap<>(artefact.horizons().get(h).assetBaselines().logForecasts(state.garch[h], ready));
            for (VolatilityModel source : sources.get(h)) {
                bySource.put(source.name(), source.forecast(features));
            }
            logForecasts.add(bySource);
        }
        int[] rowOf = new int[artefact.assets().size()];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < ready.length; row++) {
            rowOf[ready[row]] = row;
        }
        List<AssetFrame> frames = new ArrayList<>(rowOf.length);
        for (int asset = 0; asset < rowOf.length; asset++) {
            List<ModelForecast> forecasts =
                    rowOf[asset] < 0 ? List.of() : forecasts(asset, rowOf[asset], state.thetas, logForecasts);
            frames.add(assetFrame(asset, forecasts, state));
        }
        return new MarginFrame(state.market.closedThrough(), frames);
    }

    private List<ModelForecast> forecasts(
            int asset, int row, double[][] thetas, List<Map<String, double[]>> logForecasts) {
        String name = artefact.assets().get(asset);
        double slow = Math.exp(features.get(row, Feature.LN_SLOW));
        List<ModelForecast> forecasts = new ArrayList<>();
        for (int m = 0; m < excursions.get(0).size(); m++) {
            if (!isGiven(m, row, logForecasts)) {
                continue;
            }
            List<ExcursionForecast> byHorizon = new ArrayList<>(excursions.size());
            for (int h = 0; h < excursions.size(); h++) {
                ExcursionModel.Bound bound = excursions.get(h).get(m);
                double[] bySource = Objects.requireNonNull(
                        logForecasts.get(h).get(bound.model().source()));
                byHorizon.add(bound.forecast(name, bySource[row], slow, thetas[h][2 * m], thetas[h][2 * m + 1]));
            }
            forecasts.add(new ModelForecast(excursions.get(0).get(m).model().name(), byHorizon));
        }
        return fallbackFirst(forecasts);
    }

    /** Whether a model forecasts an asset over every horizon. */
    private boolean isGiven(int m, int row, List<Map<String, double[]>> logForecasts) {
        for (int h = 0; h < excursions.size(); h++) {
            ExcursionModel.Bound bound = excursions.get(h).get(m);
            double[] bySource =
                    Objects.requireNonNull(logForecasts.get(h).get(bound.model().source()));
            if (!bound.accepts(bySource[row])) {
                return false;
            }
        }
        return true;
    }

    /** Where the champion is missing, the first of the fallbacks that is not takes its place at the front; without any there is no forecast. */
    private List<ModelForecast> fallbackFirst(List<ModelForecast> forecasts) {
        if (!forecasts.isEmpty() && forecasts.get(0).model().equals(champion)) {
            return forecasts;
        }
        for (String fallback : FALLBACKS) {
            for (ModelForecast forecast : forecasts) {
                if (forecast.model().equals(fallback)) {
                    List<ModelForecast> ordered = new ArrayList<>(forecasts);
                    ordered.remove(forecast);
                    ordered.add(0, forecast);
                    return ordered;
                }
            }
        }
        return List.of();
    }

    private AssetFrame assetFrame(int asset, List<ModelForecast> forecasts, EngineState state) {
        MarketState market = state.market;
        String name = artefact.assets().get(asset);
        List<Stress> worstDays = stresses.getOrDefault(name, List.of());
        double worstLong =
                worstDays.stream().mapToDouble(Stress::longLoss).max().orElse(1);
        double worstShort =
                worstDays.stream().mapToDouble(Stress::shortLoss).max().orElse(1);
        PerpetualMargin held = state.lastMargins[asset];
        AssetStatus status;
        PerpetualMargin inForce;
        if (!forecasts.isEmpty()) {
            ModelForecast first = forecasts.get(0);
            status = first.model().equals(champion) ? AssetStatus.OK : AssetStatus.DEGRADED;
            PerpetualMargin made = policy.margins(
                    first.at(policy.profile().marginPeriod()),
                    first.at(policy.profile().reaction()),
                    market.dailyTurnover(asset));
            inForce = status == AssetStatus.OK ? made : policy.failSafe(made, worstLong, worstShort);
        } else {
            status = withoutForecast(market, asset);
            inForce = held == null ? policy.unknown() : policy.failSafe(held, worstLong, worstShort);
        }
        PerpetualMargin failSafe = policy.failSafe(inForce, worstLong, worstShort);
        return new AssetFrame(
                name, status, market.closedAt(asset), market.close(asset), forecasts, inForce, failSafe, worstDays);
    }

    private static AssetStatus withoutForecast(MarketState market, int asset) {
        if (!market.isFresh(asset)) {
            return AssetStatus.STALE;
        }
        return market.isReady(asset) ? AssetStatus.DEGRADED : AssetStatus.WARMING_UP;
    }
}

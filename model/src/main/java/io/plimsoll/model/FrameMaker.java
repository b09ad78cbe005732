package io.plimsoll.model;

import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginPolicy;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.volatility.MemberForecasts;
import io.plimsoll.model.volatility.VolatilityModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Makes the frame of a state: features, volatility of all assets in one batch a model, excursions, margins. Changes nothing, so that the
 * same state gives the same frame however often it is asked. Not thread-safe.
 */
final class FrameMaker {

    private static final int HOURS_A_DAY = 24;

    private final ModelArtefact artefact;
    private final MarginPolicy policy;
    private final List<List<VolatilityModel>> sources;
    private final List<List<ExcursionModel.Bound>> excursions;
    private final Map<String, List<Stress>> stresses;
    private final List<MarketStress> marketStresses;
    private final FeatureMatrix features;
    private final boolean servesYoung;

    FrameMaker(ModelArtefact artefact, MarginProfile profile) {
        this.artefact = artefact;
        this.sources = artefact.horizons().stream().map(HorizonModels::sources).toList();
        this.excursions = artefact.horizons().stream()
                .map(h -> h.excursions().stream().map(ExcursionModel::bind).toList())
                .toList();
        HorizonModels ofMargin = artefact.at(profile.marginPeriod());
        this.stresses = ofMargin.stresses();
        this.marketStresses = ofMargin.marketStresses();
        this.policy = new MarginPolicy(profile, marketStresses);
        this.features = new FeatureMatrix(artefact.assets().size());
        this.servesYoung = artefact.servesYoungAssets();
    }

    /** What a volatility model says of each row, and how far its members differ. */
    private record SourceForecast(double[] logForecasts, double[] logSpread) {}

    MarginFrame frameOf(EngineState state) {
        features.clear();
        int[] ready = state.market.appendFeatures(features);
        int[] young = servesYoung ? state.market.appendYoung(features) : new int[0];
        List<Map<String, SourceForecast>> bySources = bySources();
        int[] rowOf = new int[artefact.assets().size()];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < ready.length; row++) {
            rowOf[ready[row]] = row;
        }
        for (int k = 0; k < young.length; k++) {
            rowOf[young[k]] = ready.length + k;
        }
        List<AssetFrame> frames = new ArrayList<>(rowOf.length);
        for (int asset = 0; asset < rowOf.length; asset++) {
            int history = state.market.history(asset);
            List<ModelForecast> forecasts =
                    rowOf[asset] < 0 ? List.of() : forecasts(asset, rowOf[asset], history, state.thetas, bySources);
            frames.add(assetFrame(asset, forecasts, state));
        }
        return new MarginFrame(state.market.closedThrough(), frames);
    }

    /** What would be said of every asset that stands on its own if it had been listed so many hours ago. */
    Map<String, List<ModelForecast>> forecastsIfListed(EngineState state, int hoursAgo) {
        features.clear();
        int[] listed = state.market.appendAsListed(features, asset -> hoursAgo);
        List<Map<String, SourceForecast>> bySources = bySources();
        Map<String, List<ModelForecast>> forecasts = new TreeMap<>();
        for (int row = 0; row < listed.length; row++) {
            int history = Math.min(hoursAgo, state.market.history(listed[row]));
            forecasts.put(
                    artefact.assets().get(listed[row]), forecasts(listed[row], row, history, state.thetas, bySources));
        }
        return forecasts;
    }

    /** One batch a model, by horizon and name of the source. */
    private List<Map<String, SourceForecast>> bySources() {
        List<Map<String, SourceForecast>> bySources = new ArrayList<>(sources.size());
        for (List<VolatilityModel> ofHorizon : sources) {
            Map<String, SourceForecast> bySource = new HashMap<>();
            for (VolatilityModel source : ofHorizon) {
                MemberForecasts forecasts = source.memberForecasts(features);
                bySource.put(source.name(), new SourceForecast(forecasts.average(), forecasts.spread()));
            }
            bySources.add(bySource);
        }
        return bySources;
    }

    private List<ModelForecast> forecasts(
            int asset, int row, int history, double[][] thetas, List<Map<String, SourceForecast>> bySources) {
        String name = artefact.assets().get(asset);
        double slow = Math.exp(features.get(row, Feature.LN_SLOW));
        List<ModelForecast> forecasts = new ArrayList<>();
        for (int m = 0; m < excursions.get(0).size(); m++) {
            List<ExcursionForecast> byHorizon = new ArrayList<>(excursions.size());
            for (int h = 0; h < excursions.size(); h++) {
                ExcursionModel.Bound bound = excursions.get(h).get(m);
                SourceForecast source = Objects.requireNonNull(
                        bySources.get(h).get(bound.model().source()));
                byHorizon.add(bound.forecast(
                        name,
                        source.logForecasts[row],
                        source.logSpread[row],
                        slow,
                        history,
                        thetas[h][2 * m],
                        thetas[h][2 * m + 1]));
            }
            forecasts.add(new ModelForecast(excursions.get(0).get(m).model().name(), byHorizon));
        }
        return forecasts;
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
            status = market.isReady(asset) ? AssetStatus.OK : AssetStatus.WARMING_UP;
            ModelForecast ours = forecasts.get(0);
            // The first hours of a listing say little of the turnover of a day.
            double turnover = market.history(asset) < HOURS_A_DAY ? Double.NaN : market.dailyTurnover(asset);
            inForce = policy.margins(
                    ours.at(policy.profile().marginPeriod()),
                    ours.at(policy.profile().reaction()),
                    turnover);
        } else {
            status = market.isFresh(asset) ? AssetStatus.WARMING_UP : AssetStatus.STALE;
            inForce = held == null ? policy.unknown() : policy.failSafe(held, worstLong, worstShort);
        }
        PerpetualMargin failSafe = policy.failSafe(inForce, worstLong, worstShort);
        return new AssetFrame(
                name,
                status,
                market.closedAt(asset),
                market.close(asset),
                market.history(asset),
                forecasts,
                inForce,
                failSafe,
                worstDays,
                marketStresses);
    }
}

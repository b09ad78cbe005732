package io.plimsoll.model;

import io.plimsoll.model.artefact.AssetBaselines;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.classifier.BodyCurves;
import io.plimsoll.model.classifier.LiquidationInputs;
import io.plimsoll.model.classifier.LiquidationModel;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.tail.SafetyIntegrator;
import io.plimsoll.model.volatility.MemberForecasts;
import io.plimsoll.model.volatility.VolatilityModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From a state to the forecasts of every model for every asset: features, volatility of all assets in one batch a model, excursions.
 * Changes nothing. Not thread-safe.
 */
final class ForecastMaker {

    /** Who is served where the champion forecasts nothing, in this order. */
    private static final List<String> FALLBACKS = List.of("har", AssetBaselines.GARCH, "ewma");

    private final ModelArtefact artefact;
    private final List<List<VolatilityModel>> sources;
    private final List<List<ExcursionModel.Bound>> excursions;
    private final List<Horizon> horizons;
    private final List<String> names;
    private final List<String> succession;
    private final List<? extends LiquidationModel> classifiers;
    private final FeatureMatrix features;
    private final boolean servesYoung;

    ForecastMaker(ModelArtefact artefact) {
        this.artefact = artefact;
        this.horizons = artefact.horizons().stream().map(HorizonModels::horizon).toList();
        this.sources = artefact.horizons().stream().map(HorizonModels::sources).toList();
        this.excursions = artefact.horizons().stream()
                .map(h -> h.excursions().stream().map(ExcursionModel::bind).toList())
                .toList();
        this.names = excursions.get(0).stream().map(e -> e.model().name()).toList();
        this.succession =
                Stream.concat(Stream.of(champion()), FALLBACKS.stream()).toList();
        this.classifiers =
                artefact.horizons().stream().map(HorizonModels::liquidation).toList();
        this.features = new FeatureMatrix(artefact.assets().size());
        this.servesYoung = artefact.servesYoungAssets();
    }

    /** What a volatility model says of each row, and how far its members differ. */
    private record SourceForecast(double[] logForecasts, double[] logSpread) {}

    /** The safety integrators of one asset. */
    @FunctionalInterface
    private interface Thetas {
        double at(int horizon, int model, Side side);
    }

    /** Place of a model among the models of every horizon. */
    int indexOf(String model) {
        return names.indexOf(model);
    }

    /** Name of the model that makes the margins where it can. */
    String champion() {
        return names.get(0);
    }

    /** The forecasts of each asset, by its index. */
    List<AssetForecasts> forecasts(EngineState state) {
        features.clear();
        int[] ready = state.market.appendFeatures(features);
        int[] young = servesYoung ? state.market.appendYoung(features) : new int[0];
        int[] assets =
                IntStream.concat(Arrays.stream(ready), Arrays.stream(young)).toArray();
        List<Map<String, SourceForecast>> bySources = bySources();
        List<String> symbols =
                Arrays.stream(assets).mapToObj(artefact.assets()::get).toList();
        for (int h = 0; h < bySources.size(); h++) {
            Map<String, SourceForecast> bySource = bySources.get(h);
            AssetBaselines baselines = artefact.horizons().get(h).assetBaselines();
            baselines
                    .logForecasts(state.garch[h], symbols)
                    .forEach((name, logs) -> bySource.put(name, new SourceForecast(logs, new double[logs.length])));
        }
        List<List<ModelForecast>> byRow = new ArrayList<>(assets.length);
        for (int row = 0; row < assets.length; row++) {
            int asset = assets[row];
            Thetas thetas = (h, model, side) -> state.thetas[h][2 * model + side.index()][asset];
            byRow.add(ofRow(row, symbols.get(row), state.market.memory(asset), thetas, bySources));
        }
        bendBodies(byRow);
        List<AssetForecasts> byAsset =
                new ArrayList<>(Collections.nCopies(artefact.assets().size(), AssetForecasts.NONE));
        for (int row = 0; row < assets.length; row++) {
            byAsset.set(assets[row], AssetForecasts.of(byRow.get(row), succession, horizons));
        }
        return byAsset;
    }

    /**
     * What would be said of every asset that stands on its own, by its name, if it had been listed so many hours ago. Models that remember
     * each asset's past say nothing, and the safety integrators are where those of a new asset start.
     */
    Map<String, List<ModelForecast>> forecastsIfListed(EngineState state, int hoursAgo) {
        features.clear();
        int[] listed = state.market.appendAsListed(features, asset -> hoursAgo);
        List<Map<String, SourceForecast>> bySources = bySources();
        List<List<ModelForecast>> byRow = new ArrayList<>(listed.length);
        Thetas start = (h, m, side) -> SafetyIntegrator.START;
        for (int row = 0; row < listed.length; row++) {
            String asset = artefact.assets().get(listed[row]);
            int history = Math.min(hoursAgo, state.market.memory(listed[row]));
            byRow.add(ofRow(row, asset, history, start, bySources));
        }
        bendBodies(byRow);
        Map<String, List<ModelForecast>> forecasts = new TreeMap<>();
        for (int row = 0; row < listed.length; row++) {
            AssetForecasts said = AssetForecasts.of(byRow.get(row), succession, horizons);
            forecasts.put(artefact.assets().get(listed[row]), said.byModel());
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

    private List<ModelForecast> ofRow(
            int row, String asset, int history, Thetas thetas, List<Map<String, SourceForecast>> bySources) {
        double slow = Math.exp(features.get(row, Feature.LN_SLOW));
        List<ModelForecast> forecasts = new ArrayList<>();
        for (int m = 0; m < names.size(); m++) {
            List<ExcursionForecast> byHorizon = new ArrayList<>(horizons.size());
            for (int h = 0; h < horizons.size(); h++) {
                ExcursionModel.Bound bound = excursions.get(h).get(m);
                @Nullable
                SourceForecast source = bySources.get(h).get(bound.model().source());
                boolean isTooYoung = history < MarketState.HOURS_NEEDED
                        && !bound.model().coldStart().isKnown();
                if (!isTooYoung && source != null && bound.accepts(source.logForecasts[row])) {
                    byHorizon.add(bound.forecast(
                            asset,
                            source.logForecasts[row],
                            source.logSpread[row],
                            slow,
                            history,
                            thetas.at(h, m, Side.LONG),
                            thetas.at(h, m, Side.SHORT)));
                }
            }
            if (!byHorizon.isEmpty()) {
                forecasts.add(new ModelForecast(names.get(m), byHorizon));
            }
        }
        return forecasts;
    }

    /** Bends the champion's forecasts of all rows, one batch a horizon. */
    private void bendBodies(List<List<ModelForecast>> byRow) {
        List<List<BodyCurves>> byHorizon = new ArrayList<>(horizons.size());
        for (int h = 0; h < horizons.size(); h++) {
            Horizon horizon = horizons.get(h);
            double[] logFastShare = byRow.stream()
                    .mapToDouble(row -> ofChampion(row)
                            .flatMap(champion -> champion.find(horizon))
                            .map(f -> LiquidationInputs.logFastShare(f.fastVariance(), f.variance()))
                            .orElse(Double.NaN))
                    .toArray();
            byHorizon.add(classifiers.get(h).curves(features, logFastShare));
        }
        for (int row = 0; row < byRow.size(); row++) {
            int at = row;
            ofChampion(byRow.get(row)).ifPresent(champion -> {
                List<ExcursionForecast> bent = champion.byHorizon().stream()
                        .map(f -> f.bent(
                                byHorizon.get(horizons.indexOf(f.horizon())).get(at)))
                        .toList();
                byRow.get(at).set(0, new ModelForecast(champion.model(), bent));
            });
        }
    }

    /** What the champion says among the models of a row, which it leads. */
    private Optional<ModelForecast> ofChampion(List<ModelForecast> row) {
        return row.stream().limit(1).filter(f -> f.model().equals(champion())).findFirst();
    }
}

package io.plimsoll.model.training;

import io.plimsoll.data.BarSeries;
import io.plimsoll.model.artefact.AssetBaselines;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.volatility.LogLinearVolatility;
import io.plimsoll.model.volatility.NetworkShape;
import io.plimsoll.model.volatility.NetworkTrainer;
import io.plimsoll.model.volatility.NetworkVolatility;
import io.plimsoll.model.volatility.Standardiser;
import io.plimsoll.model.volatility.VolatilityModel;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The models of one horizon as they are fitted again and again while time goes on, and the out-of-sample forecasts that they leave
 * behind. Not thread-safe.
 */
final class HorizonFit {

    static final double FLOOR_AN_HOUR = 1e-9;
    private static final int FEWEST_ROWS = 10 * Feature.CORE.size();
    private static final long NEVER = Long.MIN_VALUE;

    private final TrainingConfiguration configuration;
    private final Horizon horizon;
    private final TrainingRows rows;
    private final OutOfSample outOfSample;
    private final OutOfSample youngOutOfSample;
    private final TailCalibration tails;
    private final ColdStartCalibration coldStarts;
    private final GarchTraining garch;
    private final LiquidationTraining liquidation;
    private final List<Feature> features;

    private long asOf = NEVER;
    private @Nullable LogLinearVolatility har;
    private @Nullable LogLinearVolatility core;
    private @Nullable LogLinearVolatility ridge;
    private @Nullable Standardiser networkInputs;
    private @Nullable NetworkVolatility network;
    private @Nullable Calibration calibration;

    /** Tails calibrated on everything known as of the last fit. */
    private record Calibration(List<ExcursionModel> excursions, List<Double> historicalVariances) {

        ExcursionModel champion() {
            return excursions.get(0);
        }
    }

    HorizonFit(TrainingConfiguration configuration, Horizon horizon, TrainingRows rows, List<BarSeries> series) {
        this.configuration = configuration;
        this.horizon = horizon;
        this.rows = rows;
        this.outOfSample = new OutOfSample(rows, rows.features());
        this.youngOutOfSample = new OutOfSample(rows, rows.youngFeatures());
        this.tails = new TailCalibration(configuration, rows);
        this.coldStarts = new ColdStartCalibration(configuration, rows);
        this.garch = new GarchTraining(horizon, series, rows);
        this.features =
                configuration.features().stream().filter(f -> f.isOf(horizon)).toList();
        this.liquidation = new LiquidationTraining(configuration, rows, horizon, features);
    }

    /** Lets the models in force forecast every row up to this time, then fits the regressions to all that is known by then. */
    void lightRefit(long time) {
        if (har != null && ridge != null && network != null) {
            List<VolatilityModel> inForce = HorizonModels.sources(horizon, har, ridge, network);
            outOfSample.forecast(inForce, asOf, rows.firstAfter(asOf), rows.firstAfter(time));
            youngOutOfSample.forecast(inForce, asOf, rows.firstAfter(asOf), rows.firstAfter(time));
            garch.forecastUpTo(time, outOfSample);
        }
        int[] known = rows.knownAt(time, horizon);
        if (known.length < FEWEST_ROWS) {
            throw new TrainingException("too little history for " + horizon + " before " + Instant.ofEpochMilli(time)
                    + ": " + known.length + " rows, a fit needs " + FEWEST_ROWS);
        }
        double[] weights = RowWeights.of(rows, known, time, configuration.weightHalfLifeDays());
        har = regression("har", known, weights, harFeatures(horizon), 0);
        core = regression("core", known, weights, Feature.CORE, configuration.ridgePenalty());
        ridge = regression("ridge", known, weights, features, configuration.ridgePenalty());
        garch.refit(time);
        asOf = time;
    }

    /** The networks that a full refit trains, one task a seed; {@link #install} takes their weights. Call after {@link #lightRefit}. */
    List<Callable<float[]>> networkTasks() {
        LogLinearVolatility offset = fitted(core);
        int[] known = rows.knownAt(asOf, horizon);
        double[] weights = RowWeights.of(rows, known, asOf, configuration.weightHalfLifeDays());
        double[] offsets = forecast(offset, known);
        float[] target = rows.outcome(horizon).target();
        double[] variances = new double[known.length];
        for (int k = 0; k < known.length; k++) {
            variances[k] = Math.max(target[known[k]], floor());
        }
        Standardiser standardiser = Standardiser.fit(rows.features(), known, features);
        networkInputs = standardiser;
        NetworkTrainer trainer =
                new NetworkTrainer(features, standardiser, rows.features(), known, variances, offsets, weights);
        NetworkShape shape = shape();
        List<float[]> start = network == null ? List.of() : network.weights();
        return configuration.networkTasks(
                start, (seed, from, epochs) -> trainer.fit(shape, seed, from, epochs, configuration.batch()));
    }

    /** Puts networks with these weights in force, one a seed. */
    void install(List<float[]> weights) {
        network = new NetworkVolatility(fitted(core), features, fitted(networkInputs), shape(), weights);
    }

    /** Calibrates the tails on everything known as of the last fit. */
    void calibrate() {
        double blend = configuration.fastWeight();
        ExcursionModel garchTail = tail(AssetBaselines.GARCH, AssetBaselines.GARCH, 1);
        HistoricalSimulation history = new HistoricalSimulation(rows, horizon, asOf);
        List<Double> historicalVariances = history.logVariances();
        List<ExcursionModel> excursions = List.of(
                tail(HorizonModels.OURS, HorizonModels.OURS, blend),
                tail("har", "har", 1),
                tail("har-blend", "har", blend),
                tail("ewma", "ewma", 1),
                garchTail,
                tail(AssetBaselines.GJR, AssetBaselines.GJR, 1),
                history.plain(historicalVariances),
                history.filtered(AssetBaselines.GARCH, garchTail.level(), outOfSample.of(AssetBaselines.GARCH)));
        calibration = new Calibration(excursions, historicalVariances);
    }

    /** The classifiers that a full refit trains, one task a seed; {@link #installClassifiers} takes their weights. Call after {@link #calibrate}. */
    List<Callable<float[]>> classifierTasks() {
        ExcursionModel champion = fitted(calibration).champion();
        return liquidation.tasks(champion, outOfSample.of(champion.source()), asOf);
    }

    /** Puts classifiers with these weights in force, one a seed. */
    void installClassifiers(List<float[]> weights) {
        liquidation.install(weights);
    }

    /** The models in force, and the worst days of these series by then. Call after {@link #calibrate}. */
    HorizonModels models(Collection<BarSeries> series) {
        Calibration calibrated = fitted(calibration);
        ExcursionModel champion = calibrated.champion();
        List<MarketStress> marketStresses = MarketStressDays.of(
                rows, configuration.sampleHours(), series, champion, outOfSample.of(champion.source()), asOf);
        Set<String> named = marketStresses.stream().map(MarketStress::name).collect(Collectors.toSet());
        Map<String, List<Stress>> stresses = new HashMap<>();
        series.forEach(s -> stresses.put(s.asset(), StressDays.of(s, horizon, Instant.ofEpochMilli(asOf), named)));
        return new HorizonModels(
                horizon,
                fitted(har),
                fitted(ridge),
                fitted(network),
                liquidation.network(),
                new AssetBaselines(rows.assets(), garch.models(), garch.memory(), calibrated.historicalVariances()),
                calibrated.excursions(),
                stresses,
                marketStresses,
                ScenarioSampling.of(
                        rows,
                        List.copyOf(series),
                        champion,
                        outOfSample.of(champion.source()),
                        configuration.tailHalfLifeDays(),
                        asOf,
                        ScenarioSampling.KEPT,
                        configuration.seeds().get(0)));
    }

    private ExcursionModel tail(String name, String source, double fastWeight) {
        ExcursionModel grown = tails.fit(name, source, horizon, fastWeight, outOfSample.of(source), asOf);
        return grown.with(coldStarts.fit(grown, outOfSample.of(source), youngOutOfSample.of(source), asOf));
    }

    private LogLinearVolatility regression(
            String name, int[] known, double[] weights, List<Feature> columns, double penalty) {
        return RidgeRegression.fit(
                name, rows.features(), known, rows.outcome(horizon).target(), floor(), weights, columns, penalty);
    }

    private double[] forecast(LogLinearVolatility model, int[] selected) {
        FeatureMatrix matrix = new FeatureMatrix(selected.length);
        float[] one = new float[Feature.COUNT];
        for (int row : selected) {
            rows.features().copyRow(row, one, 0);
            matrix.append(one);
        }
        return model.forecast(matrix);
    }

    private NetworkShape shape() {
        return new NetworkShape(
                features.size(),
                configuration.hiddenUnits(),
                configuration.dropout(),
                configuration.weightDecay(),
                configuration.learningRate());
    }

    private double floor() {
        return FLOOR_AN_HOUR * horizon.hours();
    }

    private static <T> T fitted(@Nullable T model) {
        if (model == null) {
            throw new IllegalStateException("nothing has been fitted yet");
        }
        return model;
    }

    /** Daily, weekly and monthly variance, and for shorter horizons the hours as well. */
    static List<Feature> harFeatures(Horizon horizon) {
        if (horizon.hours() == 1) {
            return List.of(
                    Feature.LN_RANGE_1H,
                    Feature.LN_RANGE_4H,
                    Feature.LN_RANGE_1D,
                    Feature.LN_RANGE_7D,
                    Feature.LN_RV_30D);
        }
        if (horizon.hours() <= 8) {
            return List.of(Feature.LN_RV_4H, Feature.LN_RV_8H, Feature.LN_RV_1D, Feature.LN_RV_7D, Feature.LN_RV_30D);
        }
        return List.of(Feature.LN_RV_1D, Feature.LN_RV_7D, Feature.LN_RV_30D);
    }
}

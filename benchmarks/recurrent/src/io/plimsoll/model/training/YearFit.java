package io.plimsoll.model.training;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.volatility.BarSequences;
import io.plimsoll.model.volatility.LogLinearVolatility;
import io.plimsoll.model.volatility.NetworkShape;
import io.plimsoll.model.volatility.NetworkTrainer;
import io.plimsoll.model.volatility.NetworkVolatility;
import io.plimsoll.model.volatility.RecurrentShape;
import io.plimsoll.model.volatility.RecurrentTrainer;
import io.plimsoll.model.volatility.Standardiser;
import io.plimsoll.model.volatility.TrainingSet;
import io.plimsoll.model.volatility.VolatilityModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The contenders of one horizon, each fitted once as of the start of a year on the same rows with the same weights and, for the networks,
 * the same offset. Not thread-safe.
 */
final class YearFit {

    /** What regression and networks see: the columns that there were when the trial was made. */
    private static final List<Feature> COLUMNS = Feature.CORE;

    private static final int CHUNK = 2048;
    /** Units between LSTM layer and output: as many as the perceptron has before its output. */
    private static final int HIDDEN = 16;

    private final TrainingConfiguration house;
    private final Horizon horizon;
    private final TrialRows rows;
    private final int[] judged;
    private final TrainingSet set;
    private final LogLinearVolatility offset;
    private final Standardiser standardiser;
    private final RecurrentTrainer onLevels;
    private final RecurrentTrainer againstWeek;
    private final double[] judgedOffsets;

    /**
     * Fits the offset.
     *
     * @param house settings of the served networks, of which rows, weights and penalty are taken here
     * @param horizon how far ahead
     * @param rows every hour
     * @param asOf nothing later is fitted on, epoch milliseconds
     * @param judged rows to forecast
     */
    YearFit(TrainingConfiguration house, Horizon horizon, TrialRows rows, long asOf, int[] judged) {
        this.house = house;
        this.horizon = horizon;
        this.rows = rows;
        this.judged = judged.clone();
        int[] fitted = rows.fitted(asOf, horizon);
        double[] weights = RowWeights.of(rows.all(), fitted, asOf, house.weightHalfLifeDays());
        float[] target = rows.all().outcome(horizon).target();
        double[] variances = Arrays.stream(fitted)
                .mapToDouble(row -> Math.max(target[row], floor()))
                .toArray();
        this.offset = regression("har", fitted, weights, HorizonFit.harFeatures(horizon), 0);
        this.set = new TrainingSet(fitted, variances, forecast(offset, fitted), weights);
        this.judgedOffsets = forecast(offset, judged);
        this.standardiser = Standardiser.fit(rows.all().features(), fitted, COLUMNS);
        this.onLevels = trainer(fitted, false);
        this.againstWeek = trainer(fitted, true);
    }

    private RecurrentTrainer trainer(int[] fitted, boolean relative) {
        FeatureMatrix features = rows.all().features();
        BarSequences sequences = new BarSequences(features, rows.hourBefore(), fitted, relative);
        return new RecurrentTrainer(sequences, features, COLUMNS, standardiser);
    }

    /** Rows fitted on. */
    int size() {
        return set.size();
    }

    /** The log-HAR that the networks correct. */
    LogForecast har() {
        return new LogForecast(set.offsets(), judgedOffsets);
    }

    /** The regression on all of the trial's columns. */
    LogForecast ridge() {
        return of(regression("ridge", set.rows(), set.weights(), COLUMNS, house.ridgePenalty()));
    }

    /** One perceptron. */
    LogForecast perceptron(PerceptronSettings settings, long seed) {
        NetworkShape shape = new NetworkShape(
                COLUMNS.size(), settings.hidden(), house.dropout(), house.weightDecay(), settings.learningRate());
        float[] weights = new NetworkTrainer(
                        COLUMNS, standardiser, rows.all().features(), set.rows(), set.variances(), set.offsets(), set.weights())
                .fit(shape, seed, null, settings.epochs(), house.batch());
        return of(new NetworkVolatility(offset, COLUMNS, standardiser, shape, List.of(weights)));
    }

    /** One recurrent network. */
    ComputationGraph recurrent(RecurrentSettings settings, long seed) {
        return trainerOf(settings).fit(shapeOf(settings), seed, set, settings.epochs(), house.batch());
    }

    /** What a recurrent network forecasts. */
    LogForecast of(ComputationGraph network, RecurrentSettings settings) {
        RecurrentShape shape = shapeOf(settings);
        return new LogForecast(
                sum(set.offsets(), trainerOf(settings).corrections(network, shape, set.rows(), CHUNK)),
                sum(judgedOffsets, trainerOf(settings).corrections(network, shape, judged, CHUNK)));
    }

    /** Lets a network forecast so many rows in one batch. */
    void inferOnce(ComputationGraph network, RecurrentSettings settings, int count) {
        trainerOf(settings).corrections(network, shapeOf(settings), Arrays.copyOf(judged, count), count);
    }

    /**
     * Forecast variances of the judged rows: every model's level is set so that its mean over the rows it was fitted on is right, as the
     * house does with every forecast. At one hour, where ranges are fitted, this is what turns them into squared returns.
     */
    double[] variances(LogForecast forecast) {
        float[] realised = rows.all().outcome(horizon).realised();
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < set.size(); k++) {
            sum += set.weights()[k] * realised[set.rows()[k]] * Math.exp(-forecast.fitted()[k]);
            weight += set.weights()[k];
        }
        double level = sum / weight;
        return Arrays.stream(forecast.judged()).map(f -> level * Math.exp(f)).toArray();
    }

    private RecurrentTrainer trainerOf(RecurrentSettings settings) {
        return settings.againstWeek() ? againstWeek : onLevels;
    }

    private RecurrentShape shapeOf(RecurrentSettings settings) {
        return new RecurrentShape(
                settings.window(),
                settings.withFeatures() ? COLUMNS.size() : 0,
                settings.units(),
                HIDDEN,
                house.dropout(),
                house.weightDecay(),
                settings.learningRate());
    }

    private LogForecast of(VolatilityModel model) {
        return new LogForecast(forecast(model, set.rows()), forecast(model, judged));
    }

    private double[] forecast(VolatilityModel model, int[] selected) {
        double[] all = new double[selected.length];
        for (int from = 0; from < all.length; from += CHUNK) {
            double[] some = model.forecast(rows.select(selected, from, Math.min(from + CHUNK, all.length)));
            System.arraycopy(some, 0, all, from, some.length);
        }
        return all;
    }

    private LogLinearVolatility regression(
            String name, int[] fitted, double[] weights, List<Feature> features, double penalty) {
        float[] target = rows.all().outcome(horizon).target();
        return RidgeRegression.fit(name, rows.all().features(), fitted, target, floor(), weights, features, penalty);
    }

    private double floor() {
        return HorizonFit.FLOOR_AN_HOUR * horizon.hours();
    }

    private static double[] sum(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> a[k] + b[k]).toArray();
    }
}

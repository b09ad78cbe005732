package io.plimsoll.model.training;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.volatility.LogLinearVolatility;
import io.plimsoll.model.volatility.NetworkShape;
import io.plimsoll.model.volatility.NetworkTrainer;
import io.plimsoll.model.volatility.NetworkVolatility;
import io.plimsoll.model.volatility.Standardiser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A regression and networks that look at the same columns, fitted again and again while time goes on, each network from the one before.
 * Not thread-safe.
 */
final class MemberFit {

    private final TrainingConfiguration configuration;
    private final String name;
    private final List<Feature> features;

    private @Nullable LogLinearVolatility ridge;
    private @Nullable Standardiser inputs;
    private @Nullable NetworkVolatility network;

    /**
     * Of these columns.
     *
     * @param name of the regression
     */
    MemberFit(TrainingConfiguration configuration, String name, List<Feature> features) {
        this.configuration = configuration;
        this.name = name;
        this.features = List.copyOf(features);
    }

    List<Feature> features() {
        return features;
    }

    /** Whether there are models to forecast with. */
    boolean isFitted() {
        return ridge != null && network != null;
    }

    LogLinearVolatility ridge() {
        return fitted(ridge);
    }

    NetworkVolatility network() {
        return fitted(network);
    }

    /**
     * Fits the regression.
     *
     * @param matrix features of all rows
     * @param rows the rows to fit on
     * @param target variance of every row of the matrix
     * @param floor smallest variance whose logarithm is taken
     * @param weights weight of each of {@code rows}, mean 1
     */
    void fitRidge(FeatureMatrix matrix, int[] rows, float[] target, double floor, double[] weights) {
        ridge = RidgeRegression.fit(name, matrix, rows, target, floor, weights, features, configuration.ridgePenalty());
    }

    /**
     * The networks that a full refit trains, one task a seed; {@link #install} takes their weights.
     *
     * @param matrix features of all rows
     * @param rows the rows to fit on
     * @param variances realised variance of each of {@code rows}
     * @param offsets log forecast of each that the networks correct
     * @param weights weight of each, mean 1
     */
    List<Callable<float[]>> networkTasks(
            FeatureMatrix matrix, int[] rows, double[] variances, double[] offsets, double[] weights) {
        Standardiser standardiser = Standardiser.fit(matrix, rows, features);
        inputs = standardiser;
        NetworkTrainer trainer = new NetworkTrainer(features, standardiser, matrix, rows, variances, offsets, weights);
        NetworkShape shape = shape();
        List<float[]> start = network == null ? List.of() : network.weights();
        List<Callable<float[]>> tasks = new ArrayList<>();
        for (int s = 0; s < configuration.seeds().size(); s++) {
            long seed = configuration.seeds().get(s);
            float[] from = start.isEmpty() ? null : start.get(s);
            int epochs = from == null ? configuration.firstEpochs() : configuration.warmEpochs();
            tasks.add(() -> trainer.fit(shape, seed, from, epochs, configuration.batch()));
        }
        return tasks;
    }

    /** Puts networks with these weights in force, one a seed. */
    void install(LogLinearVolatility offset, List<float[]> weights) {
        network = new NetworkVolatility(offset, features, fitted(inputs), shape(), weights);
    }

    private NetworkShape shape() {
        return new NetworkShape(
                features.size(),
                configuration.hiddenUnits(),
                configuration.dropout(),
                configuration.weightDecay(),
                configuration.learningRate());
    }

    private static <T> T fitted(@Nullable T model) {
        if (model == null) {
            throw new IllegalStateException("nothing has been fitted yet");
        }
        return model;
    }
}

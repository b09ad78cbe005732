package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Fits one network. Rows are standardised once and shared by all networks of a horizon; each network shuffles them by its own seed.
 * Immutable; several networks may be fitted at once.
 */
public final class NetworkTrainer {

    private final List<Feature> features;
    private final Standardiser standardiser;
    private final float[] inputs;
    private final float[] labels;
    private final int rows;

    /**
     * Gathers the training set.
     *
     * @param features the columns that the networks see
     * @param standardiser of these columns
     * @param matrix features of all rows
     * @param rows the rows to fit on
     * @param variances realised variance of each of {@code rows}, positive
     * @param offsets log forecast of each that the network corrects
     * @param weights weight of each, mean 1
     */
    public NetworkTrainer(
            List<Feature> features,
            Standardiser standardiser,
            FeatureMatrix matrix,
            int[] rows,
            double[] variances,
            double[] offsets,
            double[] weights) {
        this.features = List.copyOf(features);
        this.standardiser = standardiser;
        this.rows = rows.length;
        int columns = features.size();
        this.inputs = new float[rows.length * columns];
        this.labels = new float[rows.length * QlikeLoss.LABEL_COLUMNS];
        for (int k = 0; k < rows.length; k++) {
            if (!(variances[k] > 0)) {
                throw new IllegalArgumentException(
                        "a variance must be positive; have " + variances[k] + " in row " + rows[k]);
            }
            matrix.copyColumns(rows[k], this.features, inputs, k * columns);
            labels[k * QlikeLoss.LABEL_COLUMNS] = (float) (variances[k] * Math.exp(-offsets[k]));
            labels[k * QlikeLoss.LABEL_COLUMNS + 1] = (float) weights[k];
        }
        NetworkVolatility.standardise(standardiser, inputs);
    }

    /**
     * Fits a network.
     *
     * @param shape its shape; the learning rate falls to a tenth of the shape's from the first to the last step
     * @param seed of first weights, dropout and shuffling
     * @param start weights to start from, or null for fresh ones
     * @param epochs passes over the rows
     * @param batch rows a step
     * @return its weights
     */
    public float[] fit(NetworkShape shape, long seed, float @Nullable [] start, int epochs, int batch) {
        MultiLayerNetwork network = shape.build(seed);
        if (start == null) {
            silenceConstantColumns(network);
        } else {
            network.setParams(Nd4j.create(start, new long[] {1, start.length}, 'c'));
        }
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(order, random);
            network.setLearningRate(
                    shape.learningRate() * Math.pow(0.1, epochs == 1 ? 0.5 : (double) epoch / (epochs - 1)));
            for (int from = 0; from < rows; from += batch) {
                step(network, order, from, Math.min(batch, rows - from));
            }
        }
        return network.params().dup('c').data().asFloat();
    }

    /**
     * Takes the random weights off columns that do not vary. They stay at zero, for nothing pulls at them, until a later fit that starts
     * from here sees the column vary.
     */
    private void silenceConstantColumns(MultiLayerNetwork network) {
        INDArray weights = network.getLayer(0).getParam(DefaultParamInitializer.WEIGHT_KEY);
        for (int column = 0; column < features.size(); column++) {
            if (standardiser.isConstant(column)) {
                weights.getRow(column).assign(0);
            }
        }
    }

    private void step(MultiLayerNetwork network, int[] order, int from, int count) {
        int columns = features.size();
        float[] x = new float[count * columns];
        float[] y = new float[count * QlikeLoss.LABEL_COLUMNS];
        for (int k = 0; k < count; k++) {
            int row = order[from + k];
            System.arraycopy(inputs, row * columns, x, k * columns, columns);
            System.arraycopy(
                    labels, row * QlikeLoss.LABEL_COLUMNS, y, k * QlikeLoss.LABEL_COLUMNS, QlikeLoss.LABEL_COLUMNS);
        }
        try (INDArray seen = Nd4j.create(x, new long[] {count, columns}, 'c');
                INDArray targets = Nd4j.create(y, new long[] {count, QlikeLoss.LABEL_COLUMNS}, 'c')) {
            network.fit(seen, targets);
        }
    }

    private static void shuffle(int[] order, RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }
}

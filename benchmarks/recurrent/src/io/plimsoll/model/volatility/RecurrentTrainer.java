package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Fits recurrent networks and lets them correct offsets: what {@link NetworkTrainer} and {@link NetworkVolatility} are to the perceptron,
 * with the same labels, shuffling and fall of the learning rate. Not thread-safe.
 */
public final class RecurrentTrainer {

    private final BarSequences sequences;
    private final FeatureMatrix matrix;
    private final List<Feature> columns;
    private final Standardiser standardiser;

    /**
     * For the rows of one matrix.
     *
     * @param sequences of all rows
     * @param matrix features of all rows
     * @param columns the features that a network sees beside the bars
     * @param standardiser of these columns
     */
    public RecurrentTrainer(BarSequences sequences, FeatureMatrix matrix, List<Feature> columns, Standardiser standardiser) {
        this.sequences = sequences;
        this.matrix = matrix;
        this.columns = List.copyOf(columns);
        this.standardiser = standardiser;
    }

    /**
     * Fits a network.
     *
     * @param shape its shape; the learning rate falls to a tenth of the shape's over the epochs
     * @param seed of first weights, dropout and shuffling
     * @param set what to fit on
     * @param epochs passes over it
     * @param batch rows a step
     */
    public ComputationGraph fit(RecurrentShape shape, long seed, TrainingSet set, int epochs, int batch) {
        ComputationGraph network = shape.build(seed);
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
        int[] order = IntStream.range(0, set.size()).toArray();
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(order, random);
            network.setLearningRate(
                    shape.learningRate() * Math.pow(0.1, epochs == 1 ? 0.5 : (double) epoch / (epochs - 1)));
            for (int from = 0; from < order.length; from += batch) {
                step(network, shape, set, order, from, Math.min(batch, order.length - from));
            }
        }
        return network;
    }

    private void step(
            ComputationGraph network, RecurrentShape shape, TrainingSet set, int[] order, int from, int count) {
        int[] rows = new int[count];
        float[] labels = new float[count * QlikeLoss.LABEL_COLUMNS];
        for (int k = 0; k < count; k++) {
            int one = order[from + k];
            rows[k] = set.rows()[one];
            labels[k * QlikeLoss.LABEL_COLUMNS] = (float) (set.variances()[one] * Math.exp(-set.offsets()[one]));
            labels[k * QlikeLoss.LABEL_COLUMNS + 1] = (float) set.weights()[one];
        }
        INDArray[] inputs = inputs(shape, rows);
        try (INDArray targets = Nd4j.create(labels, new long[] {count, QlikeLoss.LABEL_COLUMNS}, 'c')) {
            network.fit(inputs, new INDArray[] {targets});
        } finally {
            close(inputs);
        }
    }

    /**
     * What a network adds to the offset of each of these rows.
     *
     * @param batch rows that go through it at once
     */
    public double[] corrections(ComputationGraph network, RecurrentShape shape, int[] rows, int batch) {
        double[] all = new double[rows.length];
        for (int from = 0; from < rows.length; from += batch) {
            int count = Math.min(batch, rows.length - from);
            int[] some = IntStream.range(from, from + count).map(k -> rows[k]).toArray();
            INDArray[] inputs = inputs(shape, some);
            try {
                float[] out = network.outputSingle(false, inputs).data().asFloat();
                for (int k = 0; k < count; k++) {
                    all[from + k] = out[k];
                }
            } finally {
                close(inputs);
            }
        }
        return all;
    }

    private INDArray[] inputs(RecurrentShape shape, int[] rows) {
        float[] bars = sequences.windows(rows, shape.window());
        long[] barShape = {rows.length, BarSequences.CHANNELS, shape.window().steps()};
        INDArray barArray = Nd4j.create(bars, barShape, 'f');
        if (shape.features() == 0) {
            return new INDArray[] {barArray};
        }
        float[] features = new float[rows.length * columns.size()];
        for (int k = 0; k < rows.length; k++) {
            matrix.copyColumns(rows[k], columns, features, k * columns.size());
        }
        standardiser.standardise(features);
        return new INDArray[] {barArray, Nd4j.create(features, new long[] {rows.length, columns.size()}, 'c')};
    }

    private static void close(INDArray[] arrays) {
        for (INDArray array : arrays) {
            array.close();
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

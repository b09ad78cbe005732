package io.plimsoll.model.volatility;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Rows that networks are fitted on, shared by all networks of one set; each network shuffles them by its own seed. The arrays are not
 * copied and must not change. Several networks may be fitted at once.
 */
public final class TrainingSet {

    private final Standardiser standardiser;
    private final float[] inputs;
    private final float[] labels;
    private final int columns;
    private final int labelColumns;
    private final int rows;

    /**
     * A set of rows.
     *
     * @param standardiser of the inputs
     * @param inputs raw inputs, row by row, standardised here in place
     * @param labels what the loss is given, row by row
     * @param labelColumns labels a row
     */
    public TrainingSet(Standardiser standardiser, float[] inputs, float[] labels, int labelColumns) {
        this.standardiser = standardiser;
        this.inputs = inputs;
        this.labels = labels;
        this.columns = standardiser.size();
        this.labelColumns = labelColumns;
        this.rows = labels.length / labelColumns;
        if (inputs.length != rows * columns || labels.length != rows * labelColumns) {
            throw new IllegalArgumentException("inputs and labels must have the same rows; have " + inputs.length
                    + " inputs of " + columns + " columns and " + labels.length + " labels of " + labelColumns);
        }
        standardiser.applyTo(inputs);
    }

    /**
     * Fits a network.
     *
     * @param shape its shape; the learning rate falls to a tenth of the shape's from the first to the last step
     * @param loss of its output against the labels
     * @param seed of first weights, dropout and shuffling
     * @param start weights to start from, or null for fresh ones
     * @param epochs passes over the rows
     * @param batch rows a step
     * @return its weights
     */
    public float[] fit(
            NetworkShape shape, ILossFunction loss, long seed, float @Nullable [] start, int epochs, int batch) {
        MultiLayerNetwork network = shape.build(seed, loss);
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
        for (int column = 0; column < columns; column++) {
            if (standardiser.isConstant(column)) {
                weights.getRow(column).assign(0);
            }
        }
    }

    private void step(MultiLayerNetwork network, int[] order, int from, int count) {
        float[] x = new float[count * columns];
        float[] y = new float[count * labelColumns];
        for (int k = 0; k < count; k++) {
            int row = order[from + k];
            System.arraycopy(inputs, row * columns, x, k * columns, columns);
            System.arraycopy(labels, row * labelColumns, y, k * labelColumns, labelColumns);
        }
        try (INDArray seen = Nd4j.create(x, new long[] {count, columns}, 'c');
                INDArray targets = Nd4j.create(y, new long[] {count, labelColumns}, 'c')) {
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

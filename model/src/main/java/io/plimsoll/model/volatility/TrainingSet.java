package io.plimsoll.model.volatility;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows that networks of one loss are fitted to, each network in an order of its own. Immutable, provided that nobody changes the arrays;
 * several networks may be fitted at once.
 */
public final class TrainingSet {

    private final Standardiser standardiser;
    private final RowLoss loss;
    private final float[] inputs;
    private final float[] labels;
    private final int rows;

    /**
     * Takes the arrays as they are, without a copy.
     *
     * @param standardiser that the inputs have gone through, a column each
     * @param inputs standardised, row by row
     * @param loss what is minimised
     * @param labels of the loss, row by row
     */
    public TrainingSet(Standardiser standardiser, float[] inputs, RowLoss loss, float[] labels) {
        this.standardiser = standardiser;
        this.loss = loss;
        this.inputs = inputs;
        this.labels = labels;
        this.rows = inputs.length / standardiser.size();
        if (inputs.length != rows * standardiser.size() || labels.length != rows * loss.labelColumns()) {
            throw new IllegalArgumentException("inputs and labels must have whole rows, equally many; have "
                    + inputs.length + " inputs in " + standardiser.size() + " columns and " + labels.length
                    + " labels in " + loss.labelColumns());
        }
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
        for (int column = 0; column < standardiser.size(); column++) {
            if (standardiser.isConstant(column)) {
                weights.getRow(column).assign(0);
            }
        }
    }

    private void step(MultiLayerNetwork network, int[] order, int from, int count) {
        int columns = standardiser.size();
        int labelColumns = loss.labelColumns();
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

package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits one network. Rows are standardised once and shared by all networks of a horizon; each network shuffles them by its own seed.
 * Immutable; several networks may be fitted at once.
 */
public final class NetworkTrainer {

    private final TrainingSet set;

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
        int columns = features.size();
        float[] inputs = new float[rows.length * columns];
        float[] labels = new float[rows.length * QlikeLoss.LABEL_COLUMNS];
        for (int k = 0; k < rows.length; k++) {
            if (!(variances[k] > 0)) {
                throw new IllegalArgumentException(
                        "a variance must be positive; have " + variances[k] + " in row " + rows[k]);
            }
            matrix.copyColumns(rows[k], features, inputs, k * columns);
            labels[k * QlikeLoss.LABEL_COLUMNS] = (float) (variances[k] * Math.exp(-offsets[k]));
            labels[k * QlikeLoss.LABEL_COLUMNS + 1] = (float) weights[k];
        }
        standardiser.standardise(inputs);
        this.set = new TrainingSet(standardiser, inputs, new QlikeLoss(), labels);
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
        return set.fit(shape, seed, start, epochs, batch);
    }
}

package io.plimsoll.model.classifier;

import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.volatility.NetworkShape;
import io.plimsoll.model.volatility.TrainingSet;
import org.jspecify.annotations.Nullable;

/** Fits one classifier network to excursions of the past. Immutable; several networks may be fitted at once. */
public final class LiquidationTrainer {

    private final TrainingSet set;

    /**
     * Gathers the training set.
     *
     * @param inputs what the networks see
     * @param matrix features of all rows
     * @param rows the rows to fit on
     * @param logFastShare of each of {@code rows}
     * @param sides the side of the position in each
     * @param survivals probability of an excursion beyond the one that happened to each, as its distribution had it
     * @param weights weight of each, mean 1
     */
    public LiquidationTrainer(
            LiquidationInputs inputs,
            FeatureMatrix matrix,
            int[] rows,
            double[] logFastShare,
            Side[] sides,
            double[] survivals,
            double[] weights) {
        float[] seen = new float[rows.length * inputs.size()];
        float[] labels = new float[rows.length * LiquidationLoss.LABEL_COLUMNS];
        for (int k = 0; k < rows.length; k++) {
            if (!(survivals[k] >= 0 && survivals[k] <= 1)) {
                throw new IllegalArgumentException(
                        "a survival probability must be 0 to 1; have " + survivals[k] + " in row " + rows[k]);
            }
            inputs.write(matrix, rows[k], logFastShare[k], sides[k], seen, k * inputs.size());
            labels[k * LiquidationLoss.LABEL_COLUMNS] = (float) survivals[k];
            labels[k * LiquidationLoss.LABEL_COLUMNS + 1] = (float) weights[k];
        }
        this.set = new TrainingSet(inputs.standardiser(), seen, new LiquidationLoss(), labels);
    }

    /**
     * Fits a network.
     *
     * @param shape its shape
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

package io.plimsoll.model.classifier;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.volatility.Standardiser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What the classifier sees of a row and a side: the columns that both sides read alike, then those that have a direction, with the sign of
 * the side, then how much of the blended volatility is the forecast's, and the sign itself. One network so learns both sides.
 *
 * @param features columns of the feature matrix: those without a direction first
 * @param directed how many at the end of {@code features} have a direction
 * @param standardiser of all inputs
 */
public record LiquidationInputs(List<Feature> features, int directed, Standardiser standardiser) {

    private static final List<Feature> DIRECTED = List.of(
            Feature.RETURN_1H,
            Feature.RETURN_1D,
            Feature.RETURN_7D,
            Feature.DOWNSIDE_1D,
            Feature.DOWNSIDE_7D,
            Feature.CROSS_RETURN_1D);

    /** Copies the list and checks the numbers. */
    public LiquidationInputs {
        features = List.copyOf(features);
        if (directed < 0 || directed > features.size() || standardiser.size() != features.size() + 2) {
            throw new IllegalArgumentException("a standardiser of all " + (features.size() + 2)
                    + " inputs is needed, at most " + features.size() + " of them with a direction; have "
                    + standardiser.size() + " and " + directed);
        }
    }

    /**
     * Measures the inputs on these rows.
     *
     * @param columns that may be looked at, in any order
     * @param matrix features of all rows
     * @param rows the rows to measure on
     * @param logFastShare of each of {@code rows}
     */
    public static LiquidationInputs fit(
            List<Feature> columns, FeatureMatrix matrix, int[] rows, double[] logFastShare) {
        List<Feature> features = new ArrayList<>(columns);
        features.removeAll(DIRECTED);
        int even = features.size();
        DIRECTED.stream().filter(columns::contains).forEach(features::add);
        Standardiser ofFeatures = Standardiser.fit(matrix, rows, features);
        int size = features.size();
        double[] means = Arrays.copyOf(ofFeatures.means(), size + 2);
        double[] deviations = Arrays.copyOf(ofFeatures.deviations(), size + 2);
        means[size] = StatUtils.mean(logFastShare);
        deviations[size] = Math.sqrt(StatUtils.populationVariance(logFastShare));
        deviations[size + 1] = 1;
        return new LiquidationInputs(features, size - even, new Standardiser(means, deviations));
    }

    /** ½·ln of a forecast variance over the blended one that the tail is measured in: 0 where they are the same. */
    public static double logFastShare(double fastVariance, double variance) {
        return Math.log(fastVariance / variance) / 2;
    }

    /** Number of inputs. */
    public int size() {
        return standardiser.size();
    }

    /** Writes the standardised inputs of a long in this row into an array, from the position on. */
    void writeLong(FeatureMatrix matrix, int row, double logFastShare, float[] target, int position) {
        int share = features.size();
        matrix.copyColumns(row, features, target, position);
        target[position + share] = (float) logFastShare;
        target[position + share + 1] = 1;
        for (int column = 0; column < size(); column++) {
            target[position + column] = (float) standardiser.apply(column, target[position + column]);
        }
    }

    /** Turns the inputs of a long into those of a short in the same row. */
    void turnShort(float[] inputs, int position) {
        int share = features.size();
        for (int column = share - directed; column < share; column++) {
            inputs[position + column] = -inputs[position + column];
        }
        inputs[position + share + 1] = -inputs[position + share + 1];
    }

    /** Writes the standardised inputs of a side. */
    void write(FeatureMatrix matrix, int row, double logFastShare, Side side, float[] target, int position) {
        writeLong(matrix, row, logFastShare, target, position);
        if (side == Side.SHORT) {
            turnShort(target, position);
        }
    }
}

package io.plimsoll.model.classifier;

import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.volatility.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Networks of one shape, grown from several seeds, whose slopes are averaged, which averages the logits of their probabilities. All rows of a
 * call go through each network in one batch a side. Safe for use by several threads, one at a time inside each network.
 */
public final class LiquidationNetwork implements LiquidationModel {

    private final LiquidationInputs inputs;
    private final NetworkShape shape;
    private final List<float[]> weights;
    private final List<MultiLayerNetwork> networks;

    /**
     * Builds the networks around their weights.
     *
     * @param inputs what they see
     * @param shape of every network
     * @param weights one flat vector a network
     */
    public LiquidationNetwork(LiquidationInputs inputs, NetworkShape shape, List<float[]> weights) {
        if (inputs.size() != shape.inputs()) {
            throw new IllegalArgumentException(
                    "a network must have " + inputs.size() + " inputs; have " + shape.inputs());
        }
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("at least one network is needed; have none");
        }
        this.inputs = inputs;
        this.shape = shape;
        this.weights = weights.stream().map(float[]::clone).toList();
        this.networks = this.weights.stream()
                .map(vector -> shape.around(vector, new LiquidationLoss()))
                .toList();
    }

    @Override
    public List<BodyCurves> curves(FeatureMatrix rows, double[] logFastShare) {
        int count = rows.rows();
        if (count == 0) {
            return List.of();
        }
        int width = inputs.size();
        float[] seen = new float[count * width];
        for (int row = 0; row < count; row++) {
            inputs.writeLong(rows, row, logFastShare[row], seen, row * width);
        }
        double[][] longs = slopes(seen, count);
        for (int row = 0; row < count; row++) {
            inputs.turnShort(seen, row * width);
        }
        double[][] shorts = slopes(seen, count);
        List<BodyCurves> curves = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            boolean known = !Double.isNaN(logFastShare[row]) && areNumbers(longs[row]) && areNumbers(shorts[row]);
            curves.add(known ? new BodyCurves(new BodyCurve(longs[row]), new BodyCurve(shorts[row])) : BodyCurves.NONE);
        }
        return curves;
    }

    /** What the networks see. */
    public LiquidationInputs inputs() {
        return inputs;
    }

    /** Shape of every network. */
    public NetworkShape shape() {
        return shape;
    }

    /** One flat vector a network, copied. */
    public List<float[]> weights() {
        return weights.stream().map(float[]::clone).toList();
    }

    private double[][] slopes(float[] seen, int count) {
        double[][] slopes = new double[count][BodyCurve.RAMPS];
        try (INDArray batch = Nd4j.create(seen, new long[] {count, inputs.size()}, 'c')) {
            for (MultiLayerNetwork network : networks) {
                float[] outputs = network.output(batch, false).dup('c').data().asFloat();
                for (int i = 0; i < outputs.length; i++) {
                    slopes[i / BodyCurve.RAMPS][i % BodyCurve.RAMPS] +=
                            LiquidationLoss.slope(outputs[i]) / networks.size();
                }
            }
        }
        return slopes;
    }

    private static boolean areNumbers(double[] slopes) {
        for (double slope : slopes) {
            if (Double.isNaN(slope)) {
                return false;
            }
        }
        return true;
    }
}

package io.plimsoll.model.liquidation.intensity;

import io.plimsoll.model.volatility.NetworkShape;
import io.plimsoll.model.volatility.RowLoss;
import io.plimsoll.model.volatility.Standardiser;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Networks of one shape, grown from several seeds, that correct a linear forecast; their outputs are averaged and added to it. All rows of
 * a call go through each network in one batch.
 */
public final class NetworkIntensity implements LiquidationIntensity {

    private final LinearIntensity offset;
    private final double scale;
    private final List<float[]> weights;
    private final List<MultiLayerNetwork> networks;

    /**
     * Builds the networks around their weights.
     *
     * @param offset the forecast that they correct; they see its columns, standardised alike
     * @param scale by which their outputs are multiplied
     * @param shape of every network
     * @param weights one flat vector a network
     */
    public NetworkIntensity(LinearIntensity offset, double scale, NetworkShape shape, List<float[]> weights) {
        if (shape.inputs() != offset.columns().size()) {
            throw new IllegalArgumentException(
                    "a network must have " + offset.columns().size() + " inputs; have " + shape.inputs());
        }
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("at least one network is needed; have none");
        }
        this.offset = offset;
        this.scale = scale;
        this.weights = weights.stream().map(float[]::clone).toList();
        this.networks = this.weights.stream()
                .map(vector -> shape.around(vector, loss()))
                .toList();
    }

    /** What networks are trained by: squared error of the residual over {@code scale}, one label a row. */
    public static RowLoss loss() {
        return new SquaredLoss();
    }

    /** Raw inputs of rows, one after the other. */
    public static float[] inputs(List<IntensityColumn> columns, IntensityRows rows, int[] at) {
        float[] inputs = new float[at.length * columns.size()];
        for (int k = 0; k < inputs.length; k++) {
            inputs[k] = rows.value(at[k / columns.size()], columns.get(k % columns.size()));
        }
        return inputs;
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public double[] forecast(IntensityRows rows, int[] at) {
        double[] forecast = offset.forecast(rows, at);
        if (at.length == 0) {
            return forecast;
        }
        Standardiser standardiser = offset.standardiser();
        float[] seen = inputs(offset.columns(), rows, at);
        standardiser.standardise(seen);
        try (INDArray inputs = Nd4j.create(seen, new long[] {at.length, standardiser.size()}, 'c')) {
            for (MultiLayerNetwork network : networks) {
                float[] correction = network.output(inputs, false).data().asFloat();
                for (int k = 0; k < forecast.length; k++) {
                    forecast[k] += scale * correction[k] / networks.size();
                }
            }
        }
        return forecast;
    }

    /** One flat vector a network, copied. */
    public List<float[]> weights() {
        return weights.stream().map(float[]::clone).toList();
    }
}

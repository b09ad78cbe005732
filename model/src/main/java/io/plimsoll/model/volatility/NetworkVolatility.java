package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Networks of one shape, grown from several seeds, that correct a log-linear forecast; their outputs are averaged and added to it. All
 * rows of a call go through each network in one batch. Safe for use by several threads, one at a time inside each network.
 */
public final class NetworkVolatility implements VolatilityModel {

    private final LogLinearVolatility offset;
    private final List<Feature> features;
    private final Standardiser standardiser;
    private final NetworkShape shape;
    private final List<float[]> weights;
    private final List<MultiLayerNetwork> networks;

    /**
     * Builds the networks around their weights.
     *
     * @param offset the forecast that the networks correct
     * @param features the columns that the networks see
     * @param standardiser of these columns
     * @param shape of every network
     * @param weights one flat vector a network
     */
    public NetworkVolatility(
            LogLinearVolatility offset,
            List<Feature> features,
            Standardiser standardiser,
            NetworkShape shape,
            List<float[]> weights) {
        if (standardiser.size() != shape.inputs() || shape.inputs() != features.size()) {
            throw new IllegalArgumentException("a network must have " + features.size() + " inputs; have "
                    + shape.inputs() + " and a standardiser of " + standardiser.size());
        }
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("at least one network is needed; have none");
        }
        this.offset = offset;
        this.features = List.copyOf(features);
        this.standardiser = standardiser;
        this.shape = shape;
        this.weights = weights.stream().map(float[]::clone).toList();
        this.networks = this.weights.stream().map(this::networkOf).toList();
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public double[] forecast(FeatureMatrix rows) {
        return memberForecasts(rows).average();
    }

    @Override
    public MemberForecasts memberForecasts(FeatureMatrix rows) {
        double[] average = offset.forecast(rows);
        List<double[]> members = new ArrayList<>();
        networks.forEach(n -> members.add(average.clone()));
        if (average.length == 0) {
            return new MemberForecasts(average, members);
        }
        try (INDArray inputs = Nd4j.create(standardised(rows), new long[] {average.length, features.size()}, 'c')) {
            for (int n = 0; n < networks.size(); n++) {
                float[] correction =
                        networks.get(n).output(inputs, false).data().asFloat();
                double[] member = members.get(n);
                for (int row = 0; row < average.length; row++) {
                    average[row] += correction[row] / networks.size();
                    member[row] += correction[row];
                }
            }
        }
        return new MemberForecasts(average, members);
    }

    /** The forecast that the networks correct. */
    public LogLinearVolatility offset() {
        return offset;
    }

    /** The columns that the networks see. */
    public List<Feature> features() {
        return features;
    }

    /** What the inputs are standardised with. */
    public Standardiser standardiser() {
        return standardiser;
    }

    /** Shape of every network. */
    public NetworkShape shape() {
        return shape;
    }

    /** One flat vector a network, copied. */
    public List<float[]> weights() {
        return weights.stream().map(float[]::clone).toList();
    }

    private float[] standardised(FeatureMatrix rows) {
        float[] values = new float[rows.rows() * features.size()];
        for (int row = 0; row < rows.rows(); row++) {
            rows.copyColumns(row, features, values, row * features.size());
        }
        standardiser.standardise(values);
        return values;
    }

    private MultiLayerNetwork networkOf(float[] vector) {
        return shape.around(vector, new QlikeLoss());
    }
}

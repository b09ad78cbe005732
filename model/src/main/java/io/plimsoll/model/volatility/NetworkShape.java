package io.plimsoll.model.volatility;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A perceptron with tanh layers whose last layer starts at zero, so that training starts at what the network corrects. With the loss, which
 * says how many outputs there are, everything needed to build it again around stored weights.
 *
 * @param inputs number of columns
 * @param hidden units of each hidden layer
 * @param dropout share of units dropped while training, 0..1
 * @param weightDecay decoupled weight decay
 * @param learningRate step size of Adam
 */
public record NetworkShape(int inputs, List<Integer> hidden, double dropout, double weightDecay, double learningRate) {

    /** Checks the ranges. */
    public NetworkShape {
        hidden = List.copyOf(hidden);
        if (inputs < 1 || hidden.isEmpty() || hidden.stream().anyMatch(units -> units < 1)) {
            throw new IllegalArgumentException(
                    "a network needs inputs and hidden units; have " + inputs + " and " + hidden);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1); have " + dropout);
        }
    }

    /** Number of weights and biases of a network with so many outputs. */
    public int weights(int outputs) {
        int count = 0;
        int width = inputs;
        for (int units : hidden) {
            count += (width + 1) * units;
            width = units;
        }
        return count + (width + 1) * outputs;
    }

    /**
     * A network with these weights.
     *
     * @throws IllegalArgumentException if it has another number of weights
     */
    public MultiLayerNetwork around(float[] weights, RowLoss loss) {
        if (weights(loss.outputs()) != weights.length) {
            throw new IllegalArgumentException("a network of shape " + this + " has " + weights(loss.outputs())
                    + " weights; have " + weights.length);
        }
        MultiLayerNetwork network = build(0, loss);
        network.setParams(Nd4j.create(weights, new long[] {1, weights.length}, 'c'));
        return network;
    }

    /** A fresh network with weights drawn by this seed. */
    MultiLayerNetwork build(long seed, RowLoss loss) {
        NativeArrays.useOneThread();
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(learningRate))
                .weightInit(WeightInit.XAVIER)
                .weightDecay(weightDecay)
                .list();
        int width = inputs;
        for (int i = 0; i < hidden.size(); i++) {
            DenseLayer.Builder layer =
                    new DenseLayer.Builder().nIn(width).nOut(hidden.get(i)).activation(Activation.TANH);
            if (i > 0 && dropout > 0) {
                layer.dropOut(1 - dropout);
            }
            layers.layer(layer.build());
            width = hidden.get(i);
        }
        OutputLayer.Builder output = new OutputLayer.Builder(loss)
                .nIn(width)
                .nOut(loss.outputs())
                .activation(Activation.IDENTITY)
                .weightInit(WeightInit.ZERO);
        if (dropout > 0) {
            output.dropOut(1 - dropout);
        }
        MultiLayerConfiguration configuration = layers.layer(output.build()).build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }
}

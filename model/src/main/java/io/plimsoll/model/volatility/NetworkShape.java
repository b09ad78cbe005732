package io.plimsoll.model.volatility;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The network that corrects the offset: a perceptron with tanh layers whose last layer starts at zero, so that training starts at the
 * offset itself. Everything needed to build it again around stored weights.
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

    /** Number of weights and biases. */
    public int weights() {
        int count = 0;
        int width = inputs;
        for (int units : hidden) {
            count += (width + 1) * units;
            width = units;
        }
        return count + width + 1;
    }

    /** A fresh network of variances with weights drawn by this seed. */
    MultiLayerNetwork build(long seed) {
        return build(seed, new QlikeLoss());
    }

    /** A fresh network with weights drawn by this seed that is trained by this loss on its one output. */
    public MultiLayerNetwork build(long seed, ILossFunction loss) {
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
                .nOut(1)
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

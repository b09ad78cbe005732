package io.plimsoll.model.volatility;

import io.plimsoll.model.array.NativeArrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The recurrent network that corrects the offset: an LSTM layer over the last bars, a tanh layer on its last state, and an output that
 * starts at zero, as the perceptron's does. The tanh layer may be given features of the moment beside the state.
 *
 * @param window bars that the LSTM layer sees
 * @param features number of features beside its last state, or 0
 * @param units units of the LSTM layer
 * @param hidden units of the tanh layer
 * @param dropout share of its units dropped while training, 0..1
 * @param weightDecay decoupled weight decay
 * @param learningRate first step size of Adam
 */
public record RecurrentShape(
        BarWindow window,
        int features,
        int units,
        int hidden,
        double dropout,
        double weightDecay,
        double learningRate) {

    /** A fresh network with weights drawn by this seed; its inputs are {@code bars} and, if there are any, {@code features}. */
    ComputationGraph build(long seed) {
        NativeArrays.useOneThread();
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(learningRate))
                .weightInit(WeightInit.XAVIER)
                .weightDecay(weightDecay)
                .graphBuilder();
        LSTM bars = new LSTM.Builder()
                .nIn(BarSequences.CHANNELS)
                .nOut(units)
                .activation(Activation.TANH)
                .build();
        graph.addInputs("bars").addLayer("state", new LastTimeStep(bars), "bars");
        String seen = "state";
        if (features > 0) {
            graph.addInputs("features").addVertex("seen", new MergeVertex(), "state", "features");
            seen = "seen";
        }
        DenseLayer.Builder dense =
                new DenseLayer.Builder().nIn(units + features).nOut(hidden).activation(Activation.TANH);
        OutputLayer.Builder output = new OutputLayer.Builder(new QlikeLoss())
                .nIn(hidden)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .weightInit(WeightInit.ZERO);
        if (dropout > 0) {
            output.dropOut(1 - dropout);
        }
        ComputationGraph network = new ComputationGraph(graph.addLayer("hidden", dense.build(), seen)
                .addLayer("correction", output.build(), "hidden")
                .setOutputs("correction")
                .build());
        network.init();
        return network;
    }
}

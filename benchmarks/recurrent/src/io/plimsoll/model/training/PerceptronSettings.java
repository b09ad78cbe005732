package io.plimsoll.model.training;

import java.util.List;

/**
 * What is tuned of a perceptron.
 *
 * @param hidden units of its hidden layers
 * @param learningRate first step size
 * @param epochs passes over the rows
 */
record PerceptronSettings(List<Integer> hidden, double learningRate, int epochs) {

    @Override
    public String toString() {
        return "perceptron %s, rate %s, %d epochs".formatted(hidden, learningRate, epochs);
    }
}

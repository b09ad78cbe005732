package io.plimsoll.model.training;

import io.plimsoll.model.volatility.BarWindow;

/**
 * What is tuned of a recurrent network; the rest is as in the perceptron.
 *
 * @param window bars that it sees
 * @param againstWeek whether ranges and squared returns are relative to the week before
 * @param withFeatures whether its second layer sees the house's features too
 * @param units units of the LSTM layer
 * @param learningRate first step size
 * @param epochs passes over the rows
 */
record RecurrentSettings(
        BarWindow window, boolean againstWeek, boolean withFeatures, int units, double learningRate, int epochs) {

    RecurrentSettings withWindow(BarWindow other) {
        return new RecurrentSettings(other, againstWeek, withFeatures, units, learningRate, epochs);
    }

    RecurrentSettings takingAgainstWeek() {
        return new RecurrentSettings(window, true, withFeatures, units, learningRate, epochs);
    }

    RecurrentSettings seeingFeatures() {
        return new RecurrentSettings(window, againstWeek, true, units, learningRate, epochs);
    }

    RecurrentSettings withUnits(int other) {
        return new RecurrentSettings(window, againstWeek, withFeatures, other, learningRate, epochs);
    }

    RecurrentSettings withLearningRate(double other) {
        return new RecurrentSettings(window, againstWeek, withFeatures, units, other, epochs);
    }

    RecurrentSettings withEpochs(int other) {
        return new RecurrentSettings(window, againstWeek, withFeatures, units, learningRate, other);
    }

    @Override
    public String toString() {
        return "%s %s%s, %d units, rate %s, %d epochs"
                .formatted(
                        withFeatures ? "LSTM+features" : "LSTM",
                        window,
                        againstWeek ? " against week" : "",
                        units,
                        learningRate,
                        epochs);
    }
}

package io.plimsoll.model.liquidation.intensity;

import io.plimsoll.model.volatility.RowLoss;

/** Squared error of one output against one label. */
final class SquaredLoss extends RowLoss {

    private static final long serialVersionUID = 1;

    @Override
    public int labelColumns() {
        return 1;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    protected double loss(float[] labels, int label, float[] outputs, int output) {
        double error = outputs[output] - labels[label];
        return error * error;
    }

    @Override
    protected void gradient(float[] labels, int label, float[] outputs, int output, float[] gradient) {
        gradient[output] = 2 * (outputs[output] - labels[label]);
    }
}

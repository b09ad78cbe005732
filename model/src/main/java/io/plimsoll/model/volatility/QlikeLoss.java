package io.plimsoll.model.volatility;

/**
 * QLIKE on the logarithm of a variance (Patton, 2011): {@code L = w·(ρ·e^−g + g)} with gradient {@code w·(1 − ρ·e^−g)}, where g is the
 * network's output and ρ the realised variance relative to the forecast that the network corrects. Where {@code ρ·e^−g} exceeds e⁴ the
 * loss goes on in a straight line in g, so that a crash pulls hard but never without bound, and its gradient is never cut to zero.
 *
 * <p>Labels have two columns: ρ (positive) and the weight w.
 */
public final class QlikeLoss extends RowLoss {

    private static final long serialVersionUID = 1;

    /** ln of the ratio beyond which the loss is linear. */
    private static final double LINEAR_FROM = 4;

    /** Columns of the labels. */
    static final int LABEL_COLUMNS = 2;

    @Override
    public int labelColumns() {
        return LABEL_COLUMNS;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    protected double loss(float[] labels, int label, float[] outputs, int output) {
        return labels[label + 1] * loss(Math.log(labels[label]) - outputs[output], outputs[output]);
    }

    @Override
    protected void gradient(float[] labels, int label, float[] outputs, int output, float[] gradient) {
        gradient[output] = (float) (labels[label + 1] * slope(Math.log(labels[label]) - outputs[output]));
    }

    /** Loss of one forecast without its weight: {@code logRatio = ln ρ − g}. */
    static double loss(double logRatio, double g) {
        double linear = Math.exp(LINEAR_FROM) * (1 + logRatio - LINEAR_FROM);
        return (logRatio > LINEAR_FROM ? linear : Math.exp(logRatio)) + g;
    }

    /** Derivative of the loss by g. */
    static double slope(double logRatio) {
        return 1 - Math.exp(Math.min(logRatio, LINEAR_FROM));
    }
}

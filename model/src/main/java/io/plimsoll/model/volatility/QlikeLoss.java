package io.plimsoll.model.volatility;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * QLIKE on the logarithm of a variance (Patton, 2011): {@code L = w·(ρ·e^−g + g)} with gradient {@code w·(1 − ρ·e^−g)}, where g is the
 * network's output and ρ the realised variance relative to the forecast that the network corrects. Where {@code ρ·e^−g} exceeds e⁴ the
 * loss goes on in a straight line in g, so that a crash pulls hard but never without bound, and its gradient is never cut to zero.
 *
 * <p>Labels have two columns: ρ (positive) and the weight w. The output layer has one unit and no activation.
 */
public final class QlikeLoss implements ILossFunction {

    private static final long serialVersionUID = 1;

    /** ln of the ratio beyond which the loss is linear. */
    private static final double LINEAR_FROM = 4;

    /** Columns of the labels. */
    static final int LABEL_COLUMNS = 2;

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        double[] scores = scores(labels, preOutput);
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        return average ? sum / scores.length : sum;
    }

    @Override
    public INDArray computeScoreArray(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        return Nd4j.create(scores(labels, preOutput), new long[] {preOutput.rows(), 1})
                .castTo(preOutput.dataType());
    }

    @Override
    public INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        float[] label = values(labels);
        float[] out = values(preOutput);
        float[] gradient = new float[out.length];
        for (int i = 0; i < out.length; i++) {
            int at = i * LABEL_COLUMNS;
            gradient[i] = (float) (label[at + 1] * slope(Math.log(label[at]) - out[i]));
        }
        return Nd4j.create(gradient, new long[] {out.length, 1}, 'c');
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    @Override
    public String name() {
        return "QlikeLoss";
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

    private static double[] scores(INDArray labels, INDArray preOutput) {
        float[] label = values(labels);
        float[] out = values(preOutput);
        double[] scores = new double[out.length];
        for (int i = 0; i < out.length; i++) {
            int at = i * LABEL_COLUMNS;
            scores[i] = label[at + 1] * loss(Math.log(label[at]) - out[i], out[i]);
        }
        return scores;
    }

    private static float[] values(INDArray array) {
        return (array.ordering() == 'c' && !array.isView() ? array : array.dup('c'))
                .data()
                .asFloat();
    }
}

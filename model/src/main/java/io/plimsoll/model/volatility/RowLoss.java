package io.plimsoll.model.volatility;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss that is a sum over rows, in plain arithmetic on each row's labels and outputs. The output layer has no activation. Labels may
 * have another number of columns than outputs: weights and whatever else a loss needs stand among them.
 */
public abstract class RowLoss implements ILossFunction {

    private static final long serialVersionUID = 1;

    /** Columns of the labels. */
    public abstract int labelColumns();

    /** Units of the output layer. */
    public abstract int outputs();

    /**
     * Loss of one row.
     *
     * @param labels of all rows
     * @param label where the row's begin
     * @param outputs of all rows
     * @param output where the row's begin
     */
    protected abstract double loss(float[] labels, int label, float[] outputs, int output);

    /** Writes the derivatives of {@link #loss} by the row's outputs to where they stand in {@code outputs}. */
    protected abstract void gradient(float[] labels, int label, float[] outputs, int output, float[] gradient);

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
        int rows = out.length / outputs();
        for (int row = 0; row < rows; row++) {
            gradient(label, row * labelColumns(), out, row * outputs(), gradient);
        }
        return Nd4j.create(gradient, new long[] {rows, outputs()}, 'c');
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
        return getClass().getSimpleName();
    }

    private double[] scores(INDArray labels, INDArray preOutput) {
        float[] label = values(labels);
        float[] out = values(preOutput);
        double[] scores = new double[out.length / outputs()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = loss(label, row * labelColumns(), out, row * outputs());
        }
        return scores;
    }

    private static float[] values(INDArray array) {
        return (array.ordering() == 'c' && !array.isView() ? array : array.dup('c'))
                .data()
                .asFloat();
    }
}

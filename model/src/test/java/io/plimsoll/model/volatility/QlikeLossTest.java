package io.plimsoll.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.array.NativeArrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Value and slope of the loss, in its curved and its straight part, and the four doors through which the library asks for them. */
class QlikeLossTest {

    private static final IActivation IDENTITY = new ActivationIdentity();
    private static final double STEP = 1e-5;

    private static final INDArray EVERY_ROW = mask();

    private final QlikeLoss loss = new QlikeLoss();

    private static INDArray mask() {
        NativeArrays.useOneThread();
        return Nd4j.ones(1, 1);
    }

    @Test
    void theSlopeIsTheNumericalDerivativeInTheCurveAndInTheLine() {
        for (double logRho = -6; logRho <= 9; logRho += 0.37) {
            for (double g = -3; g <= 3; g += 0.5) {
                double up = QlikeLoss.loss(logRho - (g + STEP), g + STEP);
                double down = QlikeLoss.loss(logRho - (g - STEP), g - STEP);
                double slope = QlikeLoss.slope(logRho - g);
                assertThat((up - down) / (2 * STEP)).isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
            }
        }
    }

    @Test
    void isQlikeBelowTheLineAndMeetsItSmoothly() {
        assertThat(QlikeLoss.loss(0.7 - 0.2, 0.2)).isCloseTo(Math.exp(0.7) * Math.exp(-0.2) + 0.2, within(1e-12));
        assertThat(QlikeLoss.loss(4 + 1e-9, 0)).isCloseTo(QlikeLoss.loss(4 - 1e-9, 0), within(1e-6));
        assertThat(QlikeLoss.slope(4 + 1e-9)).isCloseTo(QlikeLoss.slope(4 - 1e-9), within(1e-6));
    }

    @Test
    void aCrashPullsAsHardAsTheEdgeOfTheLineAndNeverStopsPulling() {
        assertThat(QlikeLoss.slope(5)).isEqualTo(1 - Math.exp(4));
        assertThat(QlikeLoss.slope(700)).isEqualTo(1 - Math.exp(4));
        assertThat(QlikeLoss.loss(700, 0)).isFinite();
    }

    @Test
    void theLossIsLeastWhereTheForecastIsRight() {
        assertThat(QlikeLoss.slope(0)).isZero();
        assertThat(QlikeLoss.slope(0.1)).as("forecast too low: g must rise").isNegative();
        assertThat(QlikeLoss.slope(-0.1)).as("forecast too high: g must fall").isPositive();
    }

    @Test
    void scoreArrayScoreAndGradientAgreeWithEachOther() {
        INDArray labels = labels(40, 1);
        INDArray output = outputs(40, 2);
        INDArray each = loss.computeScoreArray(labels, output, IDENTITY, EVERY_ROW);
        assertThat(each.shape()).containsExactly(40, 1);
        double sum = each.sumNumber().doubleValue();
        assertThat(loss.computeScore(labels, output, IDENTITY, EVERY_ROW, false))
                .isCloseTo(sum, within(1e-4 * Math.abs(sum)));
        assertThat(loss.computeScore(labels, output, IDENTITY, EVERY_ROW, true))
                .isCloseTo(sum / 40, within(1e-4 * Math.abs(sum)));
        var both = loss.computeGradientAndScore(labels, output, IDENTITY, EVERY_ROW, true);
        assertThat(both.getFirst()).isEqualTo(loss.computeScore(labels, output, IDENTITY, EVERY_ROW, true));
        assertThat(both.getSecond()).isEqualTo(loss.computeGradient(labels, output, IDENTITY, EVERY_ROW));
        assertThat(both.getSecond().shape()).containsExactly(40, 1);
    }

    @Test
    void theGradientOfARowIsTheNumericalDerivativeOfItsScoreTimesItsWeight() {
        INDArray labels = labels(30, 3);
        INDArray output = outputs(30, 4);
        INDArray gradient = loss.computeGradient(labels, output, IDENTITY, EVERY_ROW);
        for (int row = 0; row < 30; row++) {
            double rho = labels.getDouble(row, 0);
            double weight = labels.getDouble(row, 1);
            double g = output.getDouble(row, 0);
            double up = QlikeLoss.loss(Math.log(rho) - g - STEP, g + STEP);
            double down = QlikeLoss.loss(Math.log(rho) - g + STEP, g - STEP);
            double expected = weight * (up - down) / (2 * STEP);
            assertThat(gradient.getDouble(row, 0)).isCloseTo(expected, within(1e-4 * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void columnOrderAndViewsOfTheArraysDoNotMatter() {
        INDArray labels = labels(20, 5);
        INDArray output = outputs(20, 6);
        INDArray wide = Nd4j.zeros(20, 3);
        wide.putColumn(1, output);
        INDArray view = wide.getColumn(1, true);
        double expected = loss.computeScore(labels, output, IDENTITY, EVERY_ROW, true);
        assertThat(loss.computeScore(labels.dup('f'), output.dup('f'), IDENTITY, EVERY_ROW, true))
                .isEqualTo(expected);
        assertThat(loss.computeScore(labels, view, IDENTITY, EVERY_ROW, true)).isEqualTo(expected);
        assertThat(loss.computeGradient(labels.dup('f'), view, IDENTITY, EVERY_ROW))
                .isEqualTo(loss.computeGradient(labels, output, IDENTITY, EVERY_ROW));
    }

    private static INDArray labels(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[2 * rows];
        for (int row = 0; row < rows; row++) {
            values[2 * row] = (float) Math.exp(random.nextDouble(-6, 8));
            values[2 * row + 1] = (float) random.nextDouble(0.1, 3);
        }
        return Nd4j.create(values, new long[] {rows, 2}, 'c');
    }

    private static INDArray outputs(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = (float) random.nextDouble(-2, 2);
        }
        return Nd4j.create(values, new long[] {rows, 1}, 'c');
    }
}

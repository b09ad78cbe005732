package io.plimsoll.model.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LiquidationLossTest {

    private static final IActivation IDENTITY = new ActivationIdentity();
    private static final double[] LEVELS = {0.03, 0.05, 0.08, 0.12, 0.18, 0.25, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96};

    private final LiquidationLoss loss = new LiquidationLoss();

    private double score(float[] labels, float[] outputs) {
        return loss.computeScore(array(labels, 2), array(outputs, BodyCurve.RAMPS), IDENTITY, null, false);
    }

    private static INDArray array(float[] values, int columns) {
        return Nd4j.create(values, new long[] {values.length / columns, columns}, 'c');
    }

    @Test
    void withoutOutputsItIsTheLogLossOfTheDistributionItself() {
        for (double v : new double[] {0, 0.01, 0.2, 0.7, 1}) {
            double expected = 0;
            for (double p : LEVELS) {
                expected -= Math.log((float) v <= p ? p : 1 - p) / LEVELS.length;
            }
            assertThat(score(new float[] {(float) v, 1}, new float[BodyCurve.RAMPS]))
                    .isCloseTo(expected, within(1e-9));
            assertThat(score(new float[] {(float) v, 2.5f}, new float[BodyCurve.RAMPS]))
                    .isCloseTo(2.5 * expected, within(1e-9));
        }
        assertThat(LiquidationLoss.slope(0)).isCloseTo(1, within(1e-15));
    }

    @Test
    void itIsTheLogLossOfTheCurveWhoseSlopesTheOutputsAre() {
        float[] outputs = {0.3f, -0.4f, 1.2f, -2, 0.1f, 0.6f};
        double[] slopes = new double[BodyCurve.RAMPS];
        for (int j = 0; j < slopes.length; j++) {
            slopes[j] = LiquidationLoss.slope(outputs[j]);
        }
        BodyCurve curve = new BodyCurve(slopes);
        double expected = 0;
        for (double p : LEVELS) {
            expected -= Math.log(0.3f <= p ? curve.apply(p) : 1 - curve.apply(p)) / LEVELS.length;
        }
        assertThat(score(new float[] {0.3f, 1}, outputs)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void theGradientIsTheNumericalDerivative() {
        SplittableRandom random = new SplittableRandom(4);
        int rows = 40;
        float[] labels = new float[2 * rows];
        float[] outputs = new float[BodyCurve.RAMPS * rows];
        for (int row = 0; row < rows; row++) {
            labels[2 * row] = (float) random.nextDouble();
            labels[2 * row + 1] = (float) (0.2 + random.nextDouble());
        }
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (float) (2 * random.nextGaussian());
        }
        INDArray gradient = loss.computeGradient(array(labels, 2), array(outputs, BodyCurve.RAMPS), IDENTITY, null);
        float step = 1 / 256f;
        for (int i = 0; i < outputs.length; i++) {
            float[] up = outputs.clone();
            float[] down = outputs.clone();
            up[i] += step;
            down[i] -= step;
            double expected = (score(labels, up) - score(labels, down)) / (2 * step);
            assertThat(gradient.getDouble(i / BodyCurve.RAMPS, i % BodyCurve.RAMPS))
                    .isCloseTo(expected, within(2e-4));
        }
    }

    @Test
    void slopesStayPositiveAndFiniteHoweverFarTheOutputs() {
        for (double output : new double[] {-80, -5, 0, 5, 1e6}) {
            assertThat(LiquidationLoss.slope(output)).isPositive().isFinite();
        }
    }
}

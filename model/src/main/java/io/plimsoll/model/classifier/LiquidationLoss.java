package io.plimsoll.model.classifier;

import io.plimsoll.model.volatility.RowLoss;

/**
 * Log loss of liquidations, on positions laid at equally many places in the body of the distribution: position k is liquidated with
 * probability pₖ, says the distribution, and was if the excursion's own survival probability v is at most pₖ. With {@code y = 1[v ≤ pₖ]} and
 * p′ the probability on the {@link BodyCurve} whose slopes are the softplus of the outputs, the loss of a row is the mean over k of {@code
 * −w·(y·ln p′ + (1 − y)·ln(1 − p′))}, and its derivative by the logit of p′ is {@code w·(p′ − y)}.
 *
 * <p>Outputs of 0 are slopes of 1: the distribution itself. Labels have two columns, v and the weight w.
 */
public final class LiquidationLoss extends RowLoss {

    private static final long serialVersionUID = 1;

    /** Columns of the labels. */
    static final int LABEL_COLUMNS = 2;

    /** Where the positions lie. */
    private static final double[] LEVELS = {0.03, 0.05, 0.08, 0.12, 0.18, 0.25, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96};

    private static final double SLOPE_ONE = Math.log(Math.expm1(1));
    private static final double[][] RAMPS = new double[LEVELS.length][BodyCurve.RAMPS];

    static {
        for (int k = 0; k < LEVELS.length; k++) {
            for (int j = 0; j < BodyCurve.RAMPS; j++) {
                RAMPS[k][j] = BodyCurve.ramp(j, BodyCurve.logit(LEVELS[k]));
            }
        }
    }

    @Override
    public int labelColumns() {
        return LABEL_COLUMNS;
    }

    @Override
    public int outputs() {
        return BodyCurve.RAMPS;
    }

    /** The slope of an output: its softplus, shifted so that 0 gives 1. */
    static double slope(double output) {
        double x = output + SLOPE_ONE;
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Override
    protected double loss(float[] labels, int label, float[] outputs, int output) {
        double[] slopes = slopes(outputs, output);
        double sum = 0;
        for (int k = 0; k < LEVELS.length; k++) {
            double z = logit(slopes, k);
            double missed = labels[label] <= LEVELS[k] ? -z : z;
            sum += Math.max(missed, 0) + Math.log1p(Math.exp(-Math.abs(missed)));
        }
        return labels[label + 1] * sum / LEVELS.length;
    }

    @Override
    protected void gradient(float[] labels, int label, float[] outputs, int output, float[] gradient) {
        double[] slopes = slopes(outputs, output);
        double[] bySlope = new double[BodyCurve.RAMPS];
        for (int k = 0; k < LEVELS.length; k++) {
            double error = BodyCurve.probability(logit(slopes, k)) - (labels[label] <= LEVELS[k] ? 1 : 0);
            for (int j = 0; j < bySlope.length; j++) {
                bySlope[j] += error * RAMPS[k][j];
            }
        }
        for (int j = 0; j < bySlope.length; j++) {
            double slopeByOutput = BodyCurve.probability(outputs[output + j] + SLOPE_ONE);
            gradient[output + j] = (float) (labels[label + 1] * bySlope[j] / LEVELS.length * slopeByOutput);
        }
    }

    private static double[] slopes(float[] outputs, int output) {
        double[] slopes = new double[BodyCurve.RAMPS];
        for (int j = 0; j < slopes.length; j++) {
            slopes[j] = slope(outputs[output + j]);
        }
        return slopes;
    }

    private static double logit(double[] slopes, int level) {
        double z = BodyCurve.logit(BodyCurve.TAIL);
        for (int j = 0; j < slopes.length; j++) {
            z += slopes[j] * RAMPS[level][j];
        }
        return z;
    }
}

package io.plimsoll.model.classifier;

import java.util.Arrays;

/**
 * A map from the probability that a distribution gives to a sharper one, with z the logit of the former:
 *
 * <pre>
 *   logit p = z                          where z ≤ z₀ = logit 2 %
 *   logit p = z₀ + Σ sⱼ·Iⱼ(z)            above
 * </pre>
 *
 * <p>The ramps Iⱼ rise from 0 at one knot by as much as z rises to the next, so that slopes of 1 change nothing. As no slope is negative
 * the map is monotone whatever they are, continuous where it begins, and leaves every probability up to {@value #TAIL} as it is, to the last
 * bit: below, margins and probabilities read the same tail. Immutable.
 */
public final class BodyCurve {

    /** Probabilities up to here are those of the tail. */
    public static final double TAIL = 0.02;

    private static final double[] KNOTS = {
        logit(TAIL), logit(0.05), logit(0.12), logit(0.3), logit(0.6), logit(0.9), Double.POSITIVE_INFINITY
    };

    /** Number of ramps. */
    static final int RAMPS = KNOTS.length - 1;

    /** Changes nothing. */
    public static final BodyCurve IDENTITY = new BodyCurve(new double[] {1, 1, 1, 1, 1, 1});

    private final double[] slopes;
    private final boolean changesNothing;

    /**
     * A curve of these slopes.
     *
     * @param slopes one a ramp, finite and not negative; the last positive, so that what is certain stays certain
     */
    public BodyCurve(double[] slopes) {
        boolean inRange = slopes.length == RAMPS && slopes[RAMPS - 1] > 0;
        for (double slope : slopes) {
            inRange &= slope >= 0 && slope < Double.POSITIVE_INFINITY;
        }
        if (!inRange) {
            throw new IllegalArgumentException("slopes must be " + RAMPS
                    + ", finite and not negative, the last positive; have " + Arrays.toString(slopes));
        }
        this.slopes = slopes.clone();
        this.changesNothing = Arrays.stream(slopes).allMatch(slope -> slope == 1);
    }

    /** The sharper probability, 0..1. */
    public double apply(double probability) {
        if (probability <= TAIL || changesNothing) {
            return probability;
        }
        double z = logit(probability);
        double sum = KNOTS[0];
        for (int j = 0; j < RAMPS && z > KNOTS[j]; j++) {
            sum += slopes[j] * ramp(j, z);
        }
        // Where the map begins, rounding must not carry it below the probability that it leaves alone.
        return Math.max(TAIL, probability(sum));
    }

    /** The probability that {@link #apply} makes this one of, in [0, 1]; where a slope of 0 leaves several, the one above. */
    public double inverse(double sharper) {
        if (sharper <= TAIL || changesNothing) {
            return sharper;
        }
        double left = logit(sharper) - KNOTS[0];
        for (int j = 0; j < RAMPS - 1; j++) {
            double height = slopes[j] * (KNOTS[j + 1] - KNOTS[j]);
            if (left < height) {
                return probability(KNOTS[j] + left / slopes[j]);
            }
            left -= height;
        }
        return probability(KNOTS[RAMPS - 1] + left / slopes[RAMPS - 1]);
    }

    /** Height of a ramp at a logit. */
    static double ramp(int j, double z) {
        return z <= KNOTS[j] ? 0 : Math.min(z, KNOTS[j + 1]) - KNOTS[j];
    }

    static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BodyCurve curve && Arrays.equals(slopes, curve.slopes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(slopes);
    }

    @Override
    public String toString() {
        return "slopes " + Arrays.toString(slopes);
    }
}

package io.plimsoll.model.tail;

import java.util.Arrays;

/**
 * Distribution of the maximum adverse excursion in units of volatility: an empirical body up to a threshold, a generalised Pareto
 * tail above it (McNeil and Frey, 2000). Quantile and survival function are exact inverses of each other. Immutable.
 *
 * <p>With threshold u₀, exceedance share k, scale β and shape ξ, for α ≤ k and u ≥ u₀:
 *
 * <pre>
 *   q(α) = u₀ + (β/ξ)·((α/k)^−ξ − 1)      S(u) = k·(1 + ξ(u − u₀)/β)^(−1/ξ)      ES(α) = (q + β − ξu₀)/(1 − ξ)
 * </pre>
 *
 * <p>Below the threshold the survival function is linear between knots of equal probability.
 */
public final class ExcursionDistribution {

    private static final double EXPONENTIAL = 1e-9;

    private final double[] body;
    private final double share;
    private final double beta;
    private final double xi;

    /**
     * Puts body and tail together.
     *
     * @param body excursions at survival 1, …, {@code share}, equally spaced in probability, not decreasing; the last is the threshold
     * @param share probability k beyond the threshold, in (0, 1)
     * @param beta scale of the tail, positive
     * @param xi shape of the tail, below 1 so that the mean exists
     */
    public ExcursionDistribution(double[] body, double share, double beta, double xi) {
        this.body = body.clone();
        this.share = share;
        this.beta = beta;
        this.xi = xi;
        if (body.length < 2 || !(body[0] >= 0) || !(body[body.length - 1] < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "body must have at least 2 finite values, none negative; have " + Arrays.toString(body));
        }
        for (int i = 1; i < body.length; i++) {
            if (!(body[i] >= body[i - 1])) {
                throw new IllegalArgumentException(
                        "body must not decrease; have " + body[i - 1] + " before " + body[i]);
            }
        }
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be in (0, 1); have " + share);
        }
        if (!(beta > 0) || Double.isInfinite(beta)) {
            throw new IllegalArgumentException("beta must be finite and positive; have " + beta);
        }
        if (!(xi > -1 && xi < 1)) {
            throw new IllegalArgumentException("xi must be in (-1, 1); have " + xi);
        }
    }

    /** Where the Pareto tail begins. */
    public double threshold() {
        return body[body.length - 1];
    }

    /** Probability beyond the threshold. */
    public double share() {
        return share;
    }

    /** Scale of the tail. */
    public double beta() {
        return beta;
    }

    /** Shape of the tail. */
    public double xi() {
        return xi;
    }

    /** The knots of the body. */
    public double[] body() {
        return body.clone();
    }

    /** The same shape, every excursion multiplied by this positive factor. */
    public ExcursionDistribution scaledBy(double factor) {
        return new ExcursionDistribution(
                Arrays.stream(body).map(u -> u * factor).toArray(), share, beta * factor, xi);
    }

    /**
     * The excursion exceeded with this probability.
     *
     * @param exceedance in (0, 1]
     */
    public double quantile(double exceedance) {
        requireExceedance(exceedance);
        if (exceedance <= share) {
            double logRatio = Math.log(exceedance / share);
            return threshold() + beta * (Math.abs(xi) < EXPONENTIAL ? -logRatio : Math.expm1(-xi * logRatio) / xi);
        }
        double position = (1 - exceedance) / (1 - share) * (body.length - 1);
        int knot = Math.min((int) position, body.length - 2);
        return body[knot] + (position - knot) * (body[knot + 1] - body[knot]);
    }

    /** Probability that the excursion exceeds {@code u}; 1 below 0. */
    public double survival(double u) {
        if (Double.isNaN(u)) {
            throw new IllegalArgumentException("u must be a number; have NaN");
        }
        if (u >= threshold()) {
            double z = (u - threshold()) / beta;
            if (Math.abs(xi) < EXPONENTIAL) {
                return share * Math.exp(-z);
            }
            double base = 1 + xi * z;
            return base <= 0 ? 0 : share * Math.exp(-Math.log1p(xi * z) / xi);
        }
        if (u < body[0]) {
            return 1;
        }
        // The last knot at or below u, so that a run of equal knots (a point mass) has already been passed.
        int low = 0;
        int high = body.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (body[middle] <= u) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double position = low + (u - body[low]) / (body[high] - body[low]);
        return 1 - position / (body.length - 1) * (1 - share);
    }

    /** Mean excursion beyond {@link #quantile}, for an exceedance in (0, 1]. */
    public double expectedShortfall(double exceedance) {
        requireExceedance(exceedance);
        double inTail = Math.min(exceedance, share);
        double tailMean = (quantile(inTail) + beta - xi * threshold()) / (1 - xi);
        if (exceedance <= share) {
            return tailMean;
        }
        // The quantile function of the body is linear between knots: integrate it from the threshold down by
        // trapezoids.
        double sum = tailMean * share;
        double step = (1 - share) / (body.length - 1);
        double reached = share;
        for (int knot = body.length - 2; knot >= 0 && reached < exceedance; knot--) {
            double next = Math.min(reached + step, exceedance);
            sum += (next - reached) * (quantile(reached) + quantile(next)) / 2;
            reached = next;
        }
        return sum / exceedance;
    }

    private static void requireExceedance(double exceedance) {
        if (!(exceedance > 0 && exceedance <= 1)) {
            throw new IllegalArgumentException("exceedance must be in (0, 1]; have " + exceedance);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExcursionDistribution d
                && Arrays.equals(body, d.body)
                && share == d.share
                && beta == d.beta
                && xi == d.xi;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new double[] {Arrays.hashCode(body), share, beta, xi});
    }

    @Override
    public String toString() {
        return "excursions up to " + threshold() + ", then Pareto(" + beta + ", " + xi + ") with " + share;
    }
}

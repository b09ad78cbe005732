package io.plimsoll.model.volatility.garch;

/**
 * GARCH(1,1) with a constant mean (Bollerslev, 1986) and the asymmetry of Glosten, Jagannathan and Runkle (1993):
 *
 * <pre>
 *   r_t = μ + e_t      v_t = ω + (α + γ·1{e_{t−1} &lt; 0})·e²_{t−1} + β·v_{t−1}      e_t / √v_t ~ unit-variance Student t with ν degrees
 * </pre>
 *
 * <p>All in the unit of the returns, or its square.
 *
 * @param mean μ
 * @param omega ω, positive
 * @param alpha α, not negative
 * @param gamma γ, at least −α; 0 is GARCH
 * @param beta β, not negative
 * @param degreesOfFreedom ν, above 2; infinity is the normal distribution
 */
public record GarchParameters(
        double mean, double omega, double alpha, double gamma, double beta, double degreesOfFreedom) {

    /** A persistence beyond 1 by no more than this is rounding. */
    private static final double ROUNDING = 1e-9;

    /** Checks that every variance is positive and none explodes. */
    public GarchParameters {
        require(Double.isFinite(mean), "mean must be finite", mean);
        require(omega > 0 && Double.isFinite(omega), "omega must be finite and positive", omega);
        require(alpha >= 0, "alpha must not be negative", alpha);
        require(alpha + gamma >= -ROUNDING, "alpha + gamma must not be negative", alpha + gamma);
        require(beta >= 0, "beta must not be negative", beta);
        require(degreesOfFreedom > 2, "degreesOfFreedom must be above 2", degreesOfFreedom);
        double persistence = alpha + gamma / 2 + beta;
        require(persistence <= 1 + ROUNDING, "alpha + gamma/2 + beta must be at most 1", persistence);
    }

    /** Share of a variance that is left one step later: α + γ/2 + β, at most 1. */
    public double persistence() {
        return alpha + gamma / 2 + beta;
    }

    /** Variance of the next return after one that came out of this variance. */
    public double next(double variance, double returned) {
        double e = returned - mean;
        return omega + (e < 0 ? alpha + gamma : alpha) * e * e + beta * variance;
    }

    /** Expected variance one step later, when the return out of this variance is not known. */
    public double expectedNext(double variance) {
        return omega + persistence() * variance;
    }

    /** Expected variance of each of the coming steps, the first of which is {@code next}. */
    public double[] forecast(double next, int steps) {
        double[] variances = new double[steps];
        double v = next;
        for (int i = 0; i < steps; i++) {
            variances[i] = v;
            v = expectedNext(v);
        }
        return variances;
    }

    private static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + "; have " + value);
        }
    }
}

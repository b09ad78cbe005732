package io.plimsoll.evaluation.score;

import io.plimsoll.evaluation.TargetWindows;

/**
 * Loss functions, one forecast at a time; smaller is better. Returns and quantiles are signed natural-log returns, variances their
 * squares.
 */
public final class Losses {

    private static final double LEAST_PROXY = 1e-12;

    private Losses() {}

    /**
     * QLIKE, {@code x − ln x − 1} with x = proxy / variance, the proxy floored at 1e-12 (Patton, 2011): 0 where they agree, robust to
     * noise in the proxy.
     *
     * @param proxy realised variance, not negative
     * @param variance forecast, positive
     */
    public static double qlike(double proxy, double variance) {
        double x = Math.max(proxy, LEAST_PROXY) / variance;
        return x - Math.log(x) - 1;
    }

    /** {@code ln v + proxy / v}: QLIKE up to a constant, for a proxy that can be 0, such as a single squared return. */
    public static double gaussian(double proxy, double variance) {
        return Math.log(variance) + proxy / variance;
    }

    /**
     * QLIKE of a forecast against the realised variance of a window; where the window is one bar, which may not have moved, {@link #gaussian}.
     *
     * @param steps bars in the window
     */
    static double ofVariance(TargetWindows windows, int window, int steps, double variance) {
        double realised = windows.realisedVariance(window);
        return steps > 1 ? qlike(realised, variance) : gaussian(realised, variance);
    }

    /** Squared error of the variance. */
    public static double squaredError(double proxy, double variance) {
        return (proxy - variance) * (proxy - variance);
    }

    /**
     * Pinball loss of a quantile.
     *
     * @param outcome what happened
     * @param quantile forecast
     * @param level its probability, in (0, 1)
     */
    public static double pinball(double outcome, double quantile, double level) {
        return (level - (outcome < quantile ? 1 : 0)) * (outcome - quantile);
    }

    /**
     * Joint loss of value at risk and expected shortfall in the lower tail (Fissler and Ziegel, 2016; zero-degree homogeneous form of
     * Patton, Ziegel and Chen, 2019).
     *
     * @param outcome what happened
     * @param quantile forecast v, negative
     * @param shortfall forecast e, at most v
     * @param alpha probability below the quantile, in (0, 1)
     */
    public static double fisslerZiegel(double outcome, double quantile, double shortfall, double alpha) {
        if (!(quantile < 0 && shortfall <= quantile)) {
            throw new IllegalArgumentException(
                    "needs shortfall <= quantile < 0; have shortfall " + shortfall + ", quantile " + quantile);
        }
        double beyond = outcome <= quantile ? quantile - outcome : 0;
        return -beyond / (alpha * shortfall) + quantile / shortfall + Math.log(-shortfall) - 1;
    }
}

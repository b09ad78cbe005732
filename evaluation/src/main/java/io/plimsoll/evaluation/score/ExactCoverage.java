package io.plimsoll.evaluation.score;

/**
 * Capital at equal safety: what a model would have cost had its quantiles been scaled, in hindsight, to be exceeded exactly as often as
 * promised. The only fair price of models that cover differently.
 */
public final class ExactCoverage {

    private ExactCoverage() {}

    /**
     * Mean distance of the quantiles, times the factor that makes the coverage exact.
     *
     * @param outcome end returns or path excursions, signed as the quantiles
     * @param quantile forecasts, all of one sign
     * @param alpha promised probability of an exceedance, in (0, 1)
     * @return natural-log distance
     */
    public static double capital(double[] outcome, double[] quantile, double alpha) {
        double distance = 0;
        for (double q : quantile) {
            distance += Math.abs(q);
        }
        return distance / quantile.length * Samples.quantile(use(outcome, quantile), 1 - alpha);
    }

    /** How much of each quantile its outcome used up: above 1 where it was exceeded, 0 where the outcome has the other sign. */
    static double[] use(double[] outcome, double[] quantile) {
        double[] use = new double[outcome.length];
        for (int i = 0; i < use.length; i++) {
            use[i] = Math.max(outcome[i] / quantile[i], 0);
        }
        return use;
    }
}

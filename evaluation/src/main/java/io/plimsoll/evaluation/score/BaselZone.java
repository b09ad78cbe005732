package io.plimsoll.evaluation.score;

import java.util.Locale;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The traffic light of the Basel Committee (Supervisory framework for the use of backtesting, 1996) for any sample size: yellow once the
 * binomial probability of fewer exceedances than were seen reaches 95 %, red from 99.99 %. The Committee's table for 250 days at 1 %
 * takes the probability of at most as many, and so changes colour one exceedance earlier.
 */
public enum BaselZone {
    /** The count gives no reason to doubt the model. */
    GREEN,
    /** The count could come from a right or a wrong model. */
    YELLOW,
    /** The model is almost surely wrong. */
    RED;

    private static final double YELLOW_FROM = 0.95;
    private static final double RED_FROM = 0.9999;

    /**
     * The zone of a count, by the probability of fewer exceedances than were seen.
     *
     * @param exceedances 0 to n
     * @param n sample size, positive
     * @param alpha probability of an exceedance under a right model, in (0, 1)
     */
    public static BaselZone of(long exceedances, long n, double alpha) {
        CoverageTests.requireCount(exceedances, n, alpha);
        double fewer = exceedances == 0
                ? 0
                : BinomialDistribution.of(Math.toIntExact(n), alpha)
                        .cumulativeProbability(Math.toIntExact(exceedances) - 1);
        return fewer < YELLOW_FROM ? GREEN : fewer < RED_FROM ? YELLOW : RED;
    }

    /** Lower-case name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

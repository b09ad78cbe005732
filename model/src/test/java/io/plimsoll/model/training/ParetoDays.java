package io.plimsoll.model.training;

import io.plimsoll.model.tail.ExcursionDistribution;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Residuals whose distribution is known, alone or with days on which they are all large together. */
final class ParetoDays {

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** Share of a residual's normal score that is its day's. */
    private static final double COMMON = 0.5;

    private ParetoDays() {}

    static double[] independent(ExcursionDistribution of, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] residuals = new double[n];
        for (int k = 0; k < n; k++) {
            residuals[k] = of.quantile(1 - random.nextDouble());
        }
        return residuals;
    }

    /** The residuals of a day share half of the variance of their normal scores (Gaussian copula). */
    static double[] dependent(ExcursionDistribution of, int days, int perDay, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] residuals = new double[days * perDay];
        for (int day = 0; day < days; day++) {
            double common = random.nextGaussian();
            for (int k = 0; k < perDay; k++) {
                double score = Math.sqrt(COMMON) * common + Math.sqrt(1 - COMMON) * random.nextGaussian();
                double exceedance = NORMAL.cumulativeProbability(-score);
                residuals[day * perDay + k] = of.quantile(Math.max(exceedance, 1e-12));
            }
        }
        return residuals;
    }

    /** The same residuals on days drawn at random: no day is special any more. */
    static double[] shuffled(double[] residuals, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] shuffled = residuals.clone();
        for (int k = shuffled.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            double moved = shuffled[k];
            shuffled[k] = shuffled[other];
            shuffled[other] = moved;
        }
        return shuffled;
    }
}

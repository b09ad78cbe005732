package io.plimsoll.model.training;

import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.TailError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * How far the quantiles of a fitted tail may be off, by a bootstrap of days: the residuals of a day stay together, whichever their asset,
 * because one bad day hits many assets at once, and days are drawn in blocks, because bad days follow each other.
 *
 * <p>A replicate is not fitted anew: it takes one step of Fisher scoring away from the fit at hand, for which sums over each day are
 * enough (k-step bootstrap, Davidson and MacKinnon, 1999; information matrix of Smith, 1987). Its threshold stays and the share beyond it
 * varies, which moves the quantiles of a Pareto tail as much as a threshold that varies with a fixed share.
 */
final class TailBootstrap {

    private static final int REPLICATES = 400;

    /** On data to the end of 2022 longer blocks no longer raised the errors. */
    private static final int BLOCK_DAYS = 20;

    /** A shorter history has shorter blocks, down to a day. */
    private static final int FEWEST_BLOCKS = 20;

    /** Levels of the result, as fractions of the tail's share. The threshold itself may be 0, and then has no logarithm. */
    private static final double[] DEPTHS = {0.5, 0.2, 0.1, 0.04, 0.02, 0.01, 1e-3, 1e-5};

    /** A replicate's quantile is held within this factor of the fitted one: the logarithm of a step gone wild means nothing. */
    private static final double LARGEST_RATIO = 100;

    private static final double SMALLEST_BASE = 1e-3;
    private static final double EXPONENTIAL = 1e-4;

    private final ExcursionDistribution fitted;
    private final RandomGenerator random;
    private final Sums[] days;
    private final Sums total = new Sums();
    private final int blockDays;

    /** Few blocks vary less around their own mean than around the truth. */
    private final double ofBlocks;

    /** Of one day or of many: weights of residuals and of exceedances, and the weighted scores of shape and log scale over the latter. */
    private static final class Sums {
        private double residuals;
        private double exceedances;
        private double shapeScore;
        private double scaleScore;

        void add(Sums other) {
            residuals += other.residuals;
            exceedances += other.exceedances;
            shapeScore += other.shapeScore;
            scaleScore += other.scaleScore;
        }

        double share() {
            return exceedances / residuals;
        }
    }

    private TailBootstrap(
            ExcursionDistribution fitted, double[] residuals, double[] weights, long[] dayOf, RandomGenerator random) {
        this.fitted = fitted;
        this.random = random;
        List<Sums> sums = new ArrayList<>();
        for (int k = 0; k < residuals.length; k++) {
            if (k == 0 || dayOf[k] != dayOf[k - 1]) {
                sums.add(new Sums());
            }
            add(residuals[k], weights[k], sums.get(sums.size() - 1));
        }
        sums.forEach(total::add);
        this.days = sums.toArray(Sums[]::new);
        this.blockDays = Math.max(1, Math.min(BLOCK_DAYS, days.length / FEWEST_BLOCKS));
        double effectiveDays = WeightedSample.effectiveSize(
                Arrays.stream(days).mapToDouble(day -> day.residuals).toArray());
        double blocks = Math.max(2, effectiveDays / blockDays);
        this.ofBlocks = Math.sqrt(blocks / (blocks - 1));
    }

    /**
     * The errors of a fitted tail.
     *
     * @param fitted what was fitted to the residuals
     * @param residuals excursions in units of volatility, in the order of time; at least one lies beyond the threshold
     * @param weights how much each of them counted in the fit, positive
     * @param dayOf day of each residual, not decreasing
     * @param random draws the days
     */
    static TailError errors(
            ExcursionDistribution fitted, double[] residuals, double[] weights, long[] dayOf, RandomGenerator random) {
        TailBootstrap bootstrap = new TailBootstrap(fitted, residuals, weights, dayOf, random);
        double[][] logRatios = new double[DEPTHS.length][REPLICATES];
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            Sums drawn = bootstrap.draw();
            for (int i = 0; i < DEPTHS.length; i++) {
                logRatios[i][replicate] = bootstrap.logRatio(drawn, fitted.share() * DEPTHS[i]);
            }
        }
        List<TailError.Level> levels = new ArrayList<>();
        for (int i = 0; i < DEPTHS.length; i++) {
            double error = bootstrap.ofBlocks * new StandardDeviation().evaluate(logRatios[i]);
            levels.add(new TailError.Level(fitted.share() * DEPTHS[i], error));
        }
        return new TailError(levels);
    }

    private void add(double residual, double weight, Sums sums) {
        sums.residuals += weight;
        double y = (residual - fitted.threshold()) / fitted.beta();
        if (y > 0) {
            double xi = fitted.xi();
            // A shape held at its bound, or a threshold between two residuals, may put a point just beyond the end of
            // the tail.
            double base = Math.max(1 + xi * y, SMALLEST_BASE);
            sums.exceedances += weight;
            sums.scaleScore += weight * ((1 + xi) * y / base - 1);
            sums.shapeScore += weight
                    * (Math.abs(xi) < EXPONENTIAL ? y * y / 2 - y : (Math.log(base) / xi - (1 + xi) * y / base) / xi);
        }
    }

    /** As many days as there are, in blocks that go on from the last day to the first; drawn again if none of them exceeds anything. */
    private Sums draw() {
        Sums drawn = new Sums();
        while (drawn.exceedances == 0) {
            drawn = new Sums();
            for (int n = 0; n < days.length; n += blockDays) {
                int first = random.nextInt(days.length);
                for (int k = 0; k < blockDays; k++) {
                    drawn.add(days[(first + k) % days.length]);
                }
            }
        }
        return drawn;
    }

    /** ln of the replicate's quantile over the fitted one. */
    private double logRatio(Sums drawn, double exceedance) {
        double shape = meanShapeScore(drawn) - meanShapeScore(total);
        double scale = meanScaleScore(drawn) - meanScaleScore(total);
        double xi = fitted.xi() + (1 + fitted.xi()) * ((1 + fitted.xi()) * shape - scale);
        double beta = fitted.beta() * Math.exp((1 + fitted.xi()) * (2 * scale - shape));
        double share = fitted.share() * drawn.share() / total.share();
        double depth = Math.log(share / exceedance);
        double beyond = beta * (Math.abs(xi) < EXPONENTIAL ? depth : Math.expm1(xi * depth) / xi);
        double ratio = (fitted.threshold() + beyond) / fitted.quantile(exceedance);
        return Math.log(Math.max(1 / LARGEST_RATIO, Math.min(ratio, LARGEST_RATIO)));
    }

    private static double meanShapeScore(Sums sums) {
        return sums.shapeScore / sums.exceedances;
    }

    private static double meanScaleScore(Sums sums) {
        return sums.scaleScore / sums.exceedances;
    }
}

package io.plimsoll.model.tail;

import java.util.Arrays;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Generalised Pareto distribution of exceedances over a threshold, {@code S(y) = (1 + ξy/β)^(−1/ξ)}.
 *
 * @param beta scale β, positive
 * @param xi shape ξ; 0 is the exponential distribution
 */
public record GeneralisedPareto(double beta, double xi) {

    /** A fit needs at least so many exceedances. */
    public static final int FEWEST = 10;

    private static final int GRID = 60;
    private static final double EXPONENTIAL = 1e-9;

    /** Below ξ = −1 the likelihood has no maximum: it grows without bound as the tail's end nears the largest point. */
    private static final double SMALLEST_XI = -0.9;

    /** Checks the scale. */
    public GeneralisedPareto {
        if (!(beta > 0) || Double.isInfinite(beta) || !Double.isFinite(xi)) {
            throw new IllegalArgumentException("beta must be positive and both finite; have " + beta + ", " + xi);
        }
    }

    /**
     * Maximum likelihood of exceedances that all count alike.
     *
     * @param exceedances amounts over the threshold, positive, at least 10
     * @param largestXi ξ is held at or below this value, and at or above −0.9
     */
    public static GeneralisedPareto fit(double[] exceedances, double largestXi) {
        double[] alike = new double[exceedances.length];
        Arrays.fill(alike, 1);
        return fit(exceedances, alike, largestXi);
    }

    /**
     * Maximum likelihood. The likelihood is reduced to one dimension, {@code θ = ξ/β} (Grimshaw, 1993), in which ξ is the mean of
     * {@code ln(1 + θy)}; a grid over θ finds the basin, Brent's method the maximum.
     *
     * @param exceedances amounts over the threshold, positive, at least 10
     * @param weights how much each of them counts, positive
     * @param largestXi ξ is held at or below this value, and at or above −0.9
     */
    public static GeneralisedPareto fit(double[] exceedances, double[] weights, double largestXi) {
        if (exceedances.length < FEWEST) {
            throw new IllegalArgumentException(
                    "a tail needs at least " + FEWEST + " exceedances; have " + exceedances.length);
        }
        if (weights.length != exceedances.length) {
            throw new IllegalArgumentException(
                    "weights must be as many as exceedances, " + exceedances.length + "; have " + weights.length);
        }
        double largest = 0;
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < exceedances.length; k++) {
            requirePositive("an exceedance", exceedances[k]);
            requirePositive("a weight", weights[k]);
            largest = Math.max(largest, exceedances[k]);
            sum += weights[k] * exceedances[k];
            weight += weights[k];
        }
        double mean = sum / weight;
        double[] shares = new double[weights.length];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = weights[k] / weight;
        }
        double[] grid = grid(largest, mean);
        int best = 0;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < grid.length; i++) {
            double value = profile(exceedances, shares, grid[i], largestXi, mean);
            if (value > bestValue) {
                bestValue = value;
                best = i;
            }
        }
        double from = grid[Math.max(best - 1, 0)];
        double to = grid[Math.min(best + 1, grid.length - 1)];
        double theta = new BrentOptimizer(1e-10, 1e-14)
                .optimize(
                        new MaxEval(500),
                        GoalType.MAXIMIZE,
                        new UnivariateObjectiveFunction(t -> profile(exceedances, shares, t, largestXi, mean)),
                        new SearchInterval(from, to, grid[best]))
                .getPoint();
        return of(exceedances, shares, theta, largestXi, mean);
    }

    /** Log-likelihood of these exceedances. */
    public double logLikelihood(double[] exceedances) {
        double sum = 0;
        for (double y : exceedances) {
            sum += Math.abs(xi) < EXPONENTIAL ? -y / beta : -(1 + 1 / xi) * Math.log1p(xi * y / beta);
        }
        return sum - exceedances.length * Math.log(beta);
    }

    /** Values of θ from just above the bound {@code −1/largest}, below which a point would be impossible, through 0 to very heavy tails. */
    private static double[] grid(double largest, double mean) {
        double[] grid = new double[2 * GRID + 1];
        for (int i = 0; i < GRID; i++) {
            grid[i] = -(1 - 1e-6) / largest * Math.pow(10, -5.0 * i / (GRID - 1));
            grid[GRID + 1 + i] = Math.pow(10, -5 + 7.0 * i / (GRID - 1)) / mean;
        }
        grid[GRID] = 0;
        Arrays.sort(grid);
        return grid;
    }

    /** Mean log-likelihood at θ. With {@code ξ/β = θ} the sum over the exceedances is the one that gives ξ: one pass does for both. */
    private static double profile(double[] exceedances, double[] shares, double theta, double largestXi, double mean) {
        if (Math.abs(theta) * mean < EXPONENTIAL) {
            return -(Math.log(mean) + 1);
        }
        double meanLog = meanLog(exceedances, shares, theta);
        double xi = held(meanLog, largestXi);
        return -(Math.log(xi / theta) + (1 + 1 / xi) * meanLog);
    }

    private static GeneralisedPareto of(
            double[] exceedances, double[] shares, double theta, double largestXi, double mean) {
        if (Math.abs(theta) * mean < EXPONENTIAL) {
            return new GeneralisedPareto(mean, 0);
        }
        double xi = held(meanLog(exceedances, shares, theta), largestXi);
        return new GeneralisedPareto(xi / theta, xi);
    }

    /** Held at its bound, the shape leaves θ to move the scale alone. */
    private static double held(double xi, double largestXi) {
        return Math.max(SMALLEST_XI, Math.min(xi, largestXi));
    }

    private static double meanLog(double[] exceedances, double[] shares, double theta) {
        double mean = 0;
        for (int k = 0; k < exceedances.length; k++) {
            mean += shares[k] * Math.log1p(theta * exceedances[k]);
        }
        return mean;
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be finite and positive; have " + value);
        }
    }
}

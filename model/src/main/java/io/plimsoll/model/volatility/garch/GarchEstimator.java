package io.plimsoll.model.volatility.garch;

import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/**
 * Maximum likelihood by conjugate gradients on the analytic gradient, preconditioned by the outer product of the scores (Berndt, Hall,
 * Hall, Hausman, 1974). The search starts from the best point of a grid over persistence, reaction, asymmetry and tails, each with the ω
 * that gives the sample variance, so that it is far from the flat regions where such searches get lost. Bounds (α + γ/2 + β = 1, α = 0,
 * γ = −α, ν near 2 or so large that the tails are normal) are reached like any other point. Immutable.
 */
public final class GarchEstimator {

    /** Fewer returns than this say too little. */
    public static final int FEWEST_RETURNS = 50;

    private static final double[] PERSISTENCE = {0.8, 0.95, 0.99};
    private static final double[] SHARE = {0.05, 0.15};
    private static final double[] ASYMMETRY = {-0.3, 0.1, 0.5};
    private static final double[] DEGREES = {3, 5, 10};

    private static final int MOST_EVALUATIONS = 5000;
    /** Log likelihood by which an iteration, and a line search, must improve to go on. */
    private static final double LEAST_GAIN = 1e-8;

    private static final double LEAST_LINE_GAIN = 1e-3;

    private final GarchSpecification specification;
    private final GarchCoordinates coordinates;

    /** An estimator of one model of the family. */
    public GarchEstimator(GarchSpecification specification) {
        this.specification = specification;
        this.coordinates = new GarchCoordinates(specification);
    }

    /**
     * Fits from scratch.
     *
     * @param returns in order of time, in any unit, at least {@link #FEWEST_RETURNS}
     * @throws IllegalArgumentException if there are fewer, or they are all equal or not finite
     */
    public GarchFit fit(double[] returns) {
        Sample sample = new Sample(returns);
        return sample.fitted(search(sample, grid(sample.likelihood)));
    }

    /** Fits from scratch and from the parameters of an earlier fit, and keeps the higher of the two maxima. */
    public GarchFit fit(double[] returns, GarchParameters earlier) {
        Sample sample = new Sample(returns);
        GarchFit cold = sample.fitted(search(sample, grid(sample.likelihood)));
        GarchFit warm = sample.fitted(search(sample, sample.standardised(earlier)));
        return warm.logLikelihood() > cold.logLikelihood() ? warm : cold;
    }

    private double[] search(Sample sample, double[] start) {
        GarchSearch search = new GarchSearch(sample.likelihood, coordinates);
        try {
            new NonLinearConjugateGradientOptimizer(
                            Formula.FLETCHER_REEVES,
                            new SimpleValueChecker(-1, LEAST_GAIN),
                            Math.ulp(1.0),
                            LEAST_LINE_GAIN,
                            1,
                            search)
                    .optimize(
                            new MaxEval(MOST_EVALUATIONS),
                            GoalType.MAXIMIZE,
                            new InitialGuess(coordinates.of(start)),
                            new ObjectiveFunction(search::value),
                            new ObjectiveFunctionGradient(search::gradient));
        } catch (TooManyEvaluationsException e) {
            // A ridge so flat that the search does not end: its highest point is as good as any other on it.
            return search.highest();
        }
        return search.highest();
    }

    private double[] grid(GarchLikelihood likelihood) {
        double[] asymmetries = specification.asymmetric() ? ASYMMETRY : new double[] {0};
        double[] degrees = specification.heavyTails() ? DEGREES : new double[] {Double.POSITIVE_INFINITY};
        double[] best = new double[0];
        double highest = Double.NEGATIVE_INFINITY;
        for (double persistence : PERSISTENCE) {
            for (double share : SHARE) {
                for (double asymmetry : asymmetries) {
                    for (double nu : degrees) {
                        double reaction = persistence * share;
                        double[] p = {
                            0,
                            1 - persistence,
                            reaction * (1 - asymmetry),
                            2 * reaction * asymmetry,
                            persistence - reaction,
                            nu
                        };
                        double value = likelihood.value(p);
                        if (value > highest) {
                            highest = value;
                            best = p;
                        }
                    }
                }
            }
        }
        return best;
    }

    /** Returns brought to mean 0 and variance 1, so that the search does not depend on their unit. */
    private final class Sample {

        private final GarchLikelihood original;
        private final GarchLikelihood likelihood;
        private final double mean;
        private final double deviation;

        Sample(double[] returns) {
            if (returns.length < FEWEST_RETURNS) {
                throw new IllegalArgumentException(
                        "a fit needs at least " + FEWEST_RETURNS + " returns; have " + returns.length);
            }
            this.original = new GarchLikelihood(returns, specification.start());
            this.mean = original.sampleMean();
            this.deviation = Math.sqrt(original.sampleVariance());
            double[] standardised = new double[returns.length];
            for (int i = 0; i < standardised.length; i++) {
                standardised[i] = (returns[i] - mean) / deviation;
            }
            this.likelihood = new GarchLikelihood(standardised, specification.start());
        }

        double[] standardised(GarchParameters p) {
            return new double[] {
                (p.mean() - mean) / deviation,
                p.omega() / (deviation * deviation),
                p.alpha(),
                p.gamma(),
                p.beta(),
                p.degreesOfFreedom()
            };
        }

        GarchFit fitted(double[] p) {
            GarchParameters parameters = new GarchParameters(
                    mean + deviation * p[GarchLikelihood.MEAN],
                    deviation * deviation * p[GarchLikelihood.OMEGA],
                    p[GarchLikelihood.ALPHA],
                    p[GarchLikelihood.GAMMA],
                    p[GarchLikelihood.BETA],
                    p[GarchLikelihood.NU]);
            return new GarchFit(parameters, original.value(parameters));
        }
    }
}

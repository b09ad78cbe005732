package io.plimsoll.model.volatility.garch;

import java.util.Arrays;

/**
 * The log likelihood of returns under a {@link GarchParameters}, its gradient and the outer product of its scores. Every call is one pass
 * over the returns and allocates nothing that grows with them. Immutable.
 *
 * <p>Parameters are given as a vector μ, ω, α, γ, β, ν; an infinite ν is the normal distribution, which has no slope by ν.
 */
public final class GarchLikelihood {

    /** Length of a parameter vector. */
    public static final int PARAMETERS = 6;

    static final int MEAN = 0;
    static final int OMEGA = 1;
    static final int ALPHA = 2;
    static final int GAMMA = 3;
    static final int BETA = 4;
    static final int NU = 5;

    private static final int FEWEST = 2;
    private static final int BACKCAST_LENGTH = 75;
    private static final double BACKCAST_DECAY = 0.94;
    private static final double LN_2_PI = Math.log(2 * Math.PI);
    /** A product of terms is turned into its logarithm before it leaves the range of a double. */
    private static final double LARGE = 1e100;

    private final double[] returns;
    private final VarianceStart start;
    private final double sampleMean;
    private final double sampleVariance;
    private final double backcast;

    /**
     * Binds the likelihood to a sample.
     *
     * @param returns in order of time, at least 2, all finite and not all equal
     * @param start what the recursion starts from
     */
    public GarchLikelihood(double[] returns, VarianceStart start) {
        this.returns = returns.clone();
        this.start = start;
        if (returns.length < FEWEST) {
            throw new IllegalArgumentException(
                    "a likelihood needs at least " + FEWEST + " returns; have " + returns.length);
        }
        double sum = 0;
        for (double r : returns) {
            sum += r;
        }
        this.sampleMean = sum / returns.length;
        this.sampleVariance = meanSquare(sampleMean);
        if (!(sampleVariance > 0) || Double.isInfinite(sampleVariance)) {
            throw new IllegalArgumentException("returns must be finite and not all equal; have " + returns.length
                    + " of variance " + sampleVariance);
        }
        double weighted = 0;
        double weights = 0;
        double weight = 1;
        for (int i = 0; i < Math.min(returns.length, BACKCAST_LENGTH); i++, weight *= BACKCAST_DECAY) {
            weighted += weight * (returns[i] - sampleMean) * (returns[i] - sampleMean);
            weights += weight;
        }
        this.backcast = weighted / weights;
    }

    /** Number of returns. */
    public int size() {
        return returns.length;
    }

    /** Mean of the returns. */
    public double sampleMean() {
        return sampleMean;
    }

    /** Mean squared deviation of the returns from their mean. */
    public double sampleVariance() {
        return sampleVariance;
    }

    /** The vector of these parameters. */
    public static double[] vector(GarchParameters p) {
        return new double[] {p.mean(), p.omega(), p.alpha(), p.gamma(), p.beta(), p.degreesOfFreedom()};
    }

    /** Log likelihood of all returns. */
    public double value(GarchParameters parameters) {
        return value(vector(parameters));
    }

    /**
     * Variance of every return and, last, of the one after them.
     *
     * @return one more than there are returns
     */
    public double[] variances(GarchParameters parameters) {
        double[] v = new double[returns.length + 1];
        v[0] = first(vector(parameters));
        for (int t = 0; t < returns.length; t++) {
            v[t + 1] = parameters.next(v[t], returns[t]);
        }
        return v;
    }

    double value(double[] p) {
        double mean = p[MEAN];
        double omega = p[OMEGA];
        double alpha = p[ALPHA];
        double ifDown = p[ALPHA] + p[GAMMA];
        double beta = p[BETA];
        boolean normal = Double.isInfinite(p[NU]);
        double perVariance = normal ? 0 : 1 / (p[NU] - 2);
        double h = first(p);
        double squares = 0;
        double logs = 0;
        double logTails = 0;
        double product = 1;
        double tails = 1;
        for (double r : returns) {
            double e = r - mean;
            double square = e * e;
            double z = square / h;
            squares += z;
            // Logarithms of products: one call serves many returns.
            product *= h;
            tails *= 1 + z * perVariance;
            if (!(product < LARGE && product > 1 / LARGE && tails < LARGE)) {
                logs += Math.log(product);
                logTails += Math.log(tails);
                product = 1;
                tails = 1;
            }
            h = omega + (e < 0 ? ifDown : alpha) * square + beta * h;
        }
        logs += Math.log(product);
        logTails += Math.log(tails);
        int n = returns.length;
        return normal
                ? -(n * LN_2_PI + logs + squares) / 2
                : n * UnitStudent.logConstant(p[NU]) - logs / 2 - (p[NU] + 1) / 2 * logTails;
    }

    /**
     * Gradient and, if wanted, the sum over returns of the outer products of their scores.
     *
     * @param p parameter vector
     * @param gradient filled with the derivative by each parameter
     * @param outer filled with the lower triangle
     */
    void scores(double[] p, double[] gradient, double[][] outer) {
        double mean = p[MEAN];
        double nu = p[NU];
        boolean normal = Double.isInfinite(nu);
        double constantSlope = normal ? 0 : UnitStudent.logConstantSlope(nu);
        double h = first(p);
        double[] dh = new double[PARAMETERS];
        firstSlopes(p, dh);
        double[] score = new double[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            gradient[i] = 0;
            Arrays.fill(outer[i], 0);
        }
        for (double r : returns) {
            double e = r - mean;
            double square = e * e;
            double byVariance;
            double byResidual;
            if (normal) {
                byVariance = (square / h - 1) / (2 * h);
                byResidual = -e / h;
            } else {
                double z = square / (h * (nu - 2));
                double weight = (nu + 1) / (1 + z);
                byVariance = (weight * z - 1) / (2 * h);
                byResidual = -weight * e / (h * (nu - 2));
                score[NU] = constantSlope - Math.log(1 + z) / 2 + weight * z / (2 * (nu - 2));
            }
            for (int i = 0; i < NU; i++) {
                score[i] = byVariance * dh[i];
            }
            score[MEAN] -= byResidual;
            for (int i = 0; i < PARAMETERS; i++) {
                gradient[i] += score[i];
                for (int j = 0; j <= i; j++) {
                    outer[i][j] += score[i] * score[j];
                }
            }
            double reaction = p[ALPHA] + (e < 0 ? p[GAMMA] : 0);
            double beta = p[BETA];
            dh[MEAN] = beta * dh[MEAN] - 2 * reaction * e;
            dh[OMEGA] = beta * dh[OMEGA] + 1;
            dh[ALPHA] = beta * dh[ALPHA] + square;
            dh[GAMMA] = beta * dh[GAMMA] + (e < 0 ? square : 0);
            dh[BETA] = beta * dh[BETA] + h;
            h = p[OMEGA] + reaction * square + beta * h;
        }
    }

    private double first(double[] p) {
        double before = start == VarianceStart.BACKCAST ? backcast : meanSquare(p[MEAN]);
        return start == VarianceStart.MEAN_AT_FIRST ? before : p[OMEGA] + (p[ALPHA] + p[GAMMA] / 2 + p[BETA]) * before;
    }

    private void firstSlopes(double[] p, double[] dh) {
        double before = start == VarianceStart.BACKCAST ? backcast : meanSquare(p[MEAN]);
        double byMean = start == VarianceStart.BACKCAST ? 0 : 2 * (p[MEAN] - sampleMean);
        if (start == VarianceStart.MEAN_AT_FIRST) {
            dh[MEAN] = byMean;
            return;
        }
        dh[MEAN] = (p[ALPHA] + p[GAMMA] / 2 + p[BETA]) * byMean;
        dh[OMEGA] = 1;
        dh[ALPHA] = before;
        dh[GAMMA] = before / 2;
        dh[BETA] = before;
    }

    /** Mean squared deviation from this mean. */
    private double meanSquare(double mean) {
        double sum = 0;
        for (double r : returns) {
            sum += (r - mean) * (r - mean);
        }
        return sum / returns.length;
    }
}

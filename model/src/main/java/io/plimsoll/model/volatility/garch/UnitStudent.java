package io.plimsoll.model.volatility.garch;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * The Student t distribution scaled to variance 1.
 *
 * @param degreesOfFreedom ν, finite and above 2
 */
public record UnitStudent(double degreesOfFreedom) {

    /** Checks that there is a variance. */
    public UnitStudent {
        if (!(degreesOfFreedom > 2) || Double.isInfinite(degreesOfFreedom)) {
            throw new IllegalArgumentException("degreesOfFreedom must be finite and above 2; have " + degreesOfFreedom);
        }
    }

    /** Logarithm of the density. */
    public double logDensity(double x) {
        double nu = degreesOfFreedom;
        return logConstant(nu) - (nu + 1) / 2 * Math.log1p(x * x / (nu - 2));
    }

    /** The value not exceeded with this probability, in (0, 1). */
    public double quantile(double probability) {
        return standard().inverseCumulativeProbability(probability) * unit();
    }

    /**
     * Mean of the values below {@link #quantile} (McNeil, Frey, Embrechts, 2005, section 2.2.4).
     *
     * @param probability in (0, 1)
     */
    public double expectedShortfall(double probability) {
        TDistribution t = standard();
        double q = t.inverseCumulativeProbability(probability);
        double nu = degreesOfFreedom;
        return -t.density(q) / probability * (nu + q * q) / (nu - 1) * unit();
    }

    /** ln of the density at 0. */
    static double logConstant(double nu) {
        return Gamma.logGamma((nu + 1) / 2) - Gamma.logGamma(nu / 2) - Math.log(Math.PI * (nu - 2)) / 2;
    }

    /** Derivative of {@link #logConstant} by ν. */
    static double logConstantSlope(double nu) {
        return (Gamma.digamma((nu + 1) / 2) - Gamma.digamma(nu / 2) - 1 / (nu - 2)) / 2;
    }

    private TDistribution standard() {
        return new TDistribution(null, degreesOfFreedom);
    }

    private double unit() {
        return Math.sqrt((degreesOfFreedom - 2) / degreesOfFreedom);
    }
}

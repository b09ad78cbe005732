package io.plimsoll.model.volatility.garch;

/**
 * Coordinates in which every point is an admissible parameter vector, so that an unconstrained optimiser can search: μ, ln ω, and on
 * squared sines, which reach their bounds with zero slope, the persistence p = α + γ/2 + β, the share s of it that is the reaction
 * α + γ/2, the asymmetry a = γ/(2α + γ) and 1/ν. Immutable.
 */
final class GarchCoordinates {

    private static final double LEAST_OMEGA = 1e-9;
    private static final double MOST_DEGREES = 500;
    private static final double FEWEST_DEGREES = 2.05;
    /** A start on a bound would stay there, because the slope is zero. */
    private static final double OFF_BOUND = 1e-4;

    private static final int MEAN = 0;
    private static final int LN_OMEGA = 1;
    private static final int PERSISTENCE = 2;
    private static final int SHARE = 3;

    private final int asymmetry;
    private final int tails;
    private final int size;

    GarchCoordinates(GarchSpecification specification) {
        this.asymmetry = specification.asymmetric() ? SHARE + 1 : -1;
        int next = SHARE + 1 + (specification.asymmetric() ? 1 : 0);
        this.tails = specification.heavyTails() ? next : -1;
        this.size = next + (specification.heavyTails() ? 1 : 0);
    }

    int size() {
        return size;
    }

    /** The coordinates of a parameter vector, moved a little off the bounds. */
    double[] of(double[] p) {
        double reaction = p[GarchLikelihood.ALPHA] + p[GarchLikelihood.GAMMA] / 2;
        double persistence = reaction + p[GarchLikelihood.BETA];
        double[] x = new double[size];
        x[MEAN] = p[GarchLikelihood.MEAN];
        x[LN_OMEGA] = Math.log(Math.max(p[GarchLikelihood.OMEGA] - LEAST_OMEGA, LEAST_OMEGA));
        x[PERSISTENCE] = inverse(persistence, 0, 1);
        x[SHARE] = inverse(persistence > 0 ? reaction / persistence : 0, 0, 1);
        if (asymmetry >= 0) {
            x[asymmetry] = inverse(reaction > 0 ? p[GarchLikelihood.GAMMA] / (2 * reaction) : 0, -1, 1);
        }
        if (tails >= 0) {
            x[tails] = inverse(1 / p[GarchLikelihood.NU], 1 / MOST_DEGREES, 1 / FEWEST_DEGREES);
        }
        return x;
    }

    /** Fills in the parameter vector at a point. */
    void toParameters(double[] x, double[] p) {
        double persistence = bounded(x[PERSISTENCE], 0, 1);
        double reaction = persistence * bounded(x[SHARE], 0, 1);
        double a = asymmetry < 0 ? 0 : bounded(x[asymmetry], -1, 1);
        p[GarchLikelihood.MEAN] = x[MEAN];
        p[GarchLikelihood.OMEGA] = LEAST_OMEGA + Math.exp(x[LN_OMEGA]);
        p[GarchLikelihood.ALPHA] = reaction * (1 - a);
        p[GarchLikelihood.GAMMA] = 2 * reaction * a;
        p[GarchLikelihood.BETA] = persistence - reaction;
        p[GarchLikelihood.NU] =
                tails < 0 ? Double.POSITIVE_INFINITY : 1 / bounded(x[tails], 1 / MOST_DEGREES, 1 / FEWEST_DEGREES);
    }

    /** Fills in the derivatives of the parameter vector (columns) by the coordinates (rows). */
    void jacobian(double[] x, double[][] j) {
        double persistence = bounded(x[PERSISTENCE], 0, 1);
        double share = bounded(x[SHARE], 0, 1);
        double a = asymmetry < 0 ? 0 : bounded(x[asymmetry], -1, 1);
        j[MEAN][GarchLikelihood.MEAN] = 1;
        j[LN_OMEGA][GarchLikelihood.OMEGA] = Math.exp(x[LN_OMEGA]);
        double byPersistence = slope(x[PERSISTENCE], 0, 1);
        j[PERSISTENCE][GarchLikelihood.ALPHA] = byPersistence * share * (1 - a);
        j[PERSISTENCE][GarchLikelihood.GAMMA] = byPersistence * share * 2 * a;
        j[PERSISTENCE][GarchLikelihood.BETA] = byPersistence * (1 - share);
        double byShare = slope(x[SHARE], 0, 1) * persistence;
        j[SHARE][GarchLikelihood.ALPHA] = byShare * (1 - a);
        j[SHARE][GarchLikelihood.GAMMA] = byShare * 2 * a;
        j[SHARE][GarchLikelihood.BETA] = -byShare;
        if (asymmetry >= 0) {
            double byAsymmetry = slope(x[asymmetry], -1, 1) * persistence * share;
            j[asymmetry][GarchLikelihood.ALPHA] = -byAsymmetry;
            j[asymmetry][GarchLikelihood.GAMMA] = 2 * byAsymmetry;
        }
        if (tails >= 0) {
            double inverse = bounded(x[tails], 1 / MOST_DEGREES, 1 / FEWEST_DEGREES);
            j[tails][GarchLikelihood.NU] = -slope(x[tails], 1 / MOST_DEGREES, 1 / FEWEST_DEGREES) / (inverse * inverse);
        }
    }

    /**
     * Curvature that the likelihood has along a coordinate because the parameter is bent in it: its slope by the parameter times the
     * parameter's second derivative. On a bound it is all the curvature there is.
     *
     * @param slope derivative of the likelihood by the coordinate
     */
    double bend(int coordinate, double x, double slope) {
        if (coordinate == MEAN) {
            return 0;
        }
        double bend = coordinate == LN_OMEGA ? slope : 2 * slope / Math.tan(2 * x);
        return Double.isFinite(bend) ? bend : 0;
    }

    private static double bounded(double x, double low, double high) {
        double sine = Math.sin(x);
        return low + (high - low) * sine * sine;
    }

    private static double slope(double x, double low, double high) {
        return (high - low) * Math.sin(2 * x);
    }

    private static double inverse(double value, double low, double high) {
        double share = (value - low) / (high - low);
        return Math.asin(Math.sqrt(Math.max(OFF_BOUND, Math.min(1 - OFF_BOUND, share))));
    }
}

package io.plimsoll.model.tail;

import io.plimsoll.model.classifier.BodyCurves;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;

/**
 * The predictive distribution of the maximum adverse excursion of one asset over one horizon. All excursions are natural-log
 * distances from the last close, not negative.
 *
 * @param horizon how far ahead
 * @param fastVariance forecast of E[RV] over the horizon, squared log units; what variance losses judge
 * @param slowVariance variance over the horizon with a memory of years
 * @param variance the blend of both, whose root is the unit of the tail
 * @param longTail distribution of long excursions in that unit
 * @param shortTail the same for shorts
 * @param longTheta safety integrator of longs, {@value SafetyIntegrator#LEAST} to {@value SafetyIntegrator#MOST}
 * @param shortTheta the same for shorts
 * @param error how uncertain the quantiles are
 * @param bodies how probabilities above the tail are bent to the state of the market
 */
public record ExcursionForecast(
        Horizon horizon,
        double fastVariance,
        double slowVariance,
        double variance,
        ExcursionDistribution longTail,
        ExcursionDistribution shortTail,
        double longTheta,
        double shortTheta,
        QuantileError error,
        BodyCurves bodies) {

    /** Checks that variances are finite and positive and integrators within their bounds: a missing number must not read as calm. */
    public ExcursionForecast {
        requireVariance("fastVariance", fastVariance, horizon);
        requireVariance("slowVariance", slowVariance, horizon);
        requireVariance("variance", variance, horizon);
        requireTheta("longTheta", longTheta, horizon);
        requireTheta("shortTheta", shortTheta, horizon);
    }

    /** A forecast whose probabilities are those of its distribution. */
    public ExcursionForecast(
            Horizon horizon,
            double fastVariance,
            double slowVariance,
            double variance,
            ExcursionDistribution longTail,
            ExcursionDistribution shortTail,
            double longTheta,
            double shortTheta,
            QuantileError error) {
        this(
                horizon,
                fastVariance,
                slowVariance,
                variance,
                longTail,
                shortTail,
                longTheta,
                shortTheta,
                error,
                BodyCurves.NONE);
    }

    /** The same forecast with probabilities bent like this. */
    public ExcursionForecast bent(BodyCurves other) {
        return new ExcursionForecast(
                horizon,
                fastVariance,
                slowVariance,
                variance,
                longTail,
                shortTail,
                longTheta,
                shortTheta,
                error,
                other);
    }

    /** Standard deviation over the horizon that the tail is measured in. */
    public double sigma() {
        return Math.sqrt(variance);
    }

    /** The distribution of one side in units of {@link #sigma()}. */
    public ExcursionDistribution tail(Side side) {
        return side == Side.LONG ? longTail : shortTail;
    }

    /** The safety integrator of one side. */
    public double theta(Side side) {
        return side == Side.LONG ? longTheta : shortTheta;
    }

    /** The excursion exceeded with this probability, safety integrator included. */
    public double quantile(Side side, double exceedance) {
        return theta(side) * sigma() * tail(side).quantile(exceedance);
    }

    /** The same without the safety integrator. */
    public double plainQuantile(Side side, double exceedance) {
        return sigma() * tail(side).quantile(exceedance);
    }

    /** Mean excursion beyond {@link #quantile}. */
    public double expectedShortfall(Side side, double exceedance) {
        return theta(side) * sigma() * tail(side).expectedShortfall(exceedance);
    }

    /**
     * Probability that the excursion reaches this log distance, 1 at distances of 0 or less: {@link #survival}, bent to the state of the market
     * where it is not in the tail.
     */
    public double probability(Side side, double distance) {
        return bodies.of(side).apply(survival(side, distance));
    }

    /**
     * The log distance that has this {@link #probability}: {@link #quantile} of the distribution where it is not bent.
     *
     * @param probability in (0, 1]
     */
    public double distance(Side side, double probability) {
        return quantile(side, bodies.of(side).inverse(probability));
    }

    /** Probability that the distribution gives to an excursion that reaches this log distance; 1 at distances of 0 or less. */
    public double survival(Side side, double distance) {
        return distance <= 0 ? 1 : tail(side).survival(distance / (theta(side) * sigma()));
    }

    private static void requireVariance(String field, double value, Horizon horizon) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    field + " over " + horizon + " must be finite and positive; have " + value);
        }
    }

    private static void requireTheta(String field, double value, Horizon horizon) {
        if (!SafetyIntegrator.isInRange(value)) {
            throw new IllegalArgumentException(field + " over " + horizon + " must be " + SafetyIntegrator.LEAST
                    + " to " + SafetyIntegrator.MOST + "; have " + value);
        }
    }
}

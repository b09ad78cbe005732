package io.plimsoll.model.tail;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.util.HashMap;
import java.util.Map;

/**
 * From a volatility forecast to the distribution of the maximum adverse excursion: the level of the forecast is corrected, the slow
 * volatility blended in, and the pooled tail, scaled to the asset, is measured in the result. Everything is frozen when it is fitted.
 *
 * @param name name of the model in reports
 * @param source name of the volatility model it is fitted on
 * @param horizon how far ahead
 * @param level mean of RV over forecast in past out-of-sample windows
 * @param fastWeight share of the forecast in the blended variance, in (0, 1]; the rest is the slow variance
 * @param longTail pooled distribution of long excursions in units of the blended volatility
 * @param shortTail the same for shorts
 * @param longScales factor of an asset's long excursions against the pool; an asset that is absent has 1
 * @param shortScales the same for shorts
 * @param ownLongTails distributions of long excursions of assets that have one to themselves; empty where all share the pooled one
 * @param ownShortTails the same for shorts
 */
public record ExcursionModel(
        String name,
        String source,
        Horizon horizon,
        double level,
        double fastWeight,
        ExcursionDistribution longTail,
        ExcursionDistribution shortTail,
        Map<String, Double> longScales,
        Map<String, Double> shortScales,
        Map<String, ExcursionDistribution> ownLongTails,
        Map<String, ExcursionDistribution> ownShortTails) {

    /** Copies the maps and checks the numbers. */
    public ExcursionModel {
        longScales = Map.copyOf(longScales);
        shortScales = Map.copyOf(shortScales);
        ownLongTails = Map.copyOf(ownLongTails);
        ownShortTails = Map.copyOf(ownShortTails);
        if (!(level > 0) || Double.isInfinite(level)) {
            throw new IllegalArgumentException(name + ": level must be finite and positive; have " + level);
        }
        if (!(fastWeight > 0 && fastWeight <= 1)) {
            throw new IllegalArgumentException(name + ": fastWeight must be in (0, 1]; have " + fastWeight);
        }
    }

    /** A model in which all assets share the pooled tails. */
    public ExcursionModel(
            String name,
            String source,
            Horizon horizon,
            double level,
            double fastWeight,
            ExcursionDistribution longTail,
            ExcursionDistribution shortTail,
            Map<String, Double> longScales,
            Map<String, Double> shortScales) {
        this(
                name,
                source,
                horizon,
                level,
                fastWeight,
                longTail,
                shortTail,
                longScales,
                shortScales,
                Map.of(),
                Map.of());
    }

    /** Pooled distribution of one side. */
    public ExcursionDistribution tail(Side side) {
        return side == Side.LONG ? longTail : shortTail;
    }

    /** Factors of one side. */
    public Map<String, Double> scales(Side side) {
        return side == Side.LONG ? longScales : shortScales;
    }

    /** Level-corrected forecast of E[RV], squared log units. */
    public double fastVariance(double logForecast) {
        return level * Math.exp(logForecast);
    }

    /** The blend whose root the tail is measured in. */
    public double blended(double fastVariance, double slowVariance) {
        return blend(fastWeight, fastVariance, slowVariance);
    }

    /** The same for a weight of the fast variance, before there is a model. */
    public static double blend(double fastWeight, double fastVariance, double slowVariance) {
        return fastWeight * fastVariance + (1 - fastWeight) * slowVariance;
    }

    /** Binds the tails to assets, so that a forecast is two multiplications. */
    public Bound bind() {
        return new Bound(this);
    }

    /** The model with the scaled tail of every asset at hand. Immutable. */
    public static final class Bound {

        private final ExcursionModel model;
        private final Map<String, ExcursionDistribution> longTails = new HashMap<>();
        private final Map<String, ExcursionDistribution> shortTails = new HashMap<>();

        private Bound(ExcursionModel model) {
            this.model = model;
            model.longScales.forEach((asset, scale) -> longTails.put(asset, model.longTail.scaledBy(scale)));
            model.shortScales.forEach((asset, scale) -> shortTails.put(asset, model.shortTail.scaledBy(scale)));
            longTails.putAll(model.ownLongTails);
            shortTails.putAll(model.ownShortTails);
        }

        /** What it was made from. */
        public ExcursionModel model() {
            return model;
        }

        /** Whether a log forecast is one: a missing number must not become a margin. */
        public boolean accepts(double logForecast) {
            double fast = model.fastVariance(logForecast);
            return fast > 0 && fast < Double.POSITIVE_INFINITY;
        }

        /**
         * The forecast of one asset.
         *
         * @param asset short name
         * @param logForecast ln E[RV over the horizon] of the volatility model
         * @param slowHourlyVariance slow variance of one hour
         * @param longTheta safety integrator of longs
         * @param shortTheta the same for shorts
         */
        public ExcursionForecast forecast(
                String asset, double logForecast, double slowHourlyVariance, double longTheta, double shortTheta) {
            double fast = model.fastVariance(logForecast);
            double slow = slowHourlyVariance * model.horizon.hours();
            return new ExcursionForecast(
                    model.horizon,
                    fast,
                    slow,
                    model.blended(fast, slow),
                    longTails.getOrDefault(asset, model.longTail),
                    shortTails.getOrDefault(asset, model.shortTail),
                    longTheta,
                    shortTheta);
        }
    }
}

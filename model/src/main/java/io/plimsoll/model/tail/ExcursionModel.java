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
 * @param longs long excursions in units of the blended volatility
 * @param shorts the same of shorts
 * @param coldStart corrections for assets whose history is short
 */
public record ExcursionModel(
        String name,
        String source,
        Horizon horizon,
        double level,
        double fastWeight,
        SideTails longs,
        SideTails shorts,
        ColdStart coldStart) {

    /** Checks the numbers. */
    public ExcursionModel {
        if (!(level > 0) || Double.isInfinite(level)) {
            throw new IllegalArgumentException(name + ": level must be finite and positive; have " + level);
        }
        if (!(fastWeight > 0 && fastWeight <= 1)) {
            throw new IllegalArgumentException(name + ": fastWeight must be in (0, 1]; have " + fastWeight);
        }
    }

    /** The distributions of one side. */
    public SideTails side(Side side) {
        return side == Side.LONG ? longs : shorts;
    }

    /** Pooled distribution of one side. */
    public ExcursionDistribution tail(Side side) {
        return side(side).pooled();
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

    /** The same model with these corrections for short histories. */
    public ExcursionModel with(ColdStart other) {
        return new ExcursionModel(name, source, horizon, level, fastWeight, longs, shorts, other);
    }

    /** Binds the tails to assets, so that a forecast is two multiplications. */
    public Bound bind() {
        return new Bound(this);
    }

    /** The model with the scaled tail of every asset at hand. Immutable. */
    public static final class Bound {

        private final ExcursionModel model;
        private final Map<String, ExcursionDistribution> longTails;
        private final Map<String, ExcursionDistribution> shortTails;

        private Bound(ExcursionModel model) {
            this.model = model;
            this.longTails = scaled(model.longs);
            this.shortTails = scaled(model.shorts);
        }

        private static Map<String, ExcursionDistribution> scaled(SideTails tails) {
            Map<String, ExcursionDistribution> byAsset = new HashMap<>();
            tails.scales().keySet().forEach(asset -> byAsset.put(asset, tails.of(asset)));
            tails.own().keySet().forEach(asset -> byAsset.put(asset, tails.of(asset)));
            return byAsset;
        }

        /** What it was made from. */
        public ExcursionModel model() {
            return model;
        }

        /** The distribution of an asset's side: its own, or the pooled one in its scale. */
        public ExcursionDistribution tail(Side side, String asset) {
            return side == Side.LONG
                    ? longTails.getOrDefault(asset, model.longs.pooled())
                    : shortTails.getOrDefault(asset, model.shorts.pooled());
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
         * @param logSpread standard deviation of {@code logForecast} over the members of the volatility model
         * @param slowHourlyVariance slow variance of one hour
         * @param historyHours hourly returns that are known of the asset
         * @param longTheta safety integrator of longs
         * @param shortTheta the same for shorts
         */
        public ExcursionForecast forecast(
                String asset,
                double logForecast,
                double logSpread,
                double slowHourlyVariance,
                int historyHours,
                double longTheta,
                double shortTheta) {
            ColdStart.Stage stage = model.coldStart.at(historyHours);
            double fast = stage.level() * model.fastVariance(logForecast);
            double slow = slowHourlyVariance * model.horizon.hours();
            double variance = model.blended(fast, slow);
            // A forecast that is off by a factor moves ln σ by half its logarithm, and only as far as it weighs in the
            // blend.
            double ofMembers = logSpread / 2 * model.fastWeight * fast / variance;
            double ofScale = Math.hypot(ofMembers, stage.logError());
            return new ExcursionForecast(
                    model.horizon,
                    fast,
                    slow,
                    variance,
                    widened(tail(Side.LONG, asset), stage.longWidening()),
                    widened(tail(Side.SHORT, asset), stage.shortWidening()),
                    longTheta,
                    shortTheta,
                    new QuantileError(ofScale, model.longs.error(), model.shorts.error()));
        }

        private static ExcursionDistribution widened(ExcursionDistribution tail, double factor) {
            return factor == 1 ? tail : tail.scaledBy(factor);
        }
    }
}

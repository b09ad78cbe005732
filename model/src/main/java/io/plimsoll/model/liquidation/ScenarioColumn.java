package io.plimsoll.model.liquidation;

import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One price that accounts are exposed to.
 *
 * @param name of the column, unique; the asset's own where it is held where it is liquidated
 * @param asset whose price it is
 * @param forecast the distribution that its excursions take on
 * @param atOnce of a delayed price the distribution without the delay, which its excursions are never smaller than; null if there is no delay
 */
public record ScenarioColumn(
        String name,
        String asset,
        ExcursionForecast forecast,
        @Nullable ExcursionForecast atOnce) {

    private static final double HOUR = Duration.ofHours(1).toMillis();

    /** A price without delay. */
    public ScenarioColumn(String name, String asset, ExcursionForecast forecast) {
        this(name, asset, forecast, null);
    }

    /** An asset that can be sold at once, over one of the forecast's horizons. */
    public static ScenarioColumn of(String asset, ModelForecast forecast, Horizon horizon) {
        return new ScenarioColumn(asset, asset, forecast.at(horizon));
    }

    /**
     * Collateral that arrives only when its chain is final and the bridge has carried it: it stays exposed for so much longer. Its
     * variance grows in a straight line between the horizons of the forecast, and with time beyond the longest; its tail is that of the next
     * longer horizon, or of the longest.
     *
     * @param delay finality and bridge together, not negative
     */
    public static ScenarioColumn delayed(
            String name, String asset, ModelForecast forecast, Horizon horizon, Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay of " + name + " must not be negative; have " + delay);
        }
        double hours = horizon.hours() + delay.toMillis() / HOUR;
        List<ExcursionForecast> all = forecast.byHorizon();
        ExcursionForecast below = forecast.at(horizon);
        ExcursionForecast above = all.get(all.size() - 1);
        for (ExcursionForecast f : all) {
            if (f.horizon().hours() <= hours
                    && f.horizon().hours() > below.horizon().hours()) {
                below = f;
            }
            if (f.horizon().hours() >= hours
                    && f.horizon().hours() < above.horizon().hours()) {
                above = f;
            }
        }
        double variance = variance(below, above, hours);
        ExcursionForecast longer = new ExcursionForecast(
                above.horizon(),
                above.fastVariance(),
                above.slowVariance(),
                variance,
                above.longTail(),
                above.shortTail(),
                above.longTheta(),
                above.shortTheta(),
                above.error(),
                above.bodies());
        return new ScenarioColumn(name, asset, longer, forecast.at(horizon));
    }

    /** The log distance that is reached with a probability in (0, 1]: see {@link ExcursionForecast#distance}. Never nearer for a delay. */
    double distance(Side side, double probability) {
        double distance = forecast.distance(side, probability);
        return atOnce == null ? distance : Math.max(distance, atOnce.distance(side, probability));
    }

    /** The excursion that is exceeded with a probability, as margins take it; never smaller for a delay. */
    double quantile(Side side, double exceedance) {
        double quantile = forecast.quantile(side, exceedance);
        return atOnce == null ? quantile : Math.max(quantile, atOnce.quantile(side, exceedance));
    }

    /** Never falls with time: a forecast over a longer horizon may be the smaller one when volatility is expected to calm down. */
    private static double variance(ExcursionForecast below, ExcursionForecast above, double hours) {
        int from = below.horizon().hours();
        int to = above.horizon().hours();
        if (hours >= to) {
            return above.variance() * hours / to;
        }
        double share = (hours - from) / (to - from);
        return below.variance() + share * Math.max(0, above.variance() - below.variance());
    }
}

package io.plimsoll.model.margin;

import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import java.time.Duration;

/**
 * How far the price goes against whoever holds collateral after a liquidation. The excursion of the forecast, scaled with the root of time from its
 * horizon, and with a factor: a liquidation happens after the price has moved already, and the hour after is wider than what was forecast before. The
 * excursion and not the end of the move: a liquidator who covers himself on the way is paid too.
 *
 * @param forecast over the shortest horizon, made before the move that triggers the liquidation
 * @param side long for collateral that is sold, short for a coin that is bought back
 * @param stress excursions after the trigger over those of the forecast, positive
 */
public record AdverseMove(ExcursionForecast forecast, Side side, double stress) {

    /** Checks the factor. */
    public AdverseMove {
        if (!(stress > 0 && stress < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("stress must be positive and finite; have " + stress);
        }
    }

    /**
     * The move that is exceeded with a probability, natural-log distance.
     *
     * @param exceedance in (0, 1]
     * @param time held, 0 or more
     */
    public double exceededWith(double exceedance, Duration time) {
        return factor(time) * forecast.quantile(side, exceedance);
    }

    /** Probability that the move reaches this log distance within the time; 1 at 0 or less. */
    public double survival(double move, Duration time) {
        if (move <= 0) {
            return 1;
        }
        double factor = factor(time);
        return factor == 0 ? 0 : forecast.survival(side, move / factor);
    }

    /** The longest time over which the move is exceeded by no more than {@code exceedance} at this log distance, in seconds. */
    double secondsWithin(double move, double exceedance) {
        double root = move / (stress * forecast.quantile(side, exceedance));
        return forecast.horizon().duration().toSeconds() * root * root;
    }

    private double factor(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time must not be negative; have " + time);
        }
        double horizons =
                time.toMillis() / (double) forecast.horizon().duration().toMillis();
        return stress * Math.sqrt(horizons);
    }
}

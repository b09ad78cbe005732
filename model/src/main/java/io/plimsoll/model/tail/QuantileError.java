package io.plimsoll.model.tail;

import io.plimsoll.model.market.Side;

/**
 * How uncertain the excursion quantiles of one forecast are, by source. The sources are independent, so their squares add up.
 *
 * @param volatility standard deviation of ln σ over the members of the volatility forecast, and of what a short history misses
 * @param longTail error of the long tail
 * @param shortTail error of the short tail
 */
public record QuantileError(double volatility, TailError longTail, TailError shortTail) {

    /** Of a distribution that is known rather than estimated. */
    public static final QuantileError NONE = new QuantileError(0, TailError.NONE, TailError.NONE);

    /** Checks the number: an error that is no number must not read as none. */
    public QuantileError {
        if (!(volatility >= 0) || Double.isInfinite(volatility)) {
            throw new IllegalArgumentException("volatility must be finite and not negative; have " + volatility);
        }
    }

    /** Standard deviation of the natural logarithm of the quantile exceeded with this probability. */
    public double of(Side side, double exceedance) {
        double tail = (side == Side.LONG ? longTail : shortTail).at(exceedance);
        return Math.sqrt(volatility * volatility + tail * tail);
    }
}

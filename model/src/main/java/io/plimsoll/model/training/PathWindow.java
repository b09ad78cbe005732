package io.plimsoll.model.training;

import io.plimsoll.data.BarSeries;

/**
 * How far the price went in the bars after one: the extremes that a position opened at its close meets.
 *
 * @param close last price of the bar that the window follows
 * @param lowest lowest price in the window, at most {@code close}
 * @param highest highest price in the window, at least {@code close}
 */
record PathWindow(double close, double lowest, double highest) {

    /** The window of {@code hours} bars after bar {@code now}; they must be there without a gap. */
    static PathWindow after(BarSeries bars, int now, int hours) {
        double close = bars.close(now);
        double lowest = close;
        double highest = close;
        for (int i = now + 1; i <= now + hours; i++) {
            lowest = Math.min(lowest, bars.low(i));
            highest = Math.max(highest, bars.high(i));
        }
        return new PathWindow(close, lowest, highest);
    }

    /** Maximum adverse excursion of a long, natural-log units. */
    double longExcursion() {
        return Math.log(close / lowest);
    }

    /** Maximum adverse excursion of a short, natural-log units. */
    double shortExcursion() {
        return Math.log(highest / close);
    }
}

package io.plimsoll.model.training;

import io.plimsoll.data.BarSeries;
import io.plimsoll.model.market.Side;

/**
 * How far the price went in the bars after one: the extremes that a position opened at its close meets.
 *
 * @param close last price of the bar that the window follows
 * @param lowest lowest price in the window, at most {@code close}
 * @param highest highest price in the window, at least {@code close}
 * @param lowestAt bar of the lowest price; of the bar that the window follows if none is lower
 * @param highestAt the same of the highest price
 */
record PathWindow(double close, double lowest, double highest, int lowestAt, int highestAt) {

    /** The window of {@code hours} bars after bar {@code now}; they must be there without a gap. */
    static PathWindow after(BarSeries bars, int now, int hours) {
        double close = bars.close(now);
        double lowest = close;
        double highest = close;
        int lowestAt = now;
        int highestAt = now;
        for (int i = now + 1; i <= now + hours; i++) {
            if (bars.low(i) < lowest) {
                lowest = bars.low(i);
                lowestAt = i;
            }
            if (bars.high(i) > highest) {
                highest = bars.high(i);
                highestAt = i;
            }
        }
        return new PathWindow(close, lowest, highest, lowestAt, highestAt);
    }

    /** Maximum adverse excursion of a long, natural-log units. */
    double longExcursion() {
        return Math.log(close / lowest);
    }

    /** Maximum adverse excursion of a short, natural-log units. */
    double shortExcursion() {
        return Math.log(highest / close);
    }

    /** Maximum adverse excursion of one side, natural-log units. */
    double excursion(Side side) {
        return side == Side.LONG ? longExcursion() : shortExcursion();
    }

    /** Bar in which a position of this side is hurt most. */
    int worstAt(Side side) {
        return side == Side.LONG ? lowestAt : highestAt;
    }
}

package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;

/**
 * A bad tick that was put into a real bar.
 *
 * @param asset the asset
 * @param openTime the bar, epoch milliseconds
 * @param side low or high
 * @param size how far the print fell, as fraction of the price; a rise is as far on the log scale
 * @param inClose whether the print is the bar's last, or else only its extreme
 * @param stormy whether the bar had at least twice its usual range before
 */
record InjectedTick(String asset, long openTime, WickSide side, double size, boolean inClose, boolean stormy) {

    /** Puts the tick into bar {@code i}, whose opening it names. */
    BarSeries into(BarSeries series) {
        BarSeries.Builder result = BarSeries.builder(series.instrument(), series.interval());
        for (int i = 0; i < series.size(); i++) {
            double close = series.close(i);
            double high = series.high(i);
            double low = series.low(i);
            if (series.openTime(i) == openTime) {
                double price = side.beyond(side.edge(series, i), -Math.log(1 - size));
                high = Math.max(high, price);
                low = Math.min(low, price);
                close = inClose ? price : close;
            }
            result.add(series.openTime(i), series.open(i), high, low, close, series.volume(i));
        }
        return result.build();
    }
}

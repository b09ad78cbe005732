package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a market traded just before a bar, by medians, which the bar to judge and bad ticks before it do not move.
 *
 * @param range natural log of high to low of the middle bar
 * @param gap natural log of the way from one close to the next open, whichever way, of the middle bar
 * @param volume traded amount of the middle bar; 0 if most traded nothing or volume is not known
 */
record UsualTrading(double range, double gap, double volume) {

    private static final int MOST_BARS = 72;
    private static final int LEAST_BARS = 24;

    /** Bars of this many intervals before are the latest past, a few missing ones allowed for. */
    private static final int MOST_INTERVALS = 108;

    /** The bars just before bar {@code i}; nothing if there are too few, a long gap makes them too old, or most stood still. */
    static Optional<UsualTrading> before(BarSeries series, int i) {
        long oldest = series.openTime(i) - MOST_INTERVALS * series.interval().toMillis();
        int first = Math.max(0, i - MOST_BARS);
        while (first < i && series.openTime(first) < oldest) {
            first++;
        }
        return i - first < LEAST_BARS
                ? Optional.empty()
                : Optional.of(of(series, first, i)).filter(usual -> usual.range() > 0);
    }

    /** Bars first (inclusive) to end (exclusive), at least one. */
    static UsualTrading of(BarSeries series, int first, int end) {
        double[] ranges = new double[end - first];
        double[] gaps = new double[end - first];
        double[] volumes = new double[end - first];
        for (int k = first; k < end; k++) {
            ranges[k - first] = series.high(k) / series.low(k);
            gaps[k - first] = k == 0 ? 1 : widening(series.close(k - 1), series.open(k));
            volumes[k - first] = series.volume(k);
        }
        return new UsualTrading(Math.log(middle(ranges)), Math.log(middle(gaps)), middle(volumes));
    }

    private static double widening(double a, double b) {
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double middle(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}

package io.plimsoll.evaluation;

import io.plimsoll.data.BarSeries;
import java.time.Duration;
import java.util.Arrays;

/**
 * The outcomes of one asset over one horizon. The window of label t is the bars that follow the bar opened at t; it exists only where
 * all of them do. Immutable and safe for use by any thread.
 */
public final class Targets {

    private static final int COLUMNS = 4;

    private final BarSeries bars;
    private final int steps;

    private Targets(BarSeries bars, int steps) {
        this.bars = bars;
        this.steps = steps;
    }

    /**
     * The outcomes over a horizon.
     *
     * @throws IllegalArgumentException if the horizon is not a whole number of bars
     */
    public static Targets of(BarSeries bars, int horizonHours) {
        return new Targets(bars, steps(bars.interval(), horizonHours));
    }

    /**
     * Bars in a window.
     *
     * @throws IllegalArgumentException if the horizon is not a whole number of bars
     */
    public static int steps(Duration interval, int horizonHours) {
        long horizon = Duration.ofHours(horizonHours).toMillis();
        if (horizonHours < 1 || horizon % interval.toMillis() != 0) {
            throw new IllegalArgumentException(
                    "horizon must be a whole number of bars of " + interval + "; have " + horizonHours + "h");
        }
        return Math.toIntExact(horizon / interval.toMillis());
    }

    /**
     * The windows of these labels that can be judged; of overlapping ones the first is kept.
     *
     * @param labels opening times in increasing order, epoch milliseconds
     */
    public TargetWindows at(long[] labels) {
        long[] kept = new long[labels.length];
        double[][] columns = new double[COLUMNS][labels.length];
        int size = 0;
        int noBar = 0;
        int incomplete = 0;
        int overlapping = 0;
        int free = 0;
        for (long label : labels) {
            int i = bars.indexOf(label);
            if (i < 0) {
                noBar++;
            } else if (!bars.followedWithoutGap(i, steps)) {
                incomplete++;
            } else if (i < free) {
                overlapping++;
            } else {
                kept[size] = label;
                measure(i, columns, size);
                size++;
                free = i + steps;
            }
        }
        int n = size;
        return new TargetWindows(
                Arrays.copyOf(kept, n),
                Arrays.stream(columns).map(c -> Arrays.copyOf(c, n)).toArray(double[][]::new),
                new TargetWindows.Skipped(noBar, incomplete, overlapping));
    }

    private void measure(int i, double[][] columns, int row) {
        double start = Math.log(bars.close(i));
        double last = start;
        double variance = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int k = i + 1; k <= i + steps; k++) {
            double close = Math.log(bars.close(k));
            variance += (close - last) * (close - last);
            last = close;
            low = Math.min(low, bars.low(k));
            high = Math.max(high, bars.high(k));
        }
        columns[0][row] = last - start;
        columns[1][row] = variance;
        columns[2][row] = Math.log(low) - start;
        columns[3][row] = Math.log(high) - start;
    }
}

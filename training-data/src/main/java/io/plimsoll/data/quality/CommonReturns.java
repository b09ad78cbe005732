package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The returns of a market on one grid of bars, summed over its assets, so that the mean of all but one is had at once. Each return is
 * held to a few times its asset's usual size: one great move says nothing of the hours around it. Immutable.
 */
final class CommonReturns {

    /** Returns are held to so many times their mean size. */
    private static final double MOST_MEAN_SIZES = 3;

    private final long start;
    private final long step;
    private final double[] sum;
    private final int[] count;

    private CommonReturns(long start, long step, int bars) {
        this.start = start;
        this.step = step;
        this.sum = new double[bars];
        this.count = new int[bars];
    }

    /** The returns of these series, which share one interval. */
    static CommonReturns of(Collection<BarSeries> market) {
        List<BarSeries> filled = market.stream().filter(s -> s.size() > 0).toList();
        if (filled.isEmpty()) {
            return new CommonReturns(0, 1, 0);
        }
        long start = filled.stream().mapToLong(s -> s.openTime(0)).min().orElseThrow();
        long last =
                filled.stream().mapToLong(s -> s.openTime(s.size() - 1)).max().orElseThrow();
        long step = filled.get(0).interval().toMillis();
        CommonReturns result = new CommonReturns(start, step, Math.toIntExact((last - start) / step) + 1);
        filled.forEach(result::add);
        return result;
    }

    private void add(BarSeries series) {
        double[] own = of(series);
        for (int t = 0; t < own.length; t++) {
            if (!Double.isNaN(own[t])) {
                sum[t] += own[t];
                count[t]++;
            }
        }
    }

    /** Bars on the grid. */
    int bars() {
        return sum.length;
    }

    /** Opening of bar {@code t} of the grid, epoch milliseconds. */
    long openTime(int t) {
        return start + t * step;
    }

    /**
     * The log-returns of a series over the bars of this grid, in units of their mean size; NaN where there is no bar, or none just
     * before it.
     */
    double[] of(BarSeries series) {
        double[] result = new double[sum.length];
        Arrays.fill(result, Double.NaN);
        double size = 0;
        int n = 0;
        for (int i = 1; i < series.size(); i++) {
            long t = Math.floorDiv(series.openTime(i) - start, step);
            if (t >= 0 && t < result.length && series.followedWithoutGap(i - 1, 1)) {
                result[(int) t] = Math.log(series.close(i) / series.close(i - 1));
                size += Math.abs(result[(int) t]);
                n++;
            }
        }
        double unit = size > 0 ? size / n : 1;
        for (int t = 0; t < result.length; t++) {
            result[t] = Math.max(-MOST_MEAN_SIZES, Math.min(MOST_MEAN_SIZES, result[t] / unit));
        }
        return result;
    }

    /** The mean return of the market without one of its assets; NaN where fewer than {@code least} others have one. */
    double[] without(double[] own, int least) {
        double[] result = new double[sum.length];
        for (int t = 0; t < result.length; t++) {
            boolean has = !Double.isNaN(own[t]);
            int others = count[t] - (has ? 1 : 0);
            result[t] = others < least ? Double.NaN : (sum[t] - (has ? own[t] : 0)) / others;
        }
        return result;
    }
}

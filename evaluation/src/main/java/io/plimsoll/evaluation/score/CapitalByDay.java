package io.plimsoll.evaluation.score;

import java.util.Arrays;

/**
 * One side of one contender on one asset, laid out by day, so that its {@link ExactCoverage#capital} in a history put together from its
 * days costs a pass over the days and a look at the largest outcomes. Immutable.
 */
final class CapitalByDay {

    private final int[] windows;
    private final double[] distance;
    private final double[] use;
    private final int[] dayOfUse;
    private final double alpha;

    /**
     * Lays out a sample.
     *
     * @param outcome path excursions, signed as the quantiles
     * @param quantile forecasts, all of one sign
     * @param day the day of each window, in [0, {@code days})
     * @param days number of days
     * @param alpha promised probability of an exceedance
     */
    CapitalByDay(double[] outcome, double[] quantile, int[] day, int days, double alpha) {
        this.alpha = alpha;
        this.windows = new int[days];
        this.distance = new double[days];
        for (int i = 0; i < day.length; i++) {
            windows[day[i]]++;
            distance[day[i]] += Math.abs(quantile[i]);
        }
        double[] unsorted = ExactCoverage.use(outcome, quantile);
        this.use = unsorted.clone();
        Arrays.sort(use);
        this.dayOfUse = new int[day.length];
        int[] placed = new int[day.length];
        for (int i = 0; i < day.length; i++) {
            int first = firstAtLeast(use, unsorted[i]);
            dayOfUse[first + placed[first]++] = day[i];
        }
    }

    /**
     * Capital at exact coverage of the history that holds each day so many times; NaN if it holds no window.
     *
     * @param times one entry a day
     */
    double capital(int[] times) {
        long n = 0;
        double sum = 0;
        for (int day = 0; day < times.length; day++) {
            n += (long) times[day] * windows[day];
            sum += times[day] * distance[day];
        }
        return n == 0 ? Double.NaN : sum / n * quantile(times, n);
    }

    /** The type-7 quantile of the use, each value counted as often as its day, found from the top. */
    private double quantile(int[] times, long n) {
        double position = (n - 1) * (1 - alpha);
        long below = (long) Math.floor(position);
        long above = n - 1 - below;
        double next = Double.NaN;
        long counted = 0;
        for (int i = use.length - 1; i >= 0; i--) {
            counted += times[dayOfUse[i]];
            if (Double.isNaN(next) && counted >= above) {
                next = use[i];
            }
            if (counted > above) {
                return use[i] + (position - below) * (next - use[i]);
            }
        }
        throw new IllegalStateException("counted " + counted + " of " + n + " windows");
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

package io.plimsoll.evaluation.score;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Confidence intervals of figures pooled over assets. Breaches of one day come together across assets and linger for days, so whole days, all
 * assets in them, are drawn in runs of geometric length (stationary bootstrap: Politis and Romano, 1994). Equal seeds give equal
 * intervals. Immutable and safe for use by any thread.
 *
 * @param replications number of resampled histories, at least 100
 * @param meanBlockDays mean length of a run in days, at least 1
 * @param seed of the random numbers
 */
public record DayBlockBootstrap(int replications, double meanBlockDays, long seed) {

    /** The method's choice: 2,000 histories, runs of 10 days on average. */
    public static final DayBlockBootstrap STANDARD = new DayBlockBootstrap(2_000, 10, 7);

    private static final int FEWEST_REPLICATIONS = 100;

    /** Checks the ranges. */
    public DayBlockBootstrap {
        if (replications < FEWEST_REPLICATIONS) {
            throw new IllegalArgumentException(
                    "replications must be at least " + FEWEST_REPLICATIONS + "; have " + replications);
        }
        if (!(meanBlockDays >= 1) || Double.isInfinite(meanBlockDays)) {
            throw new IllegalArgumentException("meanBlockDays must be finite and at least 1; have " + meanBlockDays);
        }
    }

    /**
     * A statistic in every resampled history. Equal numbers of days give the same histories, so that statistics of the same days are paired.
     *
     * @param days number of days, at least 1
     * @param statistic gets how often each day is in the history; the array is used again for the next
     * @return the values, one a history
     */
    public double[] replicate(int days, ToDoubleFunction<int[]> statistic) {
        if (days < 1) {
            throw new IllegalArgumentException("needs at least one day; have " + days);
        }
        double[] values = new double[replications];
        int[] times = new int[days];
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        for (int r = 0; r < replications; r++) {
            draw(times, random);
            values[r] = statistic.applyAsDouble(times);
        }
        return values;
    }

    /**
     * The central interval of the rate. Without any breach every resample has none too; the upper end is then the exact binomial one
     * (Clopper and Pearson, 1934), the lower 0.
     *
     * @param windows number of windows of each day, days in order
     * @param breaches number of breaches of each day
     * @param confidence for example 0.95
     */
    public Interval interval(int[] windows, int[] breaches, double confidence) {
        if (windows.length != breaches.length || windows.length == 0) {
            throw new IllegalArgumentException("needs windows and breaches of the same days, at least one; have "
                    + windows.length + " and " + breaches.length);
        }
        Interval.requireConfidence(confidence);
        if (IntStream.of(breaches).sum() == 0) {
            return new Interval(
                    0,
                    1
                            - Math.pow(
                                    (1 - confidence) / 2,
                                    1.0 / IntStream.of(windows).sum()));
        }
        return Interval.central(replicate(windows.length, times -> rate(windows, breaches, times)), confidence);
    }

    /**
     * The central interval of the ratio of two sums over days, such as a mean difference of paired losses; a history in which the lower
     * sum is 0 counts as 0.
     *
     * @param below what is divided by, one number a day, none negative, days in order
     * @param above what is divided, of the same days
     * @param confidence for example 0.95
     */
    public Interval ratio(double[] below, double[] above, double confidence) {
        if (below.length != above.length || below.length == 0) {
            throw new IllegalArgumentException(
                    "needs numbers of the same days, at least one; have " + below.length + " and " + above.length);
        }
        Interval.requireConfidence(confidence);
        return Interval.central(replicate(below.length, times -> ratio(below, above, times)), confidence);
    }

    private static double ratio(double[] below, double[] above, int[] times) {
        double n = 0;
        double x = 0;
        for (int day = 0; day < times.length; day++) {
            n += times[day] * below[day];
            x += times[day] * above[day];
        }
        return n == 0 ? 0 : x / n;
    }

    private void draw(int[] times, UniformRandomProvider random) {
        Arrays.fill(times, 0);
        int day = 0;
        for (int i = 0; i < times.length; i++) {
            boolean newRun = i == 0 || random.nextDouble() * meanBlockDays < 1;
            day = newRun ? random.nextInt(times.length) : day + 1 == times.length ? 0 : day + 1;
            times[day]++;
        }
    }

    private static double rate(int[] windows, int[] breaches, int[] times) {
        long n = 0;
        long x = 0;
        for (int day = 0; day < times.length; day++) {
            n += (long) times[day] * windows[day];
            x += (long) times[day] * breaches[day];
        }
        return n == 0 ? 0 : (double) x / n;
    }
}

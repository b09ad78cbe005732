package io.plimsoll.evaluation.score;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Confidence interval of a pooled breach rate. Breaches of one day come together across assets and linger for days, so whole days, all
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
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1); have " + confidence);
        }
        double outside = (1 - confidence) / 2;
        if (IntStream.of(breaches).sum() == 0) {
            return new Interval(
                    0, 1 - Math.pow(outside, 1.0 / IntStream.of(windows).sum()));
        }
        double[] rates = new double[replications];
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        for (int r = 0; r < replications; r++) {
            rates[r] = resampledRate(windows, breaches, random);
        }
        return new Interval(Samples.quantile(rates, outside), Samples.quantile(rates, 1 - outside));
    }

    private double resampledRate(int[] windows, int[] breaches, UniformRandomProvider random) {
        int days = windows.length;
        long n = 0;
        long x = 0;
        int day = 0;
        for (int i = 0; i < days; i++) {
            boolean newRun = i == 0 || random.nextDouble() * meanBlockDays < 1;
            day = newRun ? random.nextInt(days) : day + 1 == days ? 0 : day + 1;
            n += windows[day];
            x += breaches[day];
        }
        return n == 0 ? 0 : (double) x / n;
    }
}

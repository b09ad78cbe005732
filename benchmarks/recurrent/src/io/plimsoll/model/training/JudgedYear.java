package io.plimsoll.model.training;

import io.plimsoll.evaluation.score.Interval;
import io.plimsoll.evaluation.score.Losses;
import io.plimsoll.model.market.Horizon;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * QLIKE of forecasts on windows that do not overlap: the mean over the windows of each asset, then over assets. At one hour, where a
 * realised variance is one squared return and may be 0, it is {@code ln v + r²/v}. Immutable.
 */
final class JudgedYear {

    private static final long DAY = 86_400_000;
    private static final int REPLICATIONS = 2_000;
    private static final double MEAN_BLOCK_DAYS = 10;
    private static final long SEED = 7;
    private static final double OUTSIDE = 0.025;

    private final TrainingRows rows;
    private final Horizon horizon;
    private final int[] judged;
    private final int firstDay;
    private final int days;

    JudgedYear(TrainingRows rows, Horizon horizon, int[] judged) {
        this.rows = rows;
        this.horizon = horizon;
        this.judged = judged.clone();
        this.firstDay = dayOf(judged[0]);
        this.days = dayOf(judged[judged.length - 1]) - firstDay + 1;
    }

    /** Loss of each judged row. */
    double[] losses(double[] variances) {
        float[] realised = rows.outcome(horizon).realised();
        return IntStream.range(0, judged.length)
                .mapToDouble(k -> horizon.hours() == 1
                        ? Losses.gaussian(realised[judged[k]], variances[k])
                        : Losses.qlike(realised[judged[k]], variances[k]))
                .toArray();
    }

    /** Mean loss over these assets. */
    double mean(double[] losses, Collection<String> assets) {
        return mean(
                byAssetAndDay(losses, assets),
                counts(assets),
                IntStream.range(0, days).toArray());
    }

    /**
     * Interval of 95 % of the mean of {@code losses − others} over these assets: whole days, all assets in them, are drawn in runs of
     * geometric length (stationary bootstrap: Politis and Romano, 1994).
     */
    Interval difference(double[] losses, double[] others, Collection<String> assets) {
        double[] differences = IntStream.range(0, losses.length)
                .mapToDouble(k -> losses[k] - others[k])
                .toArray();
        double[][] sums = byAssetAndDay(differences, assets);
        double[][] counts = counts(assets);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        double[] means = new double[REPLICATIONS];
        for (int r = 0; r < REPLICATIONS; r++) {
            means[r] = mean(sums, counts, resampledDays(random));
        }
        Arrays.sort(means);
        return new Interval(
                means[(int) (OUTSIDE * REPLICATIONS)], means[REPLICATIONS - 1 - (int) (OUTSIDE * REPLICATIONS)]);
    }

    private int[] resampledDays(UniformRandomProvider random) {
        int[] drawn = new int[days];
        for (int i = 0; i < days; i++) {
            boolean newRun = i == 0 || random.nextDouble() * MEAN_BLOCK_DAYS < 1;
            drawn[i] = newRun ? random.nextInt(days) : (drawn[i - 1] + 1) % days;
        }
        return drawn;
    }

    /** Mean over the assets that have a window on one of these days. */
    private static double mean(double[][] sums, double[][] counts, int[] days) {
        double total = 0;
        int present = 0;
        for (int asset = 0; asset < sums.length; asset++) {
            double sum = 0;
            double count = 0;
            for (int day : days) {
                sum += sums[asset][day];
                count += counts[asset][day];
            }
            if (count > 0) {
                total += sum / count;
                present++;
            }
        }
        return total / present;
    }

    private double[][] counts(Collection<String> assets) {
        double[] ones = new double[judged.length];
        Arrays.fill(ones, 1);
        return byAssetAndDay(ones, assets);
    }

    private double[][] byAssetAndDay(double[] values, Collection<String> assets) {
        List<String> names = List.copyOf(assets);
        double[][] sums = new double[names.size()][days];
        int[] place = rows.assets().stream().mapToInt(names::indexOf).toArray();
        for (int k = 0; k < judged.length; k++) {
            int asset = place[rows.asset(judged[k])];
            if (asset >= 0) {
                sums[asset][dayOf(judged[k]) - firstDay] += values[k];
            }
        }
        return sums;
    }

    private int dayOf(int row) {
        return (int) (rows.time(row) / DAY);
    }
}

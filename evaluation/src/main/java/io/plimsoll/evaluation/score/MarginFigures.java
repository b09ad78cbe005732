package io.plimsoll.evaluation.score;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Level and procyclicality of the margin that both quantiles ask for, {@code max(1 − e^low, e^high − 1)}.
 *
 * @param mean mean margin, fraction of notional
 * @param peakToTrough highest over lowest margin
 * @param meanShortfall mean end-of-window loss beyond the quantiles, both sides added, natural-log units
 * @param increases largest rises over 1, 5 and 30 days
 */
public record MarginFigures(double mean, double peakToTrough, double meanShortfall, List<MarginIncrease> increases) {

    /** Over how many days rises are measured. */
    public static final List<Integer> INCREASE_DAYS = List.of(1, 5, 30);

    /** Copies the list. */
    public MarginFigures {
        increases = List.copyOf(increases);
    }

    /**
     * The rise over these days.
     *
     * @param days one of {@link #INCREASE_DAYS}
     */
    public MarginIncrease increase(int days) {
        return increases.stream().filter(i -> i.days() == days).findFirst().orElseThrow();
    }

    /**
     * The figures of one sample.
     *
     * @param margin at least one, in order of time, positive
     * @param meanShortfall see {@link #meanShortfall()}
     * @param window distance of two margins
     */
    static MarginFigures of(double[] margin, double meanShortfall, Duration window) {
        double windowsADay = (double) Duration.ofDays(1).toMillis() / window.toMillis();
        int day = Math.max(1, (int) Math.rint(windowsADay));
        List<MarginIncrease> increases = INCREASE_DAYS.stream()
                .map(days -> increase(margin, days, days * day))
                .toList();
        return new MarginFigures(Samples.mean(margin), peakToTrough(margin), meanShortfall, increases);
    }

    /** Highest over lowest of these margins, at least one, all positive. */
    static double peakToTrough(double[] margin) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (double m : margin) {
            lowest = Math.min(lowest, m);
            highest = Math.max(highest, m);
        }
        return highest / lowest;
    }

    private static MarginIncrease increase(double[] margin, int days, int lag) {
        double largest = IntStream.range(lag, margin.length)
                .mapToDouble(i -> margin[i] - margin[i - lag])
                .max()
                .orElse(Double.NaN);
        double ratio = IntStream.range(lag, margin.length)
                .mapToDouble(i -> margin[i] / margin[i - lag])
                .max()
                .orElse(Double.NaN);
        return new MarginIncrease(days, largest, ratio);
    }
}

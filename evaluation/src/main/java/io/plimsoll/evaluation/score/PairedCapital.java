package io.plimsoll.evaluation.score;

import io.plimsoll.evaluation.ForecastSeries;
import io.plimsoll.evaluation.TargetWindows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Compares capital at exact path coverage with day-block intervals. Every contender is resampled on the same histories, and in each scaled
 * anew to exact coverage, asset by asset and side by side, as {@link SummaryFigures#pathCapital} is.
 */
final class PairedCapital {

    private final List<AssetSample> samples;
    private final double alpha;
    private final DayBlockBootstrap bootstrap;
    private final long firstDay;
    private final int days;

    /** For the assets that are pooled; all must hold the same models. */
    PairedCapital(List<AssetSample> samples, double alpha, DayBlockBootstrap bootstrap) {
        this.samples = samples;
        this.alpha = alpha;
        this.bootstrap = bootstrap;
        LongSummaryStatistics span = samples.stream()
                .map(AssetSample::windows)
                .flatMapToLong(w -> LongStream.of(w.label(0), w.label(w.size() - 1)))
                .map(BreachDays::dayOf)
                .summaryStatistics();
        this.firstDay = span.getMin();
        this.days = samples.isEmpty() ? 0 : Math.toIntExact(span.getMax() - firstDay) + 1;
    }

    /** The champion against everybody else; nothing if it is not among them. */
    List<CapitalComparison> against(Contender champion, List<SummaryFigures> summaries) {
        Optional<SummaryFigures> ours =
                summaries.stream().filter(s -> s.contender().equals(champion)).findFirst();
        if (ours.isEmpty()) {
            return List.of();
        }
        double[] oursResampled = resampled(champion);
        List<CapitalComparison> comparisons = new ArrayList<>();
        for (SummaryFigures other : summaries) {
            if (!other.contender().equals(champion)) {
                double[] otherResampled = resampled(other.contender());
                double[] differences = IntStream.range(0, oursResampled.length)
                        .mapToDouble(r -> oursResampled[r] / otherResampled[r] - 1)
                        .toArray();
                comparisons.add(new CapitalComparison(
                        other.horizonHours(),
                        alpha,
                        champion,
                        other.contender(),
                        ours.get().pathCapital() / other.pathCapital() - 1,
                        Interval.central(differences, Interval.CONFIDENCE)));
            }
        }
        return comparisons;
    }

    /** Capital in every resampled history: the mean over assets and sides. */
    double[] resampled(Contender contender) {
        CapitalByDay[] sides = samples.stream()
                .flatMap(sample -> sides(sample, contender).stream())
                .toArray(CapitalByDay[]::new);
        return bootstrap.replicate(days, times -> meanCapital(sides, times));
    }

    /** Over the assets that the history holds windows of. */
    static double meanCapital(CapitalByDay[] sides, int[] times) {
        return Arrays.stream(sides)
                .mapToDouble(side -> side.capital(times))
                .filter(capital -> !Double.isNaN(capital))
                .average()
                .orElseThrow();
    }

    private List<CapitalByDay> sides(AssetSample sample, Contender contender) {
        TargetWindows windows = sample.windows();
        ForecastSeries series = Objects.requireNonNull(sample.series().get(contender.model()), contender.model());
        Quantiles q = Quantiles.of(series, windows, contender.variant());
        int[] day = IntStream.range(0, windows.size())
                .map(i -> (int) (BreachDays.dayOf(windows.label(i)) - firstDay))
                .toArray();
        return List.of(
                new CapitalByDay(windows.lowExcursions(), q.low(), day, days, alpha),
                new CapitalByDay(windows.highExcursions(), q.high(), day, days, alpha));
    }
}

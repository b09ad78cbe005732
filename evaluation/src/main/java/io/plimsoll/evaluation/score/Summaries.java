package io.plimsoll.evaluation.score;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Draws the figures of one contender on several assets together. */
final class Summaries {

    private final DayBlockBootstrap bootstrap;

    Summaries(DayBlockBootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    /**
     * The summary.
     *
     * @param rows the same contender, horizon and level, at least one asset
     * @param longDays path breaches of longs by day
     * @param shortDays path breaches of shorts by day
     */
    SummaryFigures of(List<AssetFigures> rows, BreachDays longDays, BreachDays shortDays) {
        AssetFigures first = rows.get(0);
        return new SummaryFigures(
                first.horizonHours(),
                first.alpha(),
                first.contender(),
                rows.stream().map(AssetFigures::asset).toList(),
                rows.stream().mapToLong(AssetFigures::windows).sum(),
                rows.stream()
                        .map(AssetFigures::from)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                rows.stream()
                        .map(AssetFigures::to)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                losses(rows),
                side(rows, AssetFigures::longEnd, longDays),
                side(rows, AssetFigures::shortEnd, shortDays),
                passes(rows, r -> Stream.of(r.longEnd().kupiec(), r.shortEnd().kupiec())),
                passes(
                        rows,
                        r -> Stream.of(
                                r.longEnd().conditionalCoverage(), r.shortEnd().conditionalCoverage())),
                passes(
                        rows,
                        r -> Stream.of(
                                r.longEnd().dynamicQuantile(), r.shortEnd().dynamicQuantile())),
                passes(rows, r -> Stream.of(r.longPath().kupiec(), r.shortPath().kupiec())),
                mean(rows, r -> (r.longEnd().capital() + r.shortEnd().capital()) / 2),
                mean(rows, r -> (r.longPath().capital() + r.shortPath().capital()) / 2),
                margin(rows),
                rows.stream()
                        .mapToDouble(r -> Math.max(
                                r.longPath().worstShortfall(), r.shortPath().worstShortfall()))
                        .max()
                        .orElseThrow());
    }

    private static LossFigures losses(List<AssetFigures> rows) {
        return new LossFigures(
                mean(rows, r -> r.losses().qlike()),
                mean(rows, r -> r.losses().squaredError()),
                mean(rows, r -> r.losses().pinball()),
                mean(rows, r -> r.losses().fisslerZiegel()));
    }

    private SideSummary side(List<AssetFigures> rows, Function<AssetFigures, EndFigures> end, BreachDays days) {
        double windows = rows.stream().mapToLong(AssetFigures::windows).sum();
        long exceedances =
                rows.stream().mapToLong(r -> end.apply(r).exceedances()).sum();
        BreachRate path = days.rate(bootstrap);
        return new SideSummary(exceedances, exceedances / windows, path.breaches(), path.rate(), path.interval());
    }

    private static MarginFigures margin(List<AssetFigures> rows) {
        return new MarginFigures(
                mean(rows, r -> r.margin().mean()),
                median(rows, r -> r.margin().peakToTrough()),
                mean(rows, r -> r.margin().meanShortfall()),
                MarginFigures.INCREASE_DAYS.stream()
                        .map(days -> new MarginIncrease(
                                days,
                                median(rows, r -> r.margin().increase(days).largest()),
                                median(rows, r -> r.margin().increase(days).largestRatio())))
                        .toList());
    }

    private static PassCount passes(List<AssetFigures> rows, Function<AssetFigures, Stream<TestResult>> tests) {
        return PassCount.of(rows.stream().flatMap(tests).toList());
    }

    private static double mean(List<AssetFigures> rows, ToDoubleFunction<AssetFigures> figure) {
        return Samples.mean(rows.stream().mapToDouble(figure).toArray());
    }

    private static double median(List<AssetFigures> rows, ToDoubleFunction<AssetFigures> figure) {
        return Samples.median(rows.stream().mapToDouble(figure).toArray());
    }
}

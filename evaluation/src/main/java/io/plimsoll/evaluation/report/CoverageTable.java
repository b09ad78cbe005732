package io.plimsoll.evaluation.report;

import io.plimsoll.evaluation.report.LevelView.Cell;
import io.plimsoll.evaluation.score.BacktestFigures;
import io.plimsoll.evaluation.score.BreachRate;
import io.plimsoll.evaluation.score.CoverageFigures;
import io.plimsoll.evaluation.score.Interval;
import io.plimsoll.evaluation.score.Variant;
import io.plimsoll.model.market.Side;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every promise of the champion in one place: a row a level, horizon and variant, both sides beside each other. */
final class CoverageTable {

    private CoverageTable() {}

    /**
     * A row.
     *
     * @param horizon the horizon, for people
     * @param level the promise, for people
     * @param band where the rate should lie, for people
     * @param variant with its safety integrator or without
     * @param given whether it is with it
     * @param windows number of windows, for people
     * @param cells rate, interval and verdict of longs, then of shorts
     */
    record Row(
            String horizon,
            String level,
            String band,
            String variant,
            boolean given,
            String windows,
            List<Cell> cells) {}

    /** The rows of a model in all its variants. */
    static List<Row> rows(BacktestFigures figures, String model) {
        return figures.coverage().stream()
                .filter(c -> c.contender().model().equals(model) && c.side() == Side.LONG)
                .sorted(Comparator.comparingDouble(CoverageFigures::alpha)
                        .thenComparingInt(CoverageFigures::horizonHours)
                        .thenComparing(CoverageFigures::contender))
                .map(longs -> row(figures, longs))
                .toList();
    }

    private static Row row(BacktestFigures figures, CoverageFigures longs) {
        CoverageFigures shorts = figures.coverage().stream()
                .filter(c -> c.side() == Side.SHORT && c.contender().equals(longs.contender()))
                .filter(c -> c.horizonHours() == longs.horizonHours() && c.alpha() == longs.alpha())
                .findFirst()
                .orElseThrow();
        boolean given = longs.contender().variant() == Variant.AS_GIVEN;
        return new Row(
                longs.horizonHours() + " h",
                Text.level(longs.alpha()),
                Text.range(longs.band().low(), longs.band().high()),
                given ? "as given" : "θ = 1",
                given,
                Text.count(longs.observed().windows()),
                Stream.of(longs, shorts).flatMap(CoverageTable::cells).toList());
    }

    private static Stream<Cell> cells(CoverageFigures c) {
        BreachRate observed = c.observed();
        Interval interval = observed.interval();
        String style = switch (c.verdict()) {
            case KEPT -> "inside";
            case CLOSE, PERHAPS_LOW, PERHAPS_HIGH -> "soft";
            case LOW -> "below";
            case HIGH -> "above";
        };
        return Stream.of(
                new Cell(
                        Text.percent(observed.rate(), 2),
                        c.band().place(observed.rate()).label()),
                new Cell(Text.range(interval.low(), interval.high()), "soft"),
                new Cell(c.verdict().sentence(), style + " verdict"));
    }
}

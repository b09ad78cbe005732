package io.plimsoll.evaluation.report;

import io.plimsoll.evaluation.report.LevelView.Cell;
import io.plimsoll.evaluation.report.LevelView.ContenderRow;
import io.plimsoll.evaluation.score.BacktestFigures;
import io.plimsoll.evaluation.score.Comparison;
import io.plimsoll.evaluation.score.ConfidenceSetEntry;
import io.plimsoll.evaluation.score.Contender;
import io.plimsoll.evaluation.score.LossKind;
import io.plimsoll.evaluation.score.MarginFigures;
import io.plimsoll.evaluation.score.SideSummary;
import io.plimsoll.evaluation.score.SummaryFigures;
import io.plimsoll.evaluation.score.TargetBand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The three tables of one horizon and level. Where a baseline beats the champion, its cell says so. */
final class ContenderTable {

    private final BacktestFigures figures;
    private final List<SummaryFigures> rows;
    private final Contender champion;
    private final Optional<SummaryFigures> ours;

    /**
     * For these rows.
     *
     * @param rows one horizon and level
     * @param champion the champion as given
     */
    ContenderTable(BacktestFigures figures, List<SummaryFigures> rows, Contender champion) {
        this.figures = figures;
        this.champion = champion;
        this.rows = rows.stream()
                .sorted(Comparator.comparing(
                                (SummaryFigures r) -> !r.contender().model().equals(champion.model()))
                        .thenComparing(SummaryFigures::contender))
                .toList();
        this.ours = rows.stream().filter(r -> r.contender().equals(champion)).findFirst();
    }

    /** The rows with the champion first. */
    List<SummaryFigures> ordered() {
        return rows;
    }

    List<ContenderRow> rowsAsText() {
        return rows.stream()
                .map(r -> new ContenderRow(
                        r.contender().label(), r.contender().equals(champion), safety(r), accuracy(r), calm(r)))
                .toList();
    }

    private List<Cell> safety(SummaryFigures r) {
        List<Cell> cells = new ArrayList<>();
        for (SideSummary side : List.of(r.longSide(), r.shortSide())) {
            cells.add(new Cell(
                    Text.percent(side.pathRate(), 2),
                    TargetBand.of(r.alpha()).place(side.pathRate()).label()));
            cells.add(new Cell(
                    Text.range(side.pathInterval().low(), side.pathInterval().high()), "soft"));
        }
        cells.add(lowest(r, SummaryFigures::pathCapital, Text.percent(r.pathCapital(), 2)));
        cells.addAll(costAgainst(r));
        cells.add(new Cell(Text.percent(r.margin().mean(), 2), ""));
        cells.add(new Cell(Text.percent(r.worstShortfall(), 2), ""));
        cells.add(new Cell(
                Text.percent(r.longSide().endRate(), 2) + " / "
                        + Text.percent(r.shortSide().endRate(), 2),
                "soft"));
        cells.add(lowest(r, SummaryFigures::endCapital, Text.percent(r.endCapital(), 2)));
        return cells;
    }

    private List<Cell> accuracy(SummaryFigures r) {
        List<Cell> cells = new ArrayList<>();
        cells.add(lowest(r, s -> s.losses().qlike(), Text.decimal(r.losses().qlike(), 4)));
        cells.add(advantage(r, LossKind.QLIKE));
        cells.add(confidence(r, LossKind.QLIKE));
        cells.add(lowest(
                r, s -> s.losses().squaredError(), Text.decimal(1e8 * r.losses().squaredError(), 2)));
        cells.add(lowest(
                r, s -> s.losses().pinball(), Text.decimal(1e4 * r.losses().pinball(), 2)));
        cells.add(lowest(
                r, s -> s.losses().fisslerZiegel(), Text.decimal(r.losses().fisslerZiegel(), 3)));
        cells.add(advantage(r, LossKind.FISSLER_ZIEGEL));
        cells.add(confidence(r, LossKind.FISSLER_ZIEGEL));
        return cells;
    }

    private List<Cell> calm(SummaryFigures r) {
        List<Cell> cells = new ArrayList<>();
        cells.add(lowest(
                r, s -> s.margin().peakToTrough(), Text.decimal(r.margin().peakToTrough(), 1)));
        for (int days : MarginFigures.INCREASE_DAYS) {
            cells.add(lowest(
                    r,
                    s -> s.margin().increase(days).largest(),
                    Text.percent(r.margin().increase(days).largest(), 2)));
            cells.add(new Cell("×" + Text.decimal(r.margin().increase(days).largestRatio(), 2), "soft"));
        }
        return cells;
    }

    /** A figure of which less is better: the best of all, and baselines ahead of the champion, are marked. */
    private Cell lowest(SummaryFigures row, ToDoubleFunction<SummaryFigures> figure, String text) {
        double best = rows.stream().mapToDouble(figure).min().orElse(Double.NaN);
        double value = figure.applyAsDouble(row);
        boolean ahead = isBaseline(row) && ours.isPresent() && value < figure.applyAsDouble(ours.get());
        return new Cell(text, (value <= best ? "best" : "") + (ahead ? " ahead" : ""));
    }

    private boolean isBaseline(SummaryFigures row) {
        return !row.contender().model().equals(champion.model());
    }

    /** The champion's capital against this row's, and its interval: green if surely less, amber if a baseline needs less. */
    private List<Cell> costAgainst(SummaryFigures row) {
        return figures.capital(row.horizonHours(), row.alpha(), row.contender())
                .map(c -> List.of(
                        new Cell(
                                Text.signedPercent(c.difference(), 1),
                                c.difference() > 0 && isBaseline(row) ? "ahead" : ""),
                        new Cell(
                                Text.signedPercent(c.interval().low(), 1) + " to "
                                        + Text.signedPercent(c.interval().high(), 1),
                                c.interval().high() < 0 ? "inside" : "soft")))
                .orElse(List.of(new Cell("–", "soft"), new Cell("–", "soft")));
    }

    /** Diebold–Mariano t of the champion against this row: positive if the champion is better. */
    private Cell advantage(SummaryFigures row, LossKind loss) {
        Optional<Comparison> comparison =
                figures.comparison(row.horizonHours(), row.alpha(), loss, row.contender(), champion);
        if (comparison.isEmpty() || !comparison.get().test().defined()) {
            return new Cell("–", "soft");
        }
        double t = comparison.get().test().statistic();
        String p = Text.pValue(comparison.get().test().pValue());
        return new Cell(Text.decimal(t, 2) + " (p " + p + ")", t < 0 && isBaseline(row) ? "ahead" : "");
    }

    private Cell confidence(SummaryFigures row, LossKind loss) {
        return figures.confidenceSets().stream()
                .filter(e -> e.horizonHours() == row.horizonHours() && e.alpha() == row.alpha())
                .filter(e -> e.loss() == loss && e.contender().equals(row.contender()))
                .findFirst()
                .map(ConfidenceSetEntry::pValue)
                .map(p -> new Cell(Text.pValue(p), p < 0.10 ? "soft" : "inside"))
                .orElse(new Cell("–", "soft"));
    }
}

package io.plimsoll.evaluation.report;

import io.plimsoll.evaluation.report.LevelView.AssetRow;
import io.plimsoll.evaluation.report.LevelView.Cell;
import io.plimsoll.evaluation.score.AssetFigures;
import io.plimsoll.evaluation.score.Contender;
import io.plimsoll.evaluation.score.PathFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The champion asset by asset. Tests stand there only where an asset has enough windows to be tested alone. */
final class AssetTable {

    private static final int LONGEST_TESTED_HOURS = 8;

    private AssetTable() {}

    /** Whether claims about single assets are made at this horizon. */
    static boolean tested(int horizonHours) {
        return horizonHours <= LONGEST_TESTED_HOURS;
    }

    /**
     * The rows.
     *
     * @param all one horizon and level, all contenders
     */
    static List<AssetRow> rows(List<AssetFigures> all, Contender champion) {
        return all.stream()
                .filter(r -> r.contender().equals(champion))
                .map(r -> new AssetRow(r.asset(), cells(r, bestBaseline(all, r.asset(), champion))))
                .toList();
    }

    private static Optional<AssetFigures> bestBaseline(List<AssetFigures> all, String asset, Contender champion) {
        return all.stream()
                .filter(r -> r.asset().equals(asset) && !r.contender().model().equals(champion.model()))
                .min(Comparator.comparingDouble(r -> r.losses().qlike()));
    }

    private static List<Cell> cells(AssetFigures r, Optional<AssetFigures> rival) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(Text.count(r.windows()), ""));
        cells.add(new Cell(Text.decimal(r.alpha() * r.windows(), 1), "soft"));
        for (PathFigures side : List.of(r.longPath(), r.shortPath())) {
            cells.add(new Cell(Text.count(side.breaches()), ""));
            cells.add(new Cell(Text.percent(side.rate(), 2), ""));
            cells.add(
                    tested(r.horizonHours())
                            ? new Cell(
                                    Text.pValue(side.kupiec().pValue()),
                                    side.kupiec().passes(0.05) ? "inside" : side.rate() < r.alpha() ? "below" : "above")
                            : new Cell("not tested", "soft"));
        }
        cells.add(new Cell(Text.percent((r.longPath().capital() + r.shortPath().capital()) / 2, 2), ""));
        cells.add(new Cell(Text.percent(r.margin().mean(), 2), ""));
        cells.add(new Cell(Text.decimal(r.margin().peakToTrough(), 1), ""));
        cells.add(new Cell(
                Text.percent(
                        Math.max(r.longPath().worstShortfall(), r.shortPath().worstShortfall()), 2),
                ""));
        cells.add(new Cell(Text.decimal(r.losses().qlike(), 4), ""));
        cells.add(rival.map(b -> new Cell(
                        Text.decimal(b.losses().qlike(), 4) + " "
                                + b.contender().label(),
                        b.losses().qlike() < r.losses().qlike() ? "ahead" : "soft"))
                .orElse(new Cell("–", "soft")));
        return cells;
    }
}

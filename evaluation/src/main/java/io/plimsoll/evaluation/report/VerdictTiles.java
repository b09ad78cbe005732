package io.plimsoll.evaluation.report;

import io.plimsoll.evaluation.report.LevelView.Verdict;
import io.plimsoll.evaluation.score.SideSummary;
import io.plimsoll.evaluation.score.SummaryFigures;
import io.plimsoll.evaluation.score.TargetBand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The champion in five figures, each beside what it is held against. */
final class VerdictTiles {

    private VerdictTiles() {}

    /**
     * The tiles of one horizon and level; none if the champion is not among the rows.
     *
     * @param rows champion first
     */
    static List<Verdict> of(List<SummaryFigures> rows, String champion) {
        SummaryFigures ours = rows.get(0);
        if (!ours.contender().model().equals(champion)) {
            return List.of();
        }
        List<SummaryFigures> rivals = rows.stream()
                .filter(r -> !r.contender().model().equals(champion))
                .toList();
        List<Verdict> tiles = new ArrayList<>();
        tiles.add(coverage("Long paths breached", ours.longSide(), ours.alpha()));
        tiles.add(coverage("Short paths breached", ours.shortSide(), ours.alpha()));
        tiles.add(against("Capital at exact coverage", ours, rivals, SummaryFigures::pathCapital, 100, 2, " %"));
        tiles.add(against("QLIKE", ours, rivals, r -> r.losses().qlike(), 1, 4, ""));
        tiles.add(against("Peak to trough", ours, rivals, r -> r.margin().peakToTrough(), 1, 1, ""));
        return tiles;
    }

    private static Verdict coverage(String name, SideSummary side, double alpha) {
        TargetBand band = TargetBand.of(alpha);
        TargetBand.Place place = band.place(side.pathRate());
        return new Verdict(
                name,
                Text.percent(side.pathRate(), 2) + " %",
                place.label() + " " + Text.range(band.low(), band.high()) + " %",
                switch (place) {
                    case INSIDE -> "good";
                    case BELOW -> "idle";
                    case ABOVE -> "bad";
                });
    }

    private static Verdict against(
            String name,
            SummaryFigures ours,
            List<SummaryFigures> rivals,
            ToDoubleFunction<SummaryFigures> figure,
            double unit,
            int decimals,
            String suffix) {
        double value = figure.applyAsDouble(ours);
        String text = Text.decimal(unit * value, decimals) + suffix;
        Optional<SummaryFigures> best = rivals.stream().min(Comparator.comparingDouble(figure));
        if (best.isEmpty()) {
            return new Verdict(name, text, "no baseline", "");
        }
        double rival = figure.applyAsDouble(best.get());
        return new Verdict(
                name,
                text,
                "best baseline " + Text.decimal(unit * rival, decimals) + suffix + ", "
                        + best.get().contender().label(),
                value <= rival ? "good" : "bad");
    }
}

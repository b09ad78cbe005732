package io.plimsoll.service.cli;

import io.plimsoll.evaluation.score.IntensityFigures;
import io.plimsoll.evaluation.score.IntensityFigures.Comparison;
import io.plimsoll.evaluation.score.IntensityFigures.Difference;
import io.plimsoll.evaluation.score.IntensityFigures.Score;
import java.io.PrintWriter;
import java.util.Locale;

/** How well liquidated shares were forecast, on a terminal. */
final class LiquidationTable {

    private LiquidationTable() {}

    static void print(IntensityFigures figures, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nNext day's liquidated share of open interest, ln(share + 1e-6): %,d shares of %d assets on %d days; %,d (%.1f %%) are"
                        + " unknown and left out%n%-20s %-6s %8s %9s %16s%n",
                figures.judged(),
                figures.assets(),
                figures.days(),
                figures.coverage().unknown(),
                100.0
                        * figures.coverage().unknown()
                        / (figures.coverage().known() + figures.coverage().unknown()),
                "model",
                "side",
                "MSE",
                "Spearman",
                "top-decile recall");
        for (Score score : figures.scores()) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %-6s %8.4f %9.3f %16.3f%n",
                    score.model(),
                    score.side(),
                    score.meanSquaredError(),
                    score.spearman(),
                    score.topDecileRecall());
        }
        out.printf(
                Locale.ROOT,
                "%nOurs less the others, both sides, 95 %% intervals over blocks of days:%n%-20s %-26s %-26s %-26s%n",
                "",
                "MSE, %",
                "Spearman",
                "top-decile recall");
        for (Comparison comparison : figures.comparisons()) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %-26s %-26s %-26s%n",
                    comparison.against(),
                    text(comparison.squaredError(), "%+.1f", 100),
                    text(comparison.spearman(), "%+.3f", 1),
                    text(comparison.topDecileRecall(), "%+.3f", 1));
        }
        out.println();
        out.flush();
    }

    private static String text(Difference difference, String number, double unit) {
        return String.format(
                Locale.ROOT,
                number + " [" + number + ", " + number + "]",
                unit * difference.value(),
                unit * difference.interval().low(),
                unit * difference.interval().high());
    }
}

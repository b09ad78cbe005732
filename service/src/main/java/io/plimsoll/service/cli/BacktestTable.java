package io.plimsoll.service.cli;

import io.plimsoll.evaluation.score.BacktestFigures;
import io.plimsoll.evaluation.score.SummaryFigures;
import java.io.PrintWriter;
import java.util.Locale;

/** The headline of a backtest on a terminal. */
final class BacktestTable {

    private static final int WARNINGS_SHOWN = 3;

    private BacktestTable() {}

    static void print(BacktestFigures figures, double alpha, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nPath breaches at %.1f %%, capital at exactly that, all assets:%n%-8s %-26s %9s %8s %9s %9s %9s %8s%n",
                100 * alpha,
                "horizon",
                "model",
                "windows",
                "QLIKE",
                "long %",
                "short %",
                "capital %",
                "peak/low");
        for (SummaryFigures row : figures.summaries()) {
            if (row.alpha() == alpha) {
                out.printf(
                        Locale.ROOT,
                        "%-8s %-26s %9d %8.3f %9.2f %9.2f %9.2f %8.1f%n",
                        row.horizonHours() + "h",
                        row.contender().label(),
                        row.windows(),
                        row.losses().qlike(),
                        100 * row.longSide().pathRate(),
                        100 * row.shortSide().pathRate(),
                        100 * row.pathCapital(),
                        row.margin().peakToTrough());
            }
        }
        figures.warnings().stream().limit(WARNINGS_SHOWN).forEach(warning -> out.println("warning: " + warning));
        if (figures.warnings().size() > WARNINGS_SHOWN) {
            out.println(figures.warnings().size() - WARNINGS_SHOWN + " more warnings: they stand in the report");
        }
        out.println();
        out.flush();
    }
}

package io.plimsoll.service.cli;

import io.plimsoll.evaluation.UnseenAssetsJob;
import io.plimsoll.evaluation.score.BacktestFigures;
import io.plimsoll.evaluation.score.Contender;
import io.plimsoll.evaluation.score.SideSummary;
import io.plimsoll.evaluation.score.SummaryFigures;
import io.plimsoll.model.artefact.HorizonModels;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The headline of a judgement of unseen assets on a terminal: our forecast by the length of the history, then the baselines. */
final class UnseenTable {

    private UnseenTable() {}

    static void print(UnseenAssetsJob.Result result, List<Double> alphas, PrintWriter out) {
        for (double alpha : alphas) {
            out.printf(
                    Locale.ROOT,
                    "%nAssets that no fit has seen: path breaches at %.1f %% with 95 %% intervals, capital at exactly that:%n"
                            + "%-8s %-11s %8s %8s %8s %-19s %-19s %9s%n",
                    100 * alpha,
                    "horizon",
                    "model",
                    "history",
                    "windows",
                    "QLIKE",
                    "long %",
                    "short %",
                    "capital %");
            for (SummaryFigures row : result.whole().summaries()) {
                boolean isOurs = row.contender().equals(Contender.of(HorizonModels.OURS));
                if (row.alpha() != alpha || !(isOurs || isBaseline(row.contender()))) {
                    continue;
                }
                result.ifListed().forEach((hours, figures) -> print(same(figures, row), hours + "h", out));
                print(row, "all", out);
            }
        }
        result.whole().warnings().forEach(warning -> out.println("warning: " + warning));
        out.println();
        out.flush();
    }

    private static boolean isBaseline(Contender contender) {
        return contender.equals(Contender.of("har")) || contender.equals(Contender.of("ewma"));
    }

    private static SummaryFigures same(BacktestFigures figures, SummaryFigures row) {
        return figures.summaries(row.horizonHours(), row.alpha()).stream()
                .filter(s -> s.contender().equals(row.contender()))
                .findFirst()
                .orElseThrow();
    }

    private static void print(SummaryFigures row, String history, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-8s %-11s %8s %8d %8.3f %-19s %-19s %9.2f%n",
                row.horizonHours() + "h",
                row.contender().label(),
                history,
                row.windows(),
                row.losses().qlike(),
                rate(row.longSide()),
                rate(row.shortSide()),
                100 * row.pathCapital());
    }

    private static String rate(SideSummary side) {
        return String.format(
                Locale.ROOT,
                "%.2f [%.2f, %.2f]",
                100 * side.pathRate(),
                100 * side.pathInterval().low(),
                100 * side.pathInterval().high());
    }
}

package io.plimsoll.evaluation.report;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.PageTemplate;
import io.plimsoll.evaluation.internal.TextFile;
import io.plimsoll.evaluation.score.AssetFigures;
import io.plimsoll.evaluation.score.BacktestFigures;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a backtest as one page for people, {@code report.html}, which needs no other file and no network, and as
 * {@code figures.json} for programs: the same figures, unrounded; what a sample does not carry is null. Safe for use by any thread.
 */
public final class BacktestReport {

    /** Name of the page. */
    public static final String PAGE = "report.html";

    /** Name of the figures. */
    public static final String FIGURES = "figures.json";

    private final PageTemplate template = new PageTemplate(BacktestReport.class);

    /**
     * What {@code figures.json} holds.
     *
     * @param subject what was judged
     * @param figures the figures
     * @param quality what the checks of the data found
     */
    public record Document(ReportSubject subject, BacktestFigures figures, DataQualityReport quality) {}

    /**
     * Writes both files, replacing earlier ones.
     *
     * @param folder made if need be
     * @throws IllegalArgumentException if the headline level was not scored
     * @throws java.io.UncheckedIOException if a file cannot be written; the message names it
     */
    public void write(Path folder, ReportSubject subject, BacktestFigures figures, DataQualityReport quality) {
        requireHeadline(subject, figures);
        FiguresFile.write(folder.resolve(FIGURES), new Document(subject, figures, quality));
        TextFile.write(
                folder.resolve(PAGE), writer -> template.write(writer, ReportView.of(subject, figures, quality)));
    }

    private static void requireHeadline(ReportSubject subject, BacktestFigures figures) {
        List<Double> levels =
                figures.assets().stream().map(AssetFigures::alpha).distinct().toList();
        if (!levels.contains(subject.headlineAlpha())) {
            throw new IllegalArgumentException(
                    "headlineAlpha must be one of the levels scored, " + levels + "; have " + subject.headlineAlpha());
        }
    }
}

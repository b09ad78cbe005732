package io.plimsoll.evaluation.report;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.evaluation.report.LevelView.Drawing;
import io.plimsoll.evaluation.score.AssetFigures;
import io.plimsoll.evaluation.score.BacktestFigures;
import io.plimsoll.evaluation.score.BlendFrontier;
import io.plimsoll.evaluation.score.Contender;
import io.plimsoll.evaluation.score.MarginPath;
import io.plimsoll.evaluation.score.StartHours;
import io.plimsoll.evaluation.score.SummaryFigures;
import io.plimsoll.evaluation.score.TargetBand;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The whole report as text and drawings, ready for the template.
 *
 * @param subject what was judged
 * @param generatedAt for people
 * @param period for people
 * @param assets names
 * @param models names
 * @param level the headline level, for people
 * @param coverage every promise of the champion
 * @param levels horizons and levels, headline levels first within a horizon
 * @param calibrations promised against observed, horizon by horizon; empty under three levels
 * @param margins margins through time
 * @param findingCount how many things the checks of the data found
 * @param quality found, by rule
 * @param findingExamples sentences
 * @param warnings sentences
 */
record ReportView(
        ReportSubject subject,
        String generatedAt,
        String period,
        List<String> assets,
        List<String> models,
        String level,
        List<CoverageTable.Row> coverage,
        List<LevelView> levels,
        List<Drawing> calibrations,
        List<Drawing> margins,
        String findingCount,
        List<Fact> quality,
        List<String> findingExamples,
        List<String> warnings) {

    static ReportView of(ReportSubject subject, BacktestFigures figures, DataQualityReport quality) {
        Contender champion = Contender.of(subject.champion());
        List<LevelView> levels = figures.summaries().stream()
                .sorted(Comparator.comparingInt(SummaryFigures::horizonHours)
                        .thenComparing(s -> s.alpha() != subject.headlineAlpha())
                        .thenComparing(SummaryFigures::alpha))
                .map(s -> List.of((double) s.horizonHours(), s.alpha()))
                .distinct()
                .map(l -> level(subject, figures, champion, l.get(0).intValue(), l.get(1)))
                .toList();
        return new ReportView(
                subject,
                Text.minute(subject.generatedAt()),
                Text.date(subject.from()) + " to " + Text.date(subject.to()),
                figures.assets().stream()
                        .map(AssetFigures::asset)
                        .distinct()
                        .sorted()
                        .toList(),
                figures.assets().stream()
                        .map(a -> a.contender().model())
                        .distinct()
                        .sorted()
                        .toList(),
                Text.level(subject.headlineAlpha()),
                CoverageTable.rows(figures, subject.champion()),
                levels,
                calibrations(figures, champion),
                margins(subject, figures),
                Text.count(quality.total()),
                quality.counts().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> new Fact(
                                e.getKey().text() + ": " + e.getKey().verdict().text(), Text.count(e.getValue())))
                        .toList(),
                quality.examples().stream().map(d -> d.sentence()).toList(),
                figures.warnings());
    }

    private static LevelView level(
            ReportSubject subject, BacktestFigures figures, Contender champion, int horizon, double alpha) {
        ContenderTable table = new ContenderTable(figures, figures.summaries(horizon, alpha), champion);
        SummaryFigures first = table.ordered().get(0);
        TargetBand band = TargetBand.of(alpha);
        boolean headline = alpha == subject.headlineAlpha();
        List<AssetFigures> assets = figures.assets().stream()
                .filter(a -> a.horizonHours() == horizon && a.alpha() == alpha)
                .toList();
        List<AssetFigures> ours =
                assets.stream().filter(a -> a.contender().equals(champion)).toList();
        return new LevelView(
                "h" + horizon + "-" + alpha,
                horizon + " h",
                Text.level(alpha),
                headline,
                Text.count(first.windows()) + " windows of " + first.assets().size() + " assets, "
                        + Text.date(first.from()) + " to " + Text.date(first.to()),
                Text.range(band.low(), band.high()) + " %",
                table.rowsAsText(),
                CoverageChart.draw(table.ordered(), subject.champion()),
                headline && !ours.isEmpty() ? monthChart(figures, champion, horizon, alpha) : "",
                headline && !ours.isEmpty() ? CalibrationChart.overAssets(ours) : "",
                headline ? startHours(figures, champion, horizon, alpha) : List.of(),
                headline ? frontier(figures, subject.champion(), horizon, alpha) : List.of(),
                headline ? AssetTable.rows(assets, champion) : List.of(),
                AssetTable.tested(horizon),
                headline ? VerdictTiles.of(table.ordered(), subject.champion()) : List.of());
    }

    private static String monthChart(BacktestFigures figures, Contender champion, int horizon, double alpha) {
        var months = figures.months().stream()
                .filter(m -> m.horizonHours() == horizon && m.alpha() == alpha)
                .filter(m -> m.contender().equals(champion))
                .toList();
        return months.isEmpty() ? "" : MonthChart.draw(months);
    }

    private static List<Drawing> startHours(BacktestFigures figures, Contender champion, int horizon, double alpha) {
        List<StartHours> all = figures.startHours().stream()
                .filter(s -> s.horizonHours() == horizon && s.alpha() == alpha)
                .toList();
        List<StartHours> others =
                all.stream().filter(s -> !s.contender().equals(champion)).toList();
        return all.stream()
                .filter(s -> s.contender().equals(champion))
                .map(s -> new Drawing(StartHourChart.remark(s, others), StartHourChart.draw(s, others)))
                .toList();
    }

    private static List<Drawing> frontier(BacktestFigures figures, String champion, int horizon, double alpha) {
        List<BlendFrontier> frontiers = figures.frontiers().stream()
                .filter(f -> f.horizonHours() == horizon && f.alpha() == alpha)
                .sorted(Comparator.comparing((BlendFrontier f) -> !f.model().equals(champion)))
                .toList();
        return frontiers.isEmpty()
                ? List.of()
                : List.of(new Drawing(
                        frontiers.stream().map(FrontierChart::remark).collect(Collectors.joining(" ")),
                        FrontierChart.draw(figures.summaries(horizon, alpha), frontiers, champion)));
    }

    private static List<Drawing> calibrations(BacktestFigures figures, Contender champion) {
        return new TreeSet<>(figures.summaries().stream()
                        .map(SummaryFigures::horizonHours)
                        .toList())
                .stream()
                        .map(h -> figures.summaries().stream()
                                .filter(s -> s.horizonHours() == h)
                                .toList())
                        .filter(rows -> rows.stream()
                                        .map(SummaryFigures::alpha)
                                        .distinct()
                                        .count()
                                >= CalibrationChart.FEWEST_LEVELS)
                        .map(rows -> new Drawing(
                                rows.get(0).horizonHours() + " h", CalibrationChart.overLevels(rows, champion)))
                        .toList();
    }

    /** At the headline level, the longest horizon: one window a day is what a page can show. */
    private static List<Drawing> margins(ReportSubject subject, BacktestFigures figures) {
        List<MarginPath> paths = figures.marginPaths().stream()
                .filter(p -> p.alpha() == subject.headlineAlpha())
                .toList();
        int longest = paths.stream().mapToInt(MarginPath::horizonHours).max().orElse(0);
        return paths.stream()
                .filter(p -> p.horizonHours() == longest)
                .map(p ->
                        new Drawing(p.asset() + " · " + longest + " h · " + Text.level(p.alpha()), MarginChart.draw(p)))
                .toList();
    }

    /** Whether some models were followed by the hour. */
    public boolean followedByTheHour() {
        return levels.stream().anyMatch(l -> !l.startHours().isEmpty());
    }

    /** The levels beside the headline level. */
    public List<LevelView> otherLevels() {
        return levels.stream().filter(l -> !l.headline()).toList();
    }
}

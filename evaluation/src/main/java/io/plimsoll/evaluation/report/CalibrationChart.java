package io.plimsoll.evaluation.report;

import io.plimsoll.evaluation.score.AssetFigures;
import io.plimsoll.evaluation.score.Contender;
import io.plimsoll.evaluation.score.SummaryFigures;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Promised against observed path breaches: over the levels where there are at least three, else asset by asset. */
final class CalibrationChart {

    static final int FEWEST_LEVELS = 3;

    private static final int WIDTH = 430;
    private static final int HEIGHT = 400;
    private static final int LEFT = 58;
    private static final int TOP = 18;
    private static final int PLOT = 320;
    private static final int MOST_LEVEL_NAMES = 18;
    private static final double LEAST_RATE = 1e-4;

    private CalibrationChart() {}

    /**
     * Promised against observed, both on logarithmic axes.
     *
     * @param summaries one horizon, every level and contender
     */
    static String overLevels(List<SummaryFigures> summaries, Contender champion) {
        double low = 0.5
                * summaries.stream().mapToDouble(SummaryFigures::alpha).min().orElseThrow();
        double high = 2.5
                * summaries.stream().mapToDouble(SummaryFigures::alpha).max().orElseThrow();
        Scale x = Scale.logarithmic(100 * low, 100 * high, LEFT, LEFT + PLOT);
        Scale y = Scale.logarithmic(100 * low, 100 * high, TOP + PLOT, TOP);
        Svg svg = new Svg(WIDTH, HEIGHT, "Promised against observed path breach rates");
        for (double tick : x.ticks(0)) {
            svg.line(x.at(tick), TOP, x.at(tick), TOP + PLOT, "grid");
            svg.line(LEFT, y.at(tick), LEFT + PLOT, y.at(tick), "grid");
            svg.text(x.at(tick), TOP + PLOT + 16, "middle", "tick", brief(tick));
            svg.text(LEFT - 7, y.at(tick) + 4, "end", "tick", brief(tick));
        }
        svg.line(x.at(100 * low), y.at(100 * low), x.at(100 * high), y.at(100 * high), "promise");
        svg.text(LEFT + PLOT / 2.0, TOP + PLOT + 40, "middle", "axis", "promised, % of windows");
        svg.textUpwards(14, TOP + PLOT / 2.0, "axis", "observed, % of windows");
        List<Contender> contenders =
                summaries.stream().map(SummaryFigures::contender).distinct().toList();
        for (Contender contender : contenders) {
            boolean ours = contender.equals(champion);
            curve(svg, x, y, of(summaries, contender), true, ours ? "long" : "other");
            curve(svg, x, y, of(summaries, contender), false, ours ? "short" : "other");
        }
        return svg.finish();
    }

    private static List<SummaryFigures> of(List<SummaryFigures> summaries, Contender contender) {
        return summaries.stream()
                .filter(s -> s.contender().equals(contender))
                .sorted(Comparator.comparingDouble(SummaryFigures::alpha))
                .toList();
    }

    private static void curve(Svg svg, Scale x, Scale y, List<SummaryFigures> rows, boolean longSide, String style) {
        StringBuilder path = new StringBuilder();
        for (SummaryFigures row : rows) {
            double rate = longSide ? row.longSide().pathRate() : row.shortSide().pathRate();
            double px = x.at(100 * row.alpha());
            double py = y.at(100 * Math.max(rate, LEAST_RATE * 0.01));
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", px, py));
        }
        svg.path(path, "curve " + style);
        if (!style.equals("other")) {
            for (SummaryFigures row : rows) {
                double rate =
                        longSide ? row.longSide().pathRate() : row.shortSide().pathRate();
                svg.circle(x.at(100 * row.alpha()), y.at(100 * rate), 3.6, "dot " + style);
            }
        }
    }

    /**
     * Observed breaches asset by asset, as counts against the expected one.
     *
     * @param rows one horizon, level and contender
     */
    static String overAssets(List<AssetFigures> rows) {
        int width = 860;
        int left = 52;
        int plot = 200;
        Scale y = Scale.linear(
                0,
                1.15
                        * Math.max(
                                2 * expected(rows.get(0)),
                                rows.stream()
                                        .mapToDouble(r -> Math.max(
                                                r.longPath().breaches(),
                                                r.shortPath().breaches()))
                                        .max()
                                        .orElseThrow()),
                TOP + plot,
                TOP);
        double step = (width - left - 20.0) / rows.size();
        Svg svg = new Svg(
                width,
                TOP + plot + (rows.size() <= MOST_LEVEL_NAMES ? 30 : 66),
                "Observed path breaches asset by asset");
        for (double tick : y.ticks(5)) {
            svg.line(left, y.at(tick), width - 20, y.at(tick), "grid");
            svg.text(left - 8, y.at(tick) + 4, "end", "tick", Text.decimal(tick, tick % 1 == 0 ? 0 : 1));
        }
        for (int i = 0; i < rows.size(); i++) {
            AssetFigures row = rows.get(i);
            double x = left + step * (i + 0.5);
            double bar = Math.min(14, step / 3);
            double longTop = y.at((double) row.longPath().breaches());
            double shortTop = y.at((double) row.shortPath().breaches());
            svg.rectangle(x - bar, longTop, bar - 1, y.at(0) - longTop, "bar long");
            svg.rectangle(x + 1, shortTop, bar - 1, y.at(0) - shortTop, "bar short");
            svg.line(x - step / 2, y.at(expected(row)), x + step / 2, y.at(expected(row)), "promise");
            if (rows.size() <= MOST_LEVEL_NAMES) {
                svg.text(x, TOP + plot + 18, "middle", "tick", row.asset());
            } else {
                svg.textUpwards(x + 4, TOP + plot + 28, "tick", row.asset());
            }
        }
        svg.line(left, y.at(0), width - 20, y.at(0), "base");
        svg.textUpwards(14, TOP + plot / 2.0, "axis", "windows breached");
        return svg.finish();
    }

    private static double expected(AssetFigures row) {
        return row.alpha() * row.windows();
    }

    private static String brief(double percent) {
        return percent >= 1 ? Text.decimal(percent, 0) : Text.decimal(percent, percent >= 0.1 ? 1 : 2);
    }
}

package io.plimsoll.evaluation.report;

import io.plimsoll.evaluation.score.MonthFigures;
import java.util.List;

/** Path breaches month by month, both sides stacked, against what was promised for that month's windows. */
final class MonthChart {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 240;
    private static final int LEFT = 52;
    private static final int RIGHT = 14;
    private static final int TOP = 14;
    private static final int BOTTOM = 36;
    private static final int MOST_LABELS = 13;

    private MonthChart() {}

    /**
     * The chart.
     *
     * @param months one horizon, level and contender, months in order
     */
    static String draw(List<MonthFigures> months) {
        double most = months.stream()
                .mapToDouble(m -> Math.max(both(m), promised(m)))
                .max()
                .orElseThrow();
        Scale y = Scale.linear(0, 1.1 * Math.max(most, 1), HEIGHT - BOTTOM, TOP);
        double step = (WIDTH - LEFT - RIGHT) / (double) months.size();
        double bar = Math.min(34, 0.7 * step);
        int every = (months.size() + MOST_LABELS - 1) / MOST_LABELS;
        Svg svg = new Svg(WIDTH, HEIGHT, "Path breaches month by month");
        for (double tick : y.ticks(5)) {
            svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "grid");
            svg.text(LEFT - 8, y.at(tick) + 4, "end", "tick", Text.decimal(tick, tick % 1 == 0 ? 0 : 1));
        }
        for (int i = 0; i < months.size(); i++) {
            MonthFigures month = months.get(i);
            double centre = LEFT + step * (i + 0.5);
            double lower = y.at((double) month.longBreaches());
            double upper = y.at(both(month));
            svg.rectangle(centre - bar / 2, lower, bar, y.at(0) - lower, "bar long");
            svg.rectangle(centre - bar / 2, upper, bar, lower - upper, "bar short");
            svg.line(centre - step / 2, y.at(promised(month)), centre + step / 2, y.at(promised(month)), "promise");
            if (i % every == 0) {
                svg.text(
                        centre,
                        HEIGHT - BOTTOM + 18,
                        "middle",
                        "tick",
                        month.month().toString());
            }
        }
        svg.line(LEFT, y.at(0), WIDTH - RIGHT, y.at(0), "base");
        svg.textUpwards(13, (HEIGHT - BOTTOM + TOP) / 2.0, "axis", "windows breached");
        return svg.finish();
    }

    private static double promised(MonthFigures month) {
        return 2 * month.alpha() * month.windows();
    }

    private static double both(MonthFigures month) {
        return (double) month.longBreaches() + month.shortBreaches();
    }
}

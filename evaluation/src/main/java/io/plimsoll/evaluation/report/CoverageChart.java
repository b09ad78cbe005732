package io.plimsoll.evaluation.report;

import io.plimsoll.evaluation.score.Interval;
import io.plimsoll.evaluation.score.SideSummary;
import io.plimsoll.evaluation.score.SummaryFigures;
import io.plimsoll.evaluation.score.TargetBand;
import java.util.List;
import java.util.stream.Stream;

/** Pooled path breach rates with their intervals against the target band, a row a contender, a mark a side. */
final class CoverageChart {

    private static final int WIDTH = 860;
    private static final int LEFT = 190;
    private static final int RIGHT = 30;
    private static final int ROW = 40;
    private static final int TOP = 34;
    private static final int BOTTOM = 46;

    private CoverageChart() {}

    /** The chart of one horizon and level. */
    static String draw(List<SummaryFigures> rows, String champion) {
        double alpha = rows.get(0).alpha();
        TargetBand band = TargetBand.of(alpha);
        int bottom = TOP + ROW * rows.size();
        double highest = rows.stream()
                .flatMap(r -> Stream.of(r.longSide(), r.shortSide()))
                .mapToDouble(s -> s.pathInterval().high())
                .max()
                .orElse(0);
        Scale x = Scale.linear(0, 108 * Math.max(highest, 2 * alpha), LEFT, WIDTH - RIGHT);
        Svg svg = new Svg(WIDTH, bottom + BOTTOM, "Path breach rates with 95 % intervals against the target band");
        svg.rectangle(
                x.at(100 * band.low()), TOP, x.at(100 * band.high()) - x.at(100 * band.low()), bottom - TOP, "band");
        svg.text(x.at(100 * alpha), TOP - 8, "middle", "small", "promised " + Text.level(alpha));
        for (double tick : x.ticks(8)) {
            svg.line(x.at(tick), TOP, x.at(tick), bottom, "grid");
            svg.text(x.at(tick), bottom + 16, "middle", "tick", Text.decimal(tick, tick < 10 ? 1 : 0));
        }
        svg.line(x.at(100 * alpha), TOP, x.at(100 * alpha), bottom, "promise");
        for (int i = 0; i < rows.size(); i++) {
            SummaryFigures row = rows.get(i);
            double y = TOP + ROW * (i + 0.5);
            String style = row.contender().model().equals(champion) ? "label strong" : "label";
            svg.line(LEFT - 180, TOP + ROW * (i + 1.0), WIDTH - RIGHT, TOP + ROW * (i + 1.0), "rule");
            svg.text(LEFT - 14, y + 4, "end", style, row.contender().label());
            side(svg, x, y - 7, row.longSide(), "long");
            side(svg, x, y + 7, row.shortSide(), "short");
        }
        svg.text(
                (LEFT + WIDTH - RIGHT) / 2.0,
                bottom + 38,
                "middle",
                "axis",
                "windows whose path passes the margin, % (95 % day-block interval)");
        return svg.finish();
    }

    private static void side(Svg svg, Scale x, double y, SideSummary side, String style) {
        Interval interval = side.pathInterval();
        svg.line(x.at(100 * interval.low()), y, x.at(100 * interval.high()), y, "whisker " + style);
        svg.circle(x.at(100 * side.pathRate()), y, 4.2, "dot " + style);
    }
}

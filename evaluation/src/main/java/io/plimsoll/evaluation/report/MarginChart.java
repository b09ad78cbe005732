package io.plimsoll.evaluation.report;

import io.plimsoll.evaluation.score.MarginPath;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Margins through time as two lines, rises upwards against shorts and falls downwards against longs, breaches in red. */
final class MarginChart {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 300;
    private static final int LEFT = 52;
    private static final int RIGHT = 14;
    private static final int TOP = 14;
    private static final int BOTTOM = 34;

    private MarginChart() {}

    static String draw(MarginPath path) {
        List<MarginPath.Day> days = path.days();
        LocalDate first = days.get(0).date();
        double span = Math.max(1, daysAfter(first, days.get(days.size() - 1).date()));
        Scale x = Scale.linear(0, span, LEFT, WIDTH - RIGHT);
        double up = 105
                * days.stream()
                        .mapToDouble(d -> Math.max(d.shortMargin(), d.shortLoss()))
                        .max()
                        .orElseThrow();
        double down = 105
                * days.stream()
                        .mapToDouble(d -> Math.max(d.longMargin(), d.longLoss()))
                        .max()
                        .orElseThrow();
        Scale y = Scale.linear(-down, up, HEIGHT - BOTTOM, TOP);
        Svg svg = new Svg(WIDTH, HEIGHT, "Margins of " + path.asset() + " through time");
        axes(svg, x, y, first, span);
        for (MarginPath.Day day : days) {
            double at = x.at(daysAfter(first, day.date()));
            svg.line(
                    at,
                    y.at(0),
                    at,
                    y.at(100 * Math.max(0, day.shortLoss())),
                    day.shortBreached() ? "move breach" : "move");
            svg.line(
                    at,
                    y.at(0),
                    at,
                    y.at(-100 * Math.max(0, day.longLoss())),
                    day.longBreached() ? "move breach" : "move");
        }
        svg.path(line(days, x, y, first, MarginPath.Day::shortMargin), "curve short");
        svg.path(line(days, x, y, first, d -> -d.longMargin()), "curve long");
        for (MarginPath.Day day : days) {
            double at = x.at(daysAfter(first, day.date()));
            if (day.shortBreached()) {
                svg.circle(at, y.at(100 * day.shortLoss()), 3, "dot breach");
            }
            if (day.longBreached()) {
                svg.circle(at, y.at(-100 * day.longLoss()), 3, "dot breach");
            }
        }
        svg.line(LEFT, y.at(0), WIDTH - RIGHT, y.at(0), "base");
        svg.textUpwards(13, (HEIGHT - BOTTOM + TOP) / 2.0, "axis", "% of notional");
        return svg.finish();
    }

    private static void axes(Svg svg, Scale x, Scale y, LocalDate first, double span) {
        for (double tick : y.ticks(7)) {
            svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "grid");
            svg.text(
                    LEFT - 8,
                    y.at(tick) + 4,
                    "end",
                    "tick",
                    Text.decimal(Math.abs(tick), Math.abs(tick % 1) < 1e-9 ? 0 : 1));
        }
        int months = span > 1500 ? 6 : span > 500 ? 3 : span > 120 ? 1 : 0;
        LocalDate tick = months == 0 ? first : first.withDayOfMonth(1).plusMonths(1);
        while (months > 0 && (tick.getMonthValue() - 1) % months != 0) {
            tick = tick.plusMonths(1);
        }
        while (daysAfter(first, tick) <= span) {
            double at = x.at(daysAfter(first, tick));
            svg.line(at, TOP, at, HEIGHT - BOTTOM, "grid");
            svg.text(at, HEIGHT - BOTTOM + 18, "middle", "tick", tick.toString().substring(0, months == 0 ? 10 : 7));
            tick = months == 0 ? tick.plusDays(Math.max(1, (long) span / 8)) : tick.plusMonths(months);
        }
    }

    private static StringBuilder line(
            List<MarginPath.Day> days, Scale x, Scale y, LocalDate first, ToDoubleFunction<MarginPath.Day> margin) {
        StringBuilder path = new StringBuilder();
        for (MarginPath.Day day : days) {
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    path.isEmpty() ? "M" : "L",
                    x.at(daysAfter(first, day.date())),
                    y.at(100 * margin.applyAsDouble(day))));
        }
        return path;
    }

    private static double daysAfter(LocalDate first, LocalDate date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(first, date));
    }
}

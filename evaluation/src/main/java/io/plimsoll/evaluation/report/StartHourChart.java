package io.plimsoll.evaluation.report;

import io.plimsoll.evaluation.score.BreachRate;
import io.plimsoll.evaluation.score.CoverageVerdict;
import io.plimsoll.evaluation.score.Interval;
import io.plimsoll.evaluation.score.StartHour;
import io.plimsoll.evaluation.score.StartHours;
import io.plimsoll.evaluation.score.TargetBand;
import io.plimsoll.model.market.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Path breach rates by the hour at which the windows start, both sides with their intervals, against the target band. */
final class StartHourChart {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 280;
    private static final int LEFT = 52;
    private static final int RIGHT = 14;
    private static final int TOP = 24;
    private static final int BOTTOM = 52;
    private static final int HOURS = 24;

    private StartHourChart() {}

    /**
     * The chart.
     *
     * @param champion drawn with intervals
     * @param others drawn as small grey dots
     */
    static String draw(StartHours champion, List<StartHours> others) {
        int bottom = HEIGHT - BOTTOM;
        double alpha = champion.alpha();
        double highest = DoubleStream.concat(
                        rates(List.of(champion), rate -> rate.interval().high()), rates(others, BreachRate::rate))
                .max()
                .orElse(0);
        Scale y = Scale.linear(0, 105 * Math.max(highest, 2 * alpha), bottom, TOP);
        Scale x = Scale.linear(0, HOURS, LEFT, WIDTH - RIGHT);
        Svg svg = new Svg(WIDTH, HEIGHT, "Path breach rates by the hour at which windows start");
        TargetBand band = TargetBand.of(alpha);
        svg.rectangle(
                LEFT,
                y.at(100 * band.high()),
                WIDTH - RIGHT - LEFT,
                y.at(100 * band.low()) - y.at(100 * band.high()),
                "band");
        for (double tick : y.ticks(5)) {
            svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "grid");
            svg.text(LEFT - 8, y.at(tick) + 4, "end", "tick", Text.decimal(tick, 1));
        }
        svg.line(LEFT, y.at(100 * alpha), WIDTH - RIGHT, y.at(100 * alpha), "promise");
        for (int hour = 0; hour < HOURS; hour++) {
            svg.text(x.at(hour + 0.5), bottom + 18, "middle", "tick", String.format(Locale.ROOT, "%02d", hour));
        }
        for (StartHours other : others) {
            for (StartHour hour : other.hours()) {
                for (Side side : Side.values()) {
                    svg.circle(across(x, hour, side), y.at(100 * hour.side(side).rate()), 2.6, "dot rival");
                }
            }
        }
        for (StartHour hour : champion.hours()) {
            for (Side side : Side.values()) {
                mark(svg, across(x, hour, side), y, hour.side(side), side.label());
            }
        }
        ring(svg, x, y, champion);
        svg.line(LEFT, bottom, WIDTH - RIGHT, bottom, "base");
        svg.text((LEFT + WIDTH - RIGHT) / 2.0, bottom + 40, "middle", "axis", "hour at which the windows start, UTC");
        svg.textUpwards(13, (TOP + bottom) / 2.0, "axis", "paths breached, %");
        return svg.finish();
    }

    private static DoubleStream rates(List<StartHours> all, ToDoubleFunction<BreachRate> figure) {
        return all.stream()
                .flatMap(hours -> hours.hours().stream())
                .flatMap(hour -> Stream.of(hour.longSide(), hour.shortSide()))
                .mapToDouble(figure);
    }

    private static double across(Scale x, StartHour hour, Side side) {
        return x.at(hour.hour() + (side == Side.LONG ? 0.33 : 0.67));
    }

    private static void mark(Svg svg, double x, Scale y, BreachRate rate, String style) {
        Interval interval = rate.interval();
        svg.line(x, y.at(100 * interval.low()), x, y.at(100 * interval.high()), "whisker " + style);
        svg.circle(x, y.at(100 * rate.rate()), 4.2, "dot " + style);
    }

    private static void ring(Svg svg, Scale x, Scale y, StartHours hours) {
        for (StartHour hour : hours.hours()) {
            if (hour.hour() == hours.worstHour()) {
                double at = across(x, hour, hours.worstSide());
                svg.circle(at, y.at(100 * hours.worst().rate()), 8, "ring bad");
                svg.text(at, TOP - 10, "middle", "small strong", "worst");
            }
        }
    }

    /** What the chart shows, in words: the worst hour, and how far capital and loss differ between hours. */
    static String remark(StartHours hours, List<StartHours> others) {
        BreachRate worst = hours.worst();
        String grey = others.stream().map(o -> o.contender().label()).collect(Collectors.joining(", "));
        return "Worst: " + hours.worstSide().label() + "s in windows that start at " + clock(hours.worstHour()) + ", "
                + Text.percent(worst.rate(), 2) + " % of " + Text.count(worst.windows()) + " (interval "
                + Text.range(worst.interval().low(), worst.interval().high()) + " %): "
                + CoverageVerdict.of(worst, hours.alpha()).sentence() + ". Capital at exact coverage from "
                + span(hours, StartHour::pathCapital, 100, 2, " %") + "; QLIKE from "
                + span(hours, StartHour::qlike, 1, 3, "") + "."
                + (grey.isEmpty() ? "" : " Grey dots: " + grey + ".");
    }

    private static String span(
            StartHours hours, ToDoubleFunction<StartHour> figure, double unit, int decimals, String suffix) {
        Comparator<StartHour> order = Comparator.comparingDouble(figure);
        StartHour least = hours.hours().stream().min(order).orElseThrow();
        StartHour most = hours.hours().stream().max(order).orElseThrow();
        return Text.decimal(unit * figure.applyAsDouble(least), decimals) + suffix + " (" + clock(least.hour())
                + ") to " + Text.decimal(unit * figure.applyAsDouble(most), decimals) + suffix + " ("
                + clock(most.hour()) + ")";
    }

    private static String clock(int hour) {
        return String.format(Locale.ROOT, "%02d:00", hour);
    }
}

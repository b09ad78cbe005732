package io.plimsoll.evaluation.report;

import io.plimsoll.evaluation.score.BlendFrontier;
import io.plimsoll.evaluation.score.SummaryFigures;
import io.plimsoll.evaluation.score.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Capital at exact path coverage against peak to trough: blends of all weights as curves, contenders as dots. Down and left is better. */
final class FrontierChart {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 420;
    private static final int LEFT = 58;
    private static final int RIGHT = 24;
    private static final int TOP = 16;
    private static final int BOTTOM = 52;
    private static final Set<Double> NAMED_WEIGHTS = Set.of(0.3, 0.5, 0.8, 1.0);

    private final List<SummaryFigures> contenders;
    private final List<BlendFrontier> frontiers;
    private final String champion;
    private final Scale x;
    private final Scale y;
    private final Svg svg = new Svg(WIDTH, HEIGHT, "Capital at exact path coverage against peak to trough");
    private final LabelPlaces places = new LabelPlaces(LEFT, TOP, WIDTH, HEIGHT - BOTTOM);

    private FrontierChart(List<SummaryFigures> contenders, List<BlendFrontier> frontiers, String champion) {
        this.contenders = contenders;
        this.frontiers = frontiers;
        this.champion = champion;
        DoubleStream.Builder calm = DoubleStream.builder();
        DoubleStream.Builder capital = DoubleStream.builder();
        contenders.forEach(c -> calm.add(c.margin().peakToTrough()));
        contenders.forEach(c -> capital.add(100 * c.pathCapital()));
        for (BlendFrontier frontier : frontiers) {
            frontier.points().forEach(p -> calm.add(p.peakToTrough()));
            frontier.points().forEach(p -> capital.add(100 * p.pathCapital()));
        }
        double[] calms = calm.build().sorted().toArray();
        double[] capitals = capital.build().sorted().toArray();
        double margin = 0.05 * (capitals[capitals.length - 1] - capitals[0]) + 1e-6;
        this.x = Scale.logarithmic(0.92 * calms[0], 1.12 * calms[calms.length - 1], LEFT, WIDTH - RIGHT);
        this.y = Scale.linear(capitals[0] - 2 * margin, capitals[capitals.length - 1] + margin, HEIGHT - BOTTOM, TOP);
    }

    /**
     * The chart of one horizon and level.
     *
     * @param contenders all of them
     * @param frontiers the champion's and others'
     * @param champion name of the model
     */
    static String draw(List<SummaryFigures> contenders, List<BlendFrontier> frontiers, String champion) {
        return new FrontierChart(contenders, frontiers, champion).draw();
    }

    private String draw() {
        axes();
        for (BlendFrontier frontier : frontiers) {
            svg.path(curve(frontier), "curve " + style(frontier.model()));
            keepOff(frontier.points());
        }
        contenders.forEach(c -> places.keepOff(atCalm(c), atCapital(c), 5));
        contenders.stream()
                .filter(c -> !asGiven(c))
                .forEach(c -> svg.circle(
                        atCalm(c),
                        atCapital(c),
                        4,
                        "ring " + style(c.contender().model())));
        contenders.stream().filter(FrontierChart::asGiven).forEach(c -> {
            boolean strong = c.contender().model().equals(champion);
            svg.circle(
                    atCalm(c), atCapital(c), 4.6, "dot " + style(c.contender().model()));
            label(
                    atCalm(c),
                    atCapital(c),
                    strong ? "label strong" : "label",
                    c.contender().label());
        });
        frontiers.forEach(this::weights);
        return svg.finish();
    }

    /** Labels keep off the line as well as off its points. */
    private void keepOff(List<BlendFrontier.Point> points) {
        for (int i = 1; i < points.size(); i++) {
            for (double part = 0; part <= 1; part += 0.1) {
                BlendFrontier.Point from = points.get(i - 1);
                BlendFrontier.Point to = points.get(i);
                places.keepOff(
                        x.at(from.peakToTrough()) * (1 - part) + x.at(to.peakToTrough()) * part,
                        y.at(100 * from.pathCapital()) * (1 - part) + y.at(100 * to.pathCapital()) * part,
                        2);
            }
        }
    }

    private void axes() {
        int bottom = HEIGHT - BOTTOM;
        for (double tick : y.ticks(6)) {
            svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "grid");
            svg.text(LEFT - 8, y.at(tick) + 4, "end", "tick", Text.decimal(tick, tick % 1 == 0 ? 0 : 1));
        }
        for (double tick : x.ticks(0)) {
            svg.line(x.at(tick), TOP, x.at(tick), bottom, "grid");
            svg.text(x.at(tick), bottom + 18, "middle", "tick", "×" + Text.decimal(tick, 0));
        }
        svg.line(LEFT, bottom, WIDTH - RIGHT, bottom, "base");
        svg.text(
                (LEFT + WIDTH - RIGHT) / 2.0,
                bottom + 40,
                "middle",
                "axis",
                "highest over lowest margin, median asset (logarithmic): calmer to the left");
        svg.textUpwards(14, (TOP + bottom) / 2.0, "axis", "capital at exact path coverage, %");
    }

    private void weights(BlendFrontier frontier) {
        for (BlendFrontier.Point p : frontier.points()) {
            if (NAMED_WEIGHTS.contains(p.fastWeight())) {
                double atX = x.at(p.peakToTrough());
                double atY = y.at(100 * p.pathCapital());
                svg.circle(atX, atY, 2.6, "dot " + style(frontier.model()));
                label(atX, atY, "small", "w " + weight(p.fastWeight()));
            }
        }
    }

    private void label(double atX, double atY, String style, String text) {
        LabelPlaces.Place place = places.beside(atX, atY, text);
        svg.text(place.x(), place.y(), place.anchor(), style, text);
    }

    private String curve(BlendFrontier frontier) {
        StringBuilder path = new StringBuilder();
        for (BlendFrontier.Point p : frontier.points()) {
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    path.isEmpty() ? "M" : "L",
                    x.at(p.peakToTrough()),
                    y.at(100 * p.pathCapital())));
        }
        return path.toString();
    }

    /** The frontier in words: its two ends and its cheapest point. */
    static String remark(BlendFrontier frontier) {
        List<BlendFrontier.Point> points = frontier.points();
        BlendFrontier.Point cheapest = points.stream()
                .min(Comparator.comparingDouble(BlendFrontier.Point::pathCapital))
                .orElseThrow();
        return frontier.model() + ": " + words(points.get(0)) + ", " + words(points.get(points.size() - 1))
                + "; cheapest at w = " + weight(cheapest.fastWeight()) + " with "
                + Text.percent(cheapest.pathCapital(), 2) + " %.";
    }

    private static String words(BlendFrontier.Point p) {
        return Text.percent(p.pathCapital(), 2) + " % and ×" + Text.decimal(p.peakToTrough(), 1) + " at w = "
                + weight(p.fastWeight());
    }

    private static String weight(double w) {
        return String.format(Locale.ROOT, "%.2f", w).replaceFirst("\\.?0+$", "");
    }

    private static boolean asGiven(SummaryFigures row) {
        return row.contender().variant() == Variant.AS_GIVEN;
    }

    private double atCalm(SummaryFigures row) {
        return x.at(row.margin().peakToTrough());
    }

    private double atCapital(SummaryFigures row) {
        return y.at(100 * row.pathCapital());
    }

    private String style(String model) {
        return model.equals(champion) ? "ours" : "rival";
    }
}

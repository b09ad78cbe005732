package io.plimsoll.model.training;

import io.plimsoll.evaluation.score.Interval;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** QLIKE of named forecasts over the twelve assets of the scorer and over all, and what one has lost or won against another. */
final class ChoiceTable {

    private static final List<String> TWELVE =
            List.of("BTC", "ETH", "SOL", "XRP", "DOGE", "LINK", "AAVE", "ADA", "BNB", "LTC", "DOT", "ATOM");

    private final JudgedYear year;
    private final List<String> all;
    private final Map<String, double[]> losses = new LinkedHashMap<>();

    ChoiceTable(JudgedYear year, List<String> all) {
        this.year = year;
        this.all = all;
        System.out.printf("%-34s %9s %9s%n", "QLIKE", "12 assets", "all");
    }

    /** Adds a forecast and prints its line. */
    void add(String name, double[] variances) {
        double[] loss = year.losses(variances);
        losses.put(name, loss);
        System.out.printf("%-34s %9.4f %9.4f%n", name, year.mean(loss, TWELVE), year.mean(loss, all));
    }

    /** Prints the difference of two forecasts, negative where the first is better, and its interval of 95 %. */
    void compare(String name, String other) {
        double[] loss = Objects.requireNonNull(losses.get(name), name);
        double[] base = Objects.requireNonNull(losses.get(other), other);
        System.out.printf(
                "%-52s %s  %s%n", name + " - " + other, difference(loss, base, TWELVE), difference(loss, base, all));
    }

    private String difference(double[] loss, double[] base, Collection<String> assets) {
        Interval interval = year.difference(loss, base, assets);
        return "%+.4f [%+.4f, %+.4f]"
                .formatted(year.mean(loss, assets) - year.mean(base, assets), interval.low(), interval.high());
    }
}

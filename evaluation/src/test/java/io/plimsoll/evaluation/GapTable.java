package io.plimsoll.evaluation;

import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What add-ons for gap days cost and save, next to a factor on every margin that costs as much. */
final class GapTable {

    private static final double[] SHARES = {0, 0.05, 0.1, 0.25, 0.5, 1};

    private final SortedMap<Horizon, List<Window>> byHorizon = new TreeMap<>();
    private final SortedMap<Horizon, List<List<MarketStress>>> stresses = new TreeMap<>();

    private record Window(double margin, double loss, double worstExcess) {}

    void add(List<MarketStress> named, Side side, ExcursionForecast forecast, double excursion) {
        List<List<MarketStress>> tables = stresses.computeIfAbsent(forecast.horizon(), h -> new ArrayList<>());
        if (!tables.contains(named)) {
            tables.add(named);
        }
        double exceedance = MarginProfile.standard().exceedance();
        byHorizon
                .computeIfAbsent(forecast.horizon(), h -> new ArrayList<>())
                .add(new Window(
                        side.lossAt(forecast.quantile(side, exceedance)),
                        side.lossAt(excursion),
                        named.stream().mapToDouble(s -> s.excess(side)).max().orElse(0)));
    }

    void print(PrintStream out) {
        out.println("Named days at each quarter of 2023:");
        stresses.forEach((horizon, tables) -> tables.forEach(table -> {
            out.println();
            table.forEach(s -> out.printf(
                    Locale.ROOT,
                    "%s %s: %d assets, through the margin %d long, %d short; mean excess %.2f %% long, %.2f %% short%n",
                    horizon,
                    s.name(),
                    s.assets(),
                    s.longBreached(),
                    s.shortBreached(),
                    100 * s.longExcess(),
                    100 * s.shortExcess()));
        }));
        out.println();
        out.println("| horizon | share | mean margin % | breaches % | mean excess loss, bp of notional a window"
                + " | factor that costs as much | breaches % | mean excess loss, bp |");
        out.println("|---|---|---|---|---|---|---|---|");
        byHorizon.forEach((horizon, windows) -> {
            double plain = mean(windows, Window::margin);
            for (double share : SHARES) {
                double charged = mean(windows, w -> w.margin + share * w.worstExcess);
                double factor = charged / plain;
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.3f | %.3f | %.4f | %.3f | %.3f | %.4f |%n",
                        horizon,
                        share,
                        100 * charged,
                        100 * mean(windows, w -> w.loss > w.margin + share * w.worstExcess ? 1 : 0),
                        1e4 * mean(windows, w -> Math.max(0, w.loss - w.margin - share * w.worstExcess)),
                        factor,
                        100 * mean(windows, w -> w.loss > factor * w.margin ? 1 : 0),
                        1e4 * mean(windows, w -> Math.max(0, w.loss - factor * w.margin)));
            }
        });
    }

    private static double mean(List<Window> windows, ToDoubleFunction<Window> of) {
        return windows.stream().mapToDouble(of).average().orElse(Double.NaN);
    }
}

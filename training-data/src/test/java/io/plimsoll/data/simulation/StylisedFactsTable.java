package io.plimsoll.data.simulation;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Prints the figures of the module's README. Without arguments those of the default simulated market, else those of a folder of hourly
 * bars: the folder, the first instant, the instant after the last, and, to take not all, assets.
 */
final class StylisedFactsTable {

    private static final int LEAST_BARS = 200 * 24;
    private static final Map<String, ToDoubleFunction<BarSeries>> FIGURES = figures();

    private StylisedFactsTable() {}

    public static void main(String[] args) {
        MarketHistory history = args.length == 0
                ? new SimulatedMarket(SimulationSettings.DEFAULT)
                        .load(ProgressListener.NONE)
                        .history()
                : read(
                        Path.of(args[0]),
                        Instant.parse(args[1]),
                        Instant.parse(args[2]),
                        List.of(args).subList(3, args.length));
        print(history, System.out);
    }

    private static MarketHistory read(Path folder, Instant from, Instant until, List<String> assets) {
        MarketHistory all = CsvFolderSource.of(folder)
                .withAssets(assets)
                .load(ProgressListener.NONE)
                .history()
                .closedBy(until);
        return MarketHistory.of(
                all.interval(),
                all.series().stream()
                        .map(s -> {
                            int first = s.indexOf(from.toEpochMilli());
                            return s.slice(first >= 0 ? first : -first - 1, s.size());
                        })
                        .filter(s -> s.size() >= LEAST_BARS)
                        .toList());
    }

    private static void print(MarketHistory history, PrintStream out) {
        out.printf("%d assets, %s to %s%n", history.assets().size(), history.start(), history.end());
        FIGURES.forEach((name, figure) -> out.printf(
                Locale.ROOT,
                "%-40s %9.4f%n",
                name,
                history.series().stream().mapToDouble(figure).average().orElseThrow()));
        double[] kurtosis = history.series().stream()
                .mapToDouble(s -> StylisedFacts.kurtosis(StylisedFacts.returns(s)))
                .sorted()
                .toArray();
        out.printf(Locale.ROOT, "%-40s %9.4f%n", "kurtosis, median", kurtosis[kurtosis.length / 2]);
        out.printf(Locale.ROOT, "%-40s %9.4f%n", "correlation", StylisedFacts.meanCorrelation(history));
        out.printf(Locale.ROOT, "%-40s %9.4f%n", "common jumps", StylisedFacts.commonJumps(history));
    }

    private static Map<String, ToDoubleFunction<BarSeries>> figures() {
        Map<String, ToDoubleFunction<BarSeries>> figures = new LinkedHashMap<>();
        figures.put("volatility", s -> StylisedFacts.annualisedVolatility(StylisedFacts.returns(s)));
        figures.put("kurtosis", s -> StylisedFacts.kurtosis(StylisedFacts.returns(s)));
        figures.put("skewness", s -> StylisedFacts.skewness(StylisedFacts.returns(s)));
        for (int lag : new int[] {1, 24, 168}) {
            figures.put(
                    "autocorrelation of |r|, " + lag + " h",
                    s -> StylisedFacts.autocorrelation(StylisedFacts.magnitudes(StylisedFacts.returns(s)), lag));
        }
        figures.put("autocorrelation of r, 1 h", s -> StylisedFacts.autocorrelation(StylisedFacts.returns(s), 1));
        figures.put("leverage, next 24 h", s -> StylisedFacts.leverage(StylisedFacts.returns(s)));
        figures.put("leverage, next day", StylisedFacts::dailyLeverage);
        figures.put("path to end", StylisedFacts::pathToEndBreaches);
        figures.put("busy to quiet hour", StylisedFacts::busyToQuietHour);
        figures.put("range to return variance", StylisedFacts::rangeToReturnVariance);
        figures.put("volume with range", StylisedFacts::volumeWithRange);
        return figures;
    }
}

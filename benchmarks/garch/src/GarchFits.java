import io.plimsoll.model.volatility.garch.GarchEstimator;
import io.plimsoll.model.volatility.garch.GarchFit;
import io.plimsoll.model.volatility.garch.GarchParameters;
import io.plimsoll.model.volatility.garch.GarchSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Times maximum likelihood fits on real returns: windows that end at different weeks, each fitted again and again in turn after a warm-up.
 * The height of every maximum is compared with the best of many searches from scattered starts.
 */
public final class GarchFits {

    private static final int WINDOWS = 40;
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 15;
    /** Below this the variance only drifts from its start; such maxima are not used. */
    private static final double LEAST_REACTION = 0.01;

    private static final String END = "2023-01-01";

    private GarchFits() {}

    /** Arguments: a CSV of hourly prices (timestamp, open, high, low, close), plain or gzip, and a folder for the last windows. */
    public static void main(String[] arguments) throws IOException {
        double[] closes = closes(Path.of(arguments[0]));
        System.out.printf("%-8s %-10s %-6s %10s %10s %10s %16s %16s %16s%n", "returns", "horizon", "model", "p10 ms",
                "median ms", "p90 ms", "mean log lik.", "best start adds", "if it reacts");
        measure(closes, 24, 500, Path.of(arguments[1]));
        measure(closes, 1, 4320, Path.of(arguments[1]));
    }

    private static void measure(double[] closes, int hours, int length, Path folder) throws IOException {
        double[][] windows = new double[WINDOWS][];
        int step = Math.min(168, (closes.length - 1 - length * hours) / (WINDOWS - 1));
        for (int w = 0; w < WINDOWS; w++) {
            int last = closes.length - 1 - step * (WINDOWS - 1 - w);
            windows[w] = new double[length];
            for (int i = 0; i < length; i++) {
                int at = last - (length - 1 - i) * hours;
                windows[w][i] = 100 * Math.log(closes[at] / closes[at - hours]);
            }
            Files.write(folder.resolve("returns-" + length + "-" + w + ".txt"),
                    Arrays.stream(windows[w]).mapToObj(Double::toString).toList());
        }
        Map<String, GarchSpecification> models = new TreeMap<>(Map.of(
                "garch", GarchSpecification.GARCH_T, "gjr", GarchSpecification.GJR_T));
        for (Map.Entry<String, GarchSpecification> model : models.entrySet()) {
            GarchEstimator estimator = new GarchEstimator(model.getValue());
            double[] millis = new double[ROUNDS * WINDOWS];
            double sum = 0;
            double worst = 0;
            double worstReacting = 0;
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                for (int w = 0; w < WINDOWS; w++) {
                    long start = System.nanoTime();
                    GarchFit fit = estimator.fit(windows[w]);
                    double taken = (System.nanoTime() - start) / 1e6;
                    if (round >= 0) {
                        millis[round * WINDOWS + w] = taken;
                    }
                    if (round == 0) {
                        sum += fit.logLikelihood();
                        worst = Math.max(worst, best(estimator, windows[w], 0) - fit.logLikelihood());
                        worstReacting = Math.max(
                                worstReacting, best(estimator, windows[w], LEAST_REACTION) - fit.logLikelihood());
                    }
                }
            }
            Arrays.sort(millis);
            System.out.printf(Locale.ROOT, "%-8d %-10s %-6s %10.2f %10.2f %10.2f %16.4f %16.4f %16.4f%n",
                    length, hours + "h", model.getKey(), millis[millis.length / 10], millis[millis.length / 2],
                    millis[millis.length * 9 / 10], sum / WINDOWS, worst, worstReacting);
        }
    }

    /** The highest maximum found from scattered starts, of those whose α + γ/2 is at least {@code reaction}. */
    private static double best(GarchEstimator estimator, double[] window, double reaction) {
        double variance = Arrays.stream(window).map(r -> r * r).average().orElseThrow();
        double best = Double.NEGATIVE_INFINITY;
        for (double persistence : List.of(0.5, 0.9, 0.999)) {
            for (double share : List.of(0.02, 0.1, 0.4)) {
                for (double nu : List.of(2.5, 4.0, 30.0)) {
                    GarchParameters start = new GarchParameters(
                            0, variance * (1 - persistence), persistence * share, 0, persistence * (1 - share), nu);
                    GarchFit fit = estimator.fit(window, start);
                    if (fit.parameters().alpha() + fit.parameters().gamma() / 2 >= reaction) {
                        best = Math.max(best, fit.logLikelihood());
                    }
                }
            }
        }
        return best;
    }

    private static double[] closes(Path file) throws IOException {
        try (var raw = Files.newInputStream(file);
                var in = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8))) {
            return in.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .filter(cells -> cells[0].compareTo(END) < 0)
                    .mapToDouble(cells -> Double.parseDouble(cells[4]))
                    .toArray();
        }
    }
}

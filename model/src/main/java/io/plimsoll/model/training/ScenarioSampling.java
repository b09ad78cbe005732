package io.plimsoll.model.training;

import io.plimsoll.data.BarSeries;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ColdStart;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.tail.ScenarioSet;
import io.plimsoll.model.tail.ScenarioSet.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Chooses the past windows that joint scenarios are made of, and measures them in the volatility that had been forecast for them out of sample. A window counts by its age
 * as a residual does in the tail. Of more windows than are kept, the wild ones are the likelier to be kept the rarer they are, and stand for
 * fewer in return (importance sampling with inclusion probability proportional to weight/√p, p the probability of the largest excursion of any asset): probabilities of a
 * thousandth rest on ten windows or more instead of two.
 */
final class ScenarioSampling {

    /** Windows that an artefact keeps. */
    static final int KEPT = 2_000;

    private static final int TIMES = 4;
    private static final long HOUR = 3_600_000;

    /** No window is rarer than the history is long. */
    private static final double RAREST = 1e-5;

    private final TrainingRows rows;
    private final List<BarSeries> series;
    private final ExcursionModel.Bound model;
    private final double[] logForecasts;
    private final List<Integer> hours;

    private ScenarioSampling(
            TrainingRows rows, List<BarSeries> series, ExcursionModel.Bound model, double[] logForecasts) {
        this.rows = rows;
        this.series = series;
        this.model = model;
        this.logForecasts = logForecasts;
        this.hours = times(model.model().horizon());
    }

    /** What followed one instant: the rows of all assets that have a forecast there. */
    private record Window(long start, List<Integer> rows, double weight, double rarity) {}

    /**
     * The scenarios of a horizon.
     *
     * @param rows where forecasts were made
     * @param series all bars of the rows' assets, in their order
     * @param model the tail that was fitted
     * @param logForecasts out-of-sample log forecast of every row, NaN where there is none
     * @param halfLifeDays age at which a window counts half
     * @param asOf only windows that have ended by then are used, epoch milliseconds
     * @param most windows that are kept at most
     * @param seed where the systematic sample begins
     */
    static ScenarioSet of(
            TrainingRows rows,
            List<BarSeries> series,
            ExcursionModel model,
            double[] logForecasts,
            double halfLifeDays,
            long asOf,
            int most,
            long seed) {
        ScenarioSampling sampling = new ScenarioSampling(rows, series, model.bind(), logForecasts);
        List<Window> windows = sampling.windows(halfLifeDays, asOf);
        double[] inclusion = inclusion(windows, most);
        List<Window> kept = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        double next = new SplittableRandom(seed).nextDouble();
        double passed = 0;
        for (int w = 0; w < windows.size(); w++) {
            passed += inclusion[w];
            if (passed > next) {
                kept.add(windows.get(w));
                weights.add(windows.get(w).weight() / inclusion[w]);
                next++;
            }
        }
        return sampling.set(kept, weights);
    }

    /** All windows whose outcome was known, in order of time. */
    private List<Window> windows(double halfLifeDays, long asOf) {
        Horizon horizon = model.model().horizon();
        int[] known = Arrays.stream(rows.knownAt(asOf, horizon))
                .filter(row -> !Double.isNaN(logForecasts[row]))
                .toArray();
        double[] weights = RowWeights.of(rows, known, asOf, halfLifeDays);
        List<Window> windows = new ArrayList<>();
        for (int k = 0; k < known.length; ) {
            long start = rows.time(known[k]);
            double weight = weights[k];
            double rarest = 1;
            List<Integer> together = new ArrayList<>();
            for (; k < known.length && rows.time(known[k]) == start; k++) {
                together.add(known[k]);
                rarest = Math.min(rarest, probability(known[k]));
            }
            windows.add(new Window(start, together, weight, 1 / Math.sqrt(Math.max(RAREST, rarest))));
        }
        return windows;
    }

    /** Of an excursion as large as the larger of both sides of a row, by the tail. */
    private double probability(int row) {
        ExcursionForecast forecast = forecast(row);
        double least = 1;
        for (Side side : Side.values()) {
            double excursion = rows.outcome(model.model().horizon()).excursion(side)[row];
            least = Math.min(least, forecast.survival(side, excursion));
        }
        return least;
    }

    private ExcursionForecast forecast(int row) {
        double slow = Math.exp(rows.features().get(row, Feature.LN_SLOW));
        String asset = rows.assets().get(rows.asset(row));
        return model.forecast(asset, logForecasts[row], 0, slow, ColdStart.GROWN_HOURS, 1, 1);
    }

    /** Probability that each window is kept: proportional to weight times rarity, at most 1, adding up to {@code most} where there are more windows. */
    private static double[] inclusion(List<Window> windows, int most) {
        double[] inclusion = new double[windows.size()];
        if (inclusion.length <= most) {
            Arrays.fill(inclusion, 1);
            return inclusion;
        }
        double[] sizes =
                windows.stream().mapToDouble(w -> w.weight() * w.rarity()).toArray();
        boolean[] isCertain = new boolean[sizes.length];
        boolean hasChanged = true;
        while (hasChanged) {
            hasChanged = false;
            int certain = 0;
            double rest = 0;
            for (int w = 0; w < sizes.length; w++) {
                certain += isCertain[w] ? 1 : 0;
                rest += isCertain[w] ? 0 : sizes[w];
            }
            for (int w = 0; w < sizes.length; w++) {
                inclusion[w] = isCertain[w] ? 1 : sizes[w] / rest * (most - certain);
                if (inclusion[w] > 1) {
                    isCertain[w] = true;
                    hasChanged = true;
                }
            }
        }
        return inclusion;
    }

    private ScenarioSet set(List<Window> windows, List<Double> weights) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        int points = Point.values().length;
        float[] residuals = new float[series.size() * hours.size() * points * windows.size()];
        Arrays.fill(residuals, Float.NaN);
        for (int w = 0; w < windows.size(); w++) {
            for (int row : windows.get(w).rows()) {
                float[] path = path(row);
                int first = rows.asset(row) * path.length;
                for (int part = 0; part < path.length; part++) {
                    residuals[(first + part) * windows.size() + w] = path[part];
                }
            }
        }
        return new ScenarioSet(
                model.model().horizon(),
                hours,
                rows.assets(),
                windows.stream().mapToLong(Window::start).toArray(),
                weights.stream().mapToDouble(w -> w / sum).toArray(),
                residuals);
    }

    /** Price at each time, lowest and highest since the time before, all in units of the forecast. */
    private float[] path(int row) {
        BarSeries bars = series.get(rows.asset(row));
        int now = bars.indexOf(rows.time(row) - HOUR);
        double sigma = forecast(row).sigma();
        float[] path = new float[hours.size() * Point.values().length];
        int at = now;
        int part = 0;
        for (int hour : hours) {
            PathWindow interval = PathWindow.after(bars, at, now + hour - at);
            at = now + hour;
            path[part++] = residual(bars.close(at), bars.close(now), sigma);
            path[part++] = residual(interval.lowest(), bars.close(now), sigma);
            path[part++] = residual(interval.highest(), bars.close(now), sigma);
        }
        return path;
    }

    private static float residual(double price, double start, double sigma) {
        return (float) (Math.log(price / start) / sigma);
    }

    /** A quarter, a half, three quarters and all of a horizon, in whole hours. */
    static List<Integer> times(Horizon horizon) {
        return IntStream.rangeClosed(1, TIMES)
                .map(k -> (horizon.hours() * k + TIMES - 1) / TIMES)
                .distinct()
                .boxed()
                .toList();
    }
}

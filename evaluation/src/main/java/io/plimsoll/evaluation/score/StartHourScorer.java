package io.plimsoll.evaluation.score;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.evaluation.HourlyForecasts;
import io.plimsoll.evaluation.HourlySeries;
import io.plimsoll.evaluation.TargetWindows;
import io.plimsoll.evaluation.Targets;
import io.plimsoll.model.market.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Judges the models that are followed by the hour on windows that start at every hour of the day, all on the same ones. */
final class StartHourScorer {

    private static final int HOURS = 24;
    private static final long HOUR = 3_600_000;

    private final HourlyForecasts hourly;
    private final MarketHistory history;
    private final ScoreSettings settings;
    private final int horizonHours;
    private final double alpha;
    private final Map<String, List<StartHour>> byModel = new TreeMap<>();

    StartHourScorer(
            HourlyForecasts hourly, MarketHistory history, ScoreSettings settings, int horizonHours, double alpha) {
        this.hourly = hourly;
        this.history = history;
        this.settings = settings;
        this.horizonHours = horizonHours;
        this.alpha = alpha;
    }

    /**
     * The models, on these assets together; nothing if no model is followed or no hour has enough windows.
     *
     * @throws java.util.NoSuchElementException if a model has said nothing of one of the assets
     */
    List<StartHours> score(List<String> assets) {
        Set<String> models = hourly.models(horizonHours);
        if (models.isEmpty()) {
            return List.of();
        }
        List<AssetHours> all =
                assets.stream().map(asset -> hoursOf(asset, models)).toList();
        IntStream.range(0, HOURS).forEach(hour -> score(all, hour));
        return byModel.entrySet().stream()
                .map(e -> StartHours.of(horizonHours, alpha, Contender.of(e.getKey()), e.getValue()))
                .toList();
    }

    private record AssetHours(Targets targets, Map<String, HourlySeries> byModel) {}

    private AssetHours hoursOf(String asset, Set<String> models) {
        Map<String, HourlySeries> byModel = new TreeMap<>();
        models.forEach(model -> byModel.put(model, hourly.series(horizonHours, asset, model)));
        return new AssetHours(Targets.of(history.series(asset), horizonHours), byModel);
    }

    private void score(List<AssetHours> assets, int hour) {
        Map<String, Pool> pools = new TreeMap<>();
        for (AssetHours asset : assets) {
            TargetWindows windows = asset.targets().at(labelsBefore(hour, asset.byModel()));
            if (windows.size() >= settings.fewestWindows()) {
                asset.byModel()
                        .forEach((model, series) ->
                                pools.computeIfAbsent(model, m -> new Pool()).add(windows, series));
            }
        }
        pools.forEach((model, pool) ->
                byModel.computeIfAbsent(model, m -> new ArrayList<>()).add(pool.figures(hour)));
    }

    /** The labels of all models whose windows start at the hour. */
    private long[] labelsBefore(int hour, Map<String, HourlySeries> byModel) {
        long bar = history.interval().toMillis();
        List<HourlySeries> all = List.copyOf(byModel.values());
        return IntStream.range(0, all.get(0).size())
                .mapToLong(all.get(0)::label)
                .filter(label -> Math.floorMod((label + bar) / HOUR, HOURS) == hour)
                .filter(label -> all.stream().allMatch(series -> series.indexOf(label) >= 0))
                .toArray();
    }

    /** What pools over assets for one model at one hour. */
    private final class Pool {

        private final BreachDays longDays = new BreachDays();
        private final BreachDays shortDays = new BreachDays();
        private final List<Double> qlike = new ArrayList<>();
        private final List<Double> capital = new ArrayList<>();

        void add(TargetWindows windows, HourlySeries series) {
            int n = windows.size();
            int[] at = IntStream.range(0, n)
                    .map(i -> series.indexOf(windows.label(i)))
                    .toArray();
            double[] low = Arrays.stream(at)
                    .mapToDouble(i -> -series.quantile(Side.LONG, alpha, i))
                    .toArray();
            double[] high = Arrays.stream(at)
                    .mapToDouble(i -> series.quantile(Side.SHORT, alpha, i))
                    .toArray();
            capital.add((side(windows, windows.lowExcursions(), low, longDays)
                            + side(windows, windows.highExcursions(), high, shortDays))
                    / 2);
            int steps = Targets.steps(history.interval(), horizonHours);
            qlike.add(IntStream.range(0, n)
                    .mapToDouble(i -> Losses.ofVariance(windows, i, steps, series.fastVariance(at[i])))
                    .average()
                    .orElseThrow());
        }

        private double side(TargetWindows windows, double[] excursion, double[] quantile, BreachDays days) {
            for (int i = 0; i < excursion.length; i++) {
                days.add(windows.label(i), excursion[i] / quantile[i] > 1);
            }
            return ExactCoverage.capital(excursion, quantile, alpha);
        }

        StartHour figures(int hour) {
            return new StartHour(
                    hour,
                    longDays.rate(settings.bootstrap()),
                    shortDays.rate(settings.bootstrap()),
                    mean(qlike),
                    mean(capital));
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }
}

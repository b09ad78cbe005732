package io.plimsoll.evaluation.score;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.evaluation.ForecastTable;
import io.plimsoll.evaluation.HourlyForecasts;
import io.plimsoll.evaluation.NamedTask;
import io.plimsoll.evaluation.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Lays forecasts against prices. All models are judged on the same rows: per asset, horizon and level the labels that all of them have,
 * and in the summaries the assets that all of them cover. Safe for use by any thread.
 */
public final class Scorecard {

    private final TaskRunner runner;

    /** Horizons and levels become tasks of this runner. */
    public Scorecard(TaskRunner runner) {
        this.runner = runner;
    }

    /** Every figure of forecasts at the starts of non-overlapping windows alone. */
    public BacktestFigures score(
            ForecastTable forecasts, MarketHistory history, ScoreSettings settings, ProgressListener progress) {
        return score(forecasts, HourlyForecasts.NONE, history, settings, progress);
    }

    /**
     * Every figure of these forecasts.
     *
     * @param forecasts at the starts of non-overlapping windows, of all models
     * @param hourly at every hour, of some of the models
     * @throws IllegalArgumentException if there are no forecasts, a horizon is not a whole number of bars, or nothing can be scored
     */
    public BacktestFigures score(
            ForecastTable forecasts,
            HourlyForecasts hourly,
            MarketHistory history,
            ScoreSettings settings,
            ProgressListener progress) {
        if (forecasts.isEmpty()) {
            throw new IllegalArgumentException("there must be forecasts to score; have none");
        }
        List<NamedTask<BacktestFigures>> tasks = new ArrayList<>();
        forecasts.series().stream()
                .map(s -> new Level(s.key().horizonHours(), s.key().alpha()))
                .distinct()
                .forEach(level -> tasks.add(
                        new NamedTask<>(level.toString(), () -> score(forecasts, hourly, history, settings, level))));
        BacktestFigures all = merged(runner.run("Scoring", tasks, progress));
        if (all.assets().isEmpty()) {
            throw new IllegalArgumentException("nothing can be scored: " + String.join("; ", all.warnings()));
        }
        return all;
    }

    private record Level(int horizonHours, double alpha) {
        @Override
        public String toString() {
            return horizonHours + "h alpha " + alpha;
        }
    }

    private static BacktestFigures score(
            ForecastTable forecasts,
            HourlyForecasts hourly,
            MarketHistory history,
            ScoreSettings settings,
            Level level) {
        SampleSelection selection =
                SampleSelection.of(forecasts, history, level.horizonHours(), level.alpha(), settings.fewestWindows());
        return new LevelScorer(selection, hourly, history, settings, level.horizonHours(), level.alpha()).score();
    }

    private static BacktestFigures merged(List<BacktestFigures> parts) {
        return new BacktestFigures(
                all(parts, BacktestFigures::assets),
                all(parts, BacktestFigures::summaries),
                all(parts, BacktestFigures::coverage),
                all(parts, BacktestFigures::capital),
                all(parts, BacktestFigures::startHours),
                all(parts, BacktestFigures::frontiers),
                all(parts, BacktestFigures::comparisons),
                all(parts, BacktestFigures::confidenceSets),
                all(parts, BacktestFigures::months),
                all(parts, BacktestFigures::marginPaths),
                all(parts, BacktestFigures::warnings));
    }

    private static <T> List<T> all(List<BacktestFigures> parts, Function<BacktestFigures, List<T>> list) {
        return parts.stream().flatMap(p -> list.apply(p).stream()).toList();
    }
}

package io.plimsoll.evaluation;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.evaluation.score.BacktestFigures;
import io.plimsoll.evaluation.score.ScoreSettings;
import io.plimsoll.evaluation.score.Scorecard;
import io.plimsoll.model.artefact.HorizonModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well assets are served that no fit has ever seen: a few at a time are left out of the models, the tails and their scales, and judged
 * by what the rest's model says of them, with their past cut short to several lengths and with all of it. Every judged asset is left out
 * once. Leaving out several at a time is a stricter test than leaving out one, and costs less.
 */
public final class UnseenAssetsJob {

    /** The day of the listing, a day, a week and a month after it. */
    public static final Set<Integer> LISTED_HOURS_AGO = Set.of(0, 24, 168, 720);

    private final TaskRunner runner;

    /** Runs scores on this runner. */
    public UnseenAssetsJob(TaskRunner runner) {
        this.runner = runner;
    }

    /**
     * What to judge.
     *
     * @param backtest history, assets, period and fit; all assets that are not left out are fitted on, and the exports get the length of
     *     the history added to their names
     * @param leftOutAtOnce how many assets are left out of one fit
     */
    public record Request(BacktestJob.Request backtest, int leftOutAtOnce) {

        /** Checks the count. */
        public Request {
            if (leftOutAtOnce < 1) {
                throw new IllegalArgumentException("leftOutAtOnce must be at least 1; have " + leftOutAtOnce);
            }
        }
    }

    /**
     * What came of it.
     *
     * @param ifListed the figures had every asset been listed so many hours before every forecast
     * @param whole the figures with the assets' whole past
     * @param quality what the checks of the history found
     */
    public record Result(
            SortedMap<Integer, BacktestFigures> ifListed, BacktestFigures whole, DataQualityReport quality) {}

    /**
     * Runs.
     *
     * @throws io.plimsoll.data.MarketDataException if nothing usable can be read
     * @throws IllegalArgumentException if the period is not in the history, or nothing is left to fit on
     * @throws java.util.NoSuchElementException if an asset is not in the history
     * @throws io.plimsoll.model.training.TrainingException if there is too little history before the first day
     */
    public Result run(Request request, ProgressListener progress) {
        BacktestJob.Request backtest = request.backtest();
        MarketSource.LoadedMarket market = backtest.source().load(progress);
        MarketHistory history = BacktestJob.hourly(market, backtest);
        List<String> judged = backtest.assets().isEmpty() ? history.assets() : backtest.assets();
        history.select(judged);
        List<Set<String>> groups = groups(judged, request.leftOutAtOnce());
        List<WalkForward.Result> walks = new ArrayList<>();
        for (Set<String> group : groups) {
            if (group.size() == history.assets().size()) {
                throw new IllegalArgumentException(
                        "leftOutAtOnce must leave assets to fit on; have " + group.size() + " of " + group.size());
            }
            WalkForward.Plan plan = BacktestJob.plan(backtest, history, group, group, LISTED_HOURS_AGO, Set.of());
            walks.add(new WalkForward(plan, progress).run());
            progress.progress("left out", walks.size(), groups.size());
        }
        SortedMap<Integer, BacktestFigures> ifListed = new TreeMap<>();
        for (int hours : LISTED_HOURS_AGO) {
            List<ForecastTable> tables =
                    walks.stream().map(walk -> walk.ifListed(hours)).toList();
            ifListed.put(hours, figures(backtest, history, tables, "-" + hours + "h", progress));
        }
        List<ForecastTable> whole =
                walks.stream().map(WalkForward.Result::forecasts).toList();
        return new Result(ifListed, figures(backtest, history, whole, "", progress), market.quality());
    }

    /** Every so manieth asset, so that neighbours in the alphabet or in the order of size are spread over the groups. */
    private static List<Set<String>> groups(List<String> judged, int size) {
        int count = (judged.size() + size - 1) / size;
        List<Set<String>> groups = new ArrayList<>();
        for (int g = 0; g < count; g++) {
            Set<String> group = new HashSet<>();
            for (int k = g; k < judged.size(); k += count) {
                group.add(judged.get(k));
            }
            groups.add(group);
        }
        return groups;
    }

    private BacktestFigures figures(
            BacktestJob.Request backtest,
            MarketHistory history,
            List<ForecastTable> tables,
            String suffix,
            ProgressListener progress) {
        ForecastTable forecasts = ForecastTable.merge(tables);
        Optional<Path> export = backtest.export();
        export.ifPresent(file -> new ForecastExport(history.interval())
                .write(
                        forecasts,
                        file.resolveSibling(withSuffix(file.getFileName().toString(), suffix))));
        return new Scorecard(runner)
                .score(
                        forecasts,
                        history.closedBy(BacktestJob.endOf(backtest)),
                        ScoreSettings.standard(HorizonModels.OURS, List.of()),
                        progress);
    }

    private static String withSuffix(String name, String suffix) {
        int dot = name.indexOf('.');
        return dot <= 0 ? name + suffix : name.substring(0, dot) + suffix + name.substring(dot);
    }
}

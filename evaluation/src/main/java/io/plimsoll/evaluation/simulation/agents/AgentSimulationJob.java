package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.store.ImportJob;
import io.plimsoll.data.store.NamedSource;
import io.plimsoll.evaluation.NamedTask;
import io.plimsoll.evaluation.TaskRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets populations live on prices, and brings what they did into a store, where every command can read it like the facts of a real venue. */
public final class AgentSimulationJob {

    private static final Duration HOURLY = Duration.ofHours(1);

    private final TaskRunner runner;
    private final Clock clock;

    /**
     * A job.
     *
     * @param runner runs the assets, which know nothing of each other
     * @param clock dates the import
     */
    public AgentSimulationJob(TaskRunner runner, Clock clock) {
        this.runner = runner;
        this.clock = clock;
    }

    /**
     * What to do.
     *
     * @param prices the paths, hourly bars
     * @param openInterest facts that say how much was open; none to go by turnover
     * @param from opening of the first bar that counts; null for the first there is
     * @param to close of the last bar that counts; null for the last there is
     * @param settings of every asset's population
     * @param store folder of the store; made if need be
     * @param truth CSV file for the truth about all accounts; null for none
     */
    public record Request(
            MarketSource prices,
            List<MarketSource> openInterest,
            @Nullable Instant from,
            @Nullable Instant to,
            PopulationSettings settings,
            Path store,
            @Nullable Path truth) {

        /** Copies the list. */
        public Request {
            openInterest = List.copyOf(openInterest);
            if (from != null && to != null && !from.isBefore(to)) {
                throw new IllegalArgumentException("from must be before to of " + to + "; have " + from);
            }
        }
    }

    /**
     * What was done.
     *
     * @param runs asset by asset
     * @param quality what was found in the prices
     * @param stored the import
     */
    public record Result(List<AgentRun> runs, DataQualityReport quality, ImportJob.Result stored) {

        /** Copies the list. */
        public Result {
            runs = List.copyOf(runs);
        }
    }

    /**
     * Does it.
     *
     * @throws MarketDataException if the prices are not hourly or there is none in the period, or the store cannot be written
     */
    public Result run(Request request, ProgressListener progress) {
        LoadedMarket market = request.prices().load(progress);
        Facts.Builder known = new Facts.Builder();
        request.openInterest()
                .forEach(source -> known.addAll(source.load(progress).facts()));
        List<BarSeries> paths = market.history().series().stream()
                .map(series -> between(series, request.from(), request.to()))
                .filter(series -> series.size() > 0)
                .toList();
        if (paths.isEmpty()) {
            throw new MarketDataException("no bar" + (request.from() == null ? "" : " from " + request.from())
                    + (request.to() == null ? "" : " to " + request.to()));
        }
        List<AgentRun> runs = live(paths, request.settings(), PublishedOpenInterest.of(known.build()), progress);
        if (request.truth() != null) {
            AccountLifeFile.write(runs, request.truth());
        }
        return new Result(runs, market.quality(), store(runs, request, progress));
    }

    /**
     * Lets a population live on each path; nothing is written.
     *
     * @param paths hourly bars, one series for each asset
     * @return asset by asset, in the order of the paths
     * @throws MarketDataException if a path is not hourly
     */
    public List<AgentRun> live(
            List<BarSeries> paths, PopulationSettings settings, OpenInterestTarget target, ProgressListener progress) {
        for (BarSeries path : paths) {
            if (!path.interval().equals(HOURLY)) {
                throw new MarketDataException("interval of " + path.instrument().symbol() + " must be " + HOURLY
                        + "; have " + path.interval());
            }
        }
        List<NamedTask<AgentRun>> tasks = paths.stream()
                .map(path -> new NamedTask<>(path.asset(), () -> AssetPopulation.run(path, settings, target)))
                .toList();
        return runner.run("Living on " + paths.size() + " assets", tasks, progress);
    }

    private ImportJob.Result store(List<AgentRun> runs, Request request, ProgressListener progress) {
        Facts.Builder facts = new Facts.Builder();
        runs.forEach(run -> facts.addAll(AgentFacts.of(run, request.settings().venue())));
        MarketHistory bars =
                MarketHistory.of(HOURLY, runs.stream().map(AgentRun::bars).toList());
        LoadedMarket made = new LoadedMarket(
                bars, facts.build(), new DataQualityReport(bars.bars(), Map.of(), List.of()), List.of());
        NamedSource source = new NamedSource(AgentFacts.PERPETUALS, listener -> made);
        String description = "population of seed " + request.settings().seed();
        return ImportJob.run(
                new ImportJob.Request(request.store(), List.of(source), description, null, clock), progress);
    }

    private static BarSeries between(BarSeries series, @Nullable Instant from, @Nullable Instant to) {
        BarSeries until = to == null ? series : series.closedBy(to);
        if (from == null) {
            return until;
        }
        int first = until.indexOf(BarSeries.epochMillisOf(from));
        return until.slice(Math.min(until.size(), first >= 0 ? first : -first - 1), until.size());
    }
}

package io.plimsoll.evaluation;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.evaluation.report.BacktestReport;
import io.plimsoll.evaluation.report.Fact;
import io.plimsoll.evaluation.report.ReportSubject;
import io.plimsoll.evaluation.score.BacktestFigures;
import io.plimsoll.evaluation.score.ScoreSettings;
import io.plimsoll.evaluation.score.Scorecard;
import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.model.artefact.ArtefactId;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.TrainingConfiguration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From market history to figures, an export and a report. */
public final class BacktestJob {

    private static final Duration HOURLY = Duration.ofHours(1);
    private static final int CHARTED_ASSETS = 3;

    /** Our own model, and the baseline that differs from it in the forecast of volatility alone. */
    private static final Set<String> BY_THE_HOUR = Set.of(HorizonModels.OURS, "har-blend");

    private final TaskRunner runner;
    private final Clock clock;

    /** Runs scores on this runner; the clock only dates the report. */
    public BacktestJob(TaskRunner runner, Clock clock) {
        this.runner = runner;
        this.clock = clock;
    }

    /**
     * What to judge.
     *
     * @param source where the history comes from; all its assets are fitted on, whichever are judged
     * @param assets whose forecasts are judged; empty for all
     * @param horizons judged horizons
     * @param from first day
     * @param to last day, whole: every judged window ends with it
     * @param configuration how to fit; its horizons are replaced by the judged ones and the profile's
     * @param schedule when to fit again
     * @param profile the risk tolerance
     * @param alphas probabilities of exceedance at which quantiles are judged, the first in the headline
     * @param export file for the forecasts
     * @param probabilities file for the liquidation probabilities
     * @param report folder for the report
     */
    public record Request(
            MarketSource source,
            List<String> assets,
            List<Horizon> horizons,
            LocalDate from,
            LocalDate to,
            TrainingConfiguration configuration,
            RefitSchedule schedule,
            MarginProfile profile,
            List<Double> alphas,
            Optional<Path> export,
            Optional<Path> probabilities,
            Optional<Path> report) {

        /** Copies the lists and checks them. */
        public Request {
            assets = List.copyOf(assets);
            horizons = horizons.stream().distinct().sorted().toList();
            alphas = List.copyOf(alphas);
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("to must not be before from; have " + from + " to " + to);
            }
            if (horizons.isEmpty() || alphas.isEmpty()) {
                throw new IllegalArgumentException(
                        "at least one horizon and one alpha are needed; have " + horizons + " and " + alphas);
            }
            if (export.isPresent() && export.equals(probabilities)) {
                throw new IllegalArgumentException(
                        "export and probabilities must be different files; have " + export.get() + " for both");
            }
            // Before hours of work rather than after: the EWMA baseline has a memory of its own for each horizon.
            horizons.forEach(Feature::ewmaOf);
        }
    }

    /**
     * What came of it.
     *
     * @param figures every figure
     * @param forecasts what was said
     * @param lastArtefact name of the artefact in force at the end
     * @param quality what the checks of the history found
     */
    public record Result(
            BacktestFigures figures, ForecastTable forecasts, ArtefactId lastArtefact, DataQualityReport quality) {}

    /**
     * Runs.
     *
     * @throws io.plimsoll.data.MarketDataException if nothing usable can be read
     * @throws IllegalArgumentException if the period or an asset is not in the history
     * @throws io.plimsoll.model.training.TrainingException if there is too little history before the first day
     */
    public Result run(Request request, ProgressListener progress) {
        MarketSource.LoadedMarket market = request.source().load(progress);
        MarketHistory history = hourly(market, request);
        List<String> assets = request.assets().isEmpty() ? history.assets() : request.assets();
        history.select(assets);
        WalkForward.Plan plan = plan(request, history, Set.copyOf(assets), Set.of(), Set.of(), BY_THE_HOUR);
        WalkForward.Result walked = request.probabilities().isEmpty()
                ? new WalkForward(plan, progress).run()
                : new ProbabilityExport(HOURLY)
                        .during(
                                request.probabilities().get(),
                                listener -> new WalkForward(plan, progress, listener).run());
        request.export().ifPresent(file -> new ForecastExport(HOURLY).write(walked.forecasts(), file));
        List<String> charted = assets.subList(0, Math.min(CHARTED_ASSETS, assets.size()));
        BacktestFigures figures = new Scorecard(runner)
                .score(
                        walked.forecasts(),
                        walked.hourly(),
                        history.closedBy(endOf(request)),
                        ScoreSettings.standard(HorizonModels.OURS, charted),
                        progress);
        ArtefactId last = ArtefactFolder.identify(walked.last());
        request.report()
                .ifPresent(folder ->
                        new BacktestReport().write(folder, subject(request, walked, last), figures, market.quality()));
        return new Result(figures, walked.forecasts(), last, market.quality());
    }

    /** Hourly bars that hold the whole period. */
    static MarketHistory hourly(MarketSource.LoadedMarket market, Request request) {
        MarketHistory history = market.history().aggregatedTo(HOURLY);
        requireInside(history, startOf(request.from()), endOf(request));
        return history;
    }

    /** The end of the last day. */
    static Instant endOf(Request request) {
        return startOf(request.to().plusDays(1));
    }

    static WalkForward.Plan plan(
            Request request,
            MarketHistory history,
            Set<String> judged,
            Set<String> unseen,
            Set<Integer> listedHoursAgo,
            Set<String> byTheHour) {
        return new WalkForward.Plan(
                history,
                request.configuration().withHorizons(fittedHorizons(request)),
                request.schedule(),
                request.profile(),
                startOf(request.from()),
                endOf(request),
                judged,
                Set.copyOf(request.horizons()),
                request.alphas(),
                unseen,
                listedHoursAgo,
                byTheHour);
    }

    private ReportSubject subject(Request request, WalkForward.Result walked, ArtefactId last) {
        ModelArtefact artefact = walked.last();
        List<Fact> provenance = new ArrayList<>();
        provenance.add(new Fact("refits", String.valueOf(walked.refits())));
        provenance.add(new Fact("last artefact", last.version()));
        provenance.add(new Fact("its SHA-256", last.sha256()));
        provenance.add(new Fact(
                "bars it has seen", String.valueOf(artefact.provenance().bars())));
        provenance.add(new Fact("software", artefact.provenance().software()));
        if (!artefact.provenance().dataSet().isEmpty()) {
            provenance.add(new Fact("data set", artefact.provenance().dataSet()));
        }
        provenance.add(new Fact("platform", artefact.provenance().platform()));
        List<Fact> configuration = new ArrayList<>();
        configuration.add(new Fact("assets fitted on", String.join(", ", artefact.assets())));
        configuration.add(new Fact("profile", request.profile().toString()));
        configuration.add(new Fact("light refit every", days(request.schedule().light())));
        configuration.add(new Fact("full refit every", days(request.schedule().full())));
        artefact.provenance().configuration().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> configuration.add(new Fact(e.getKey(), e.getValue())));
        return new ReportSubject(
                "Backtest " + request.from() + " to " + request.to(),
                clock.instant(),
                startOf(request.from()),
                endOf(request).minus(HOURLY),
                HorizonModels.OURS,
                request.alphas().get(0),
                artefact.provenance().dataSha256(),
                provenance,
                configuration);
    }

    private static List<Horizon> fittedHorizons(Request request) {
        List<Horizon> all = new ArrayList<>(request.horizons());
        all.add(request.profile().marginPeriod());
        all.add(request.profile().reaction());
        return all;
    }

    private static void requireInside(MarketHistory history, Instant from, Instant to) {
        if (!from.isAfter(history.start()) || to.isAfter(history.end())) {
            throw new IllegalArgumentException("from and to must lie inside the history, which holds " + history.start()
                    + " to " + history.end() + "; have " + from + " to " + to);
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String days(Duration duration) {
        return duration.toDays() + " days";
    }
}

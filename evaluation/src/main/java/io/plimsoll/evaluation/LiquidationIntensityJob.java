package io.plimsoll.evaluation;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.evaluation.report.FiguresFile;
import io.plimsoll.evaluation.score.IntensityFigures;
import io.plimsoll.evaluation.score.IntensityScorer;
import io.plimsoll.model.liquidation.intensity.IntensityRows;
import io.plimsoll.model.liquidation.intensity.LiquidationDays;
import io.plimsoll.model.training.IntensityConfiguration;
import io.plimsoll.model.training.IntensityFold;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.RefitSchedule.Refit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * From liquidations of the past to figures of how well tomorrow's liquidated share of open interest can be told, by us and by baselines,
 * out of sample.
 */
public final class LiquidationIntensityJob {

    /** Name of the file of figures in the report folder. */
    public static final String FIGURES = "liquidation-intensity.json";

    /** Regressions every week, networks every four. */
    public static final RefitSchedule STANDARD_SCHEDULE = new RefitSchedule(Duration.ofDays(7), Duration.ofDays(28));

    private static final Duration HOURLY = Duration.ofHours(1);

    private LiquidationIntensityJob() {}

    /**
     * What to judge.
     *
     * @param prices where the bars come from
     * @param facts where liquidations, open interest, funding and the ratio of longs to shorts come from, all of one venue; may be several
     * @param from first day judged
     * @param to last day judged
     * @param configuration how to fit
     * @param schedule when to fit again
     * @param export file for the forecasts
     * @param report folder for {@value #FIGURES}
     */
    public record Request(
            MarketSource prices,
            List<MarketSource> facts,
            LocalDate from,
            LocalDate to,
            IntensityConfiguration configuration,
            RefitSchedule schedule,
            Optional<Path> export,
            Optional<Path> report) {

        /** Copies the list and checks the days. */
        public Request {
            facts = List.copyOf(facts);
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("to must not be before from; have " + from + " to " + to);
            }
        }
    }

    /**
     * What came of it.
     *
     * @param figures every figure
     * @param forecasts what was said
     * @param quality what the checks of the prices found
     */
    public record Result(IntensityFigures figures, IntensityForecasts forecasts, DataQualityReport quality) {}

    /**
     * Runs.
     *
     * @throws MarketDataException if nothing usable can be read, or no share is known on any of the days
     * @throws io.plimsoll.model.training.TrainingException if too few shares were known before the first day
     */
    public static Result run(Request request, ProgressListener progress) {
        Facts.Builder facts = new Facts.Builder();
        request.facts().forEach(source -> facts.addAll(source.load(progress).facts()));
        LiquidationDays days = LiquidationDays.of(facts.build());
        MarketSource.LoadedMarket market = request.prices().load(progress);
        MarketHistory history = market.history().aggregatedTo(HOURLY);
        IntensityRows rows = IntensityRows.of(days, history, progress);
        Instant from = startOf(request.from());
        Instant to = startOf(request.to().plusDays(1));
        if (rows.known(from.toEpochMilli(), to.toEpochMilli()).length == 0) {
            throw new MarketDataException("liquidated shares must be known from " + request.from() + " to "
                    + request.to() + "; the facts hold days from " + dayBefore(days.midnight(0)) + " to "
                    + dayBefore(days.midnight(days.days() - 1)));
        }
        IntensityForecasts forecasts = walk(request, rows, from, to, progress);
        IntensityFigures figures = IntensityScorer.score(
                forecasts, IntensityFold.OURS, days.coverage(from.toEpochMilli(), to.toEpochMilli()));
        request.export().ifPresent(file -> IntensityExport.write(forecasts, file));
        request.report().ifPresent(folder -> FiguresFile.write(folder.resolve(FIGURES), figures));
        return new Result(figures, forecasts, market.quality());
    }

    private static IntensityForecasts walk(
            Request request, IntensityRows rows, Instant from, Instant to, ProgressListener progress) {
        IntensityFold fold = new IntensityFold(request.configuration(), rows);
        IntensityForecasts forecasts = new IntensityForecasts(rows);
        List<Refit> refits = request.schedule().from(from, to);
        for (int i = 0; i < refits.size(); i++) {
            Refit refit = refits.get(i);
            Instant until = i + 1 < refits.size() ? refits.get(i + 1).asOf() : to;
            int[] ahead = rows.known(refit.asOf().toEpochMilli(), until.toEpochMilli());
            if (ahead.length > 0) {
                forecasts.add(fold.refit(refit.asOf(), refit.kind()), ahead);
            }
            progress.progress("walk-forward", i + 1, refits.size());
        }
        return forecasts;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate dayBefore(long midnight) {
        return Instant.ofEpochMilli(midnight)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .minusDays(1);
    }
}

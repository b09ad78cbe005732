package io.plimsoll.evaluation;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.training.RefitFold;
import io.plimsoll.model.training.RefitSchedule.Kind;
import io.plimsoll.model.training.Trainer;
import io.plimsoll.model.training.TrainingConfiguration;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Prints the error that each quarterly refit gives for its tail quantiles beside the quantiles of the quarter that followed, and what
 * add-ons for gap days would have cost and saved in 2023. Run by {@code benchmarks/interval/measure}.
 */
final class IntervalTable {

    private static final Instant FIRST = Instant.parse("2021-07-01T00:00:00Z");
    private static final Instant YEAR_OF_CHOICE = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2024-01-01T00:00:00Z");
    private static final List<Double> ALPHAS = List.of(0.01, 0.005);
    private static final double Z90 = 1.645;

    private final MarketHistory history;
    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();

    /** One fitted quantile, and what was seen of it in the quarter after the fit. */
    private record Row(
            Instant from,
            Horizon horizon,
            Side side,
            double alpha,
            double fitted,
            double error,
            ExPostResiduals.Quantile seen,
            double volatilityError) {

        double logRatio() {
            return Math.log(seen.value() / fitted);
        }

        double z() {
            return logRatio() / Math.hypot(error, seen.logError());
        }

        boolean isOfChoice() {
            return !from.isBefore(YEAR_OF_CHOICE);
        }
    }

    private IntervalTable(MarketHistory history, PrintStream out) {
        this.history = history;
        this.out = out;
    }

    /** The folder of hourly prices is the one argument. */
    public static void main(String[] args) {
        MarketHistory history = CsvFolderSource.of(Path.of(args[0]))
                .load(ProgressListener.NONE)
                .history()
                .aggregatedTo(Duration.ofHours(1))
                .closedBy(END);
        new IntervalTable(history, new PrintStream(System.out, true, StandardCharsets.UTF_8)).print();
    }

    private void print() {
        TrainingConfiguration configuration = TrainingConfiguration.standard();
        RefitFold fold = new Trainer(configuration, ProgressListener.NONE).fold(history);
        GapTable gaps = new GapTable();
        out.println(
                "| quarter | horizon | side | α | q fitted | its error | q of the quarter | its error | ln ratio | z |");
        out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (Instant from = FIRST; from.isBefore(END); from = quarterAfter(from)) {
            ModelArtefact artefact = fold.refit(from, Kind.FULL);
            List<ExPostResiduals> residuals = configuration.horizons().stream()
                    .map(h -> new ExPostResiduals(artefact.at(h).excursions().get(0)))
                    .toList();
            boolean chosenOn = !from.isBefore(YEAR_OF_CHOICE);
            play(artefact, quarterAfter(from), residuals, chosenOn ? gaps : null);
            for (ExPostResiduals ofHorizon : residuals) {
                add(from, ofHorizon);
            }
        }
        summary("to the end of 2022", rows.stream().filter(r -> !r.isOfChoice()).toList());
        summary("2023", rows.stream().filter(Row::isOfChoice).toList());
        out.println();
        gaps.print(out);
    }

    private static Instant quarterAfter(Instant from) {
        return from.atOffset(ZoneOffset.UTC).plusMonths(3).toInstant();
    }

    private void play(ModelArtefact artefact, Instant until, List<ExPostResiduals> residuals, @Nullable GapTable gaps) {
        MarginEngine engine = new MarginEngine(artefact, MarginProfile.standard());
        for (MarketEvent event : history.events(artefact.asOf(), until)) {
            engine.apply(event).frame().ifPresent(frame -> {
                for (int h = 0; h < residuals.size(); h++) {
                    add(frame, residuals.get(h), gaps, artefact, until);
                }
            });
        }
    }

    private void add(
            MarginFrame frame,
            ExPostResiduals residuals,
            @Nullable GapTable gaps,
            ModelArtefact artefact,
            Instant until) {
        Horizon horizon = residuals.model().horizon();
        if (frame.time() + horizon.millis() > until.toEpochMilli()) {
            return;
        }
        for (AssetFrame asset : frame.assets()) {
            if (asset.forecasts().isEmpty()) {
                continue;
            }
            BarSeries bars = history.series(asset.asset());
            int now = bars.indexOf(frame.time() - bars.interval().toMillis());
            if (now < 0 || !bars.followedWithoutGap(now, horizon.hours())) {
                continue;
            }
            ExcursionForecast forecast = asset.champion().at(horizon);
            for (Side side : Side.values()) {
                double excursion = excursion(bars, now, horizon.hours(), side);
                residuals.add(frame.time(), side, forecast, excursion);
                if (gaps != null && horizon.isDecisionTime(frame.time())) {
                    gaps.add(artefact.at(horizon).marketStresses(), side, forecast, excursion);
                }
            }
        }
    }

    private static double excursion(BarSeries bars, int now, int hours, Side side) {
        double furthest = bars.close(now);
        for (int i = now + 1; i <= now + hours; i++) {
            furthest = side == Side.LONG ? Math.min(furthest, bars.low(i)) : Math.max(furthest, bars.high(i));
        }
        return Math.abs(Math.log(furthest / bars.close(now)));
    }

    private void add(Instant from, ExPostResiduals residuals) {
        ExcursionModel model = residuals.model();
        for (Side side : Side.values()) {
            for (double alpha : ALPHAS) {
                Row row = new Row(
                        from,
                        model.horizon(),
                        side,
                        alpha,
                        model.tail(side).quantile(alpha),
                        model.side(side).error().at(alpha),
                        residuals.quantile(side, alpha, new SplittableRandom(1)),
                        residuals.meanVolatilityError());
                rows.add(row);
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %s | %s | %.3f | %.4f | %.3f | %.4f | %+.3f | %+.2f |%n",
                        from.toString().substring(0, 7),
                        row.horizon,
                        side.label(),
                        alpha,
                        row.fitted,
                        row.error,
                        row.seen.value(),
                        row.seen.logError(),
                        row.logRatio(),
                        row.z());
            }
        }
    }

    private void summary(String period, List<Row> ofPeriod) {
        out.println();
        out.println("Quarters " + period + ": root mean squares");
        out.println();
        out.println(
                "| horizon | side | quantiles | fitted error | error of the quarter | ln ratio | beyond both errors |"
                        + " inside the fitted interval | z inside 1.645 | mean error of ln σ by the ensemble |");
        out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (Horizon horizon : ofPeriod.stream().map(Row::horizon).distinct().toList()) {
            for (Side side : Side.values()) {
                summaryRow(
                        horizon,
                        side,
                        ofPeriod.stream()
                                .filter(r -> r.horizon.equals(horizon) && r.side == side)
                                .toList());
            }
        }
    }

    private void summaryRow(Horizon horizon, Side side, List<Row> some) {
        double fitted = mean(some, r -> r.error * r.error);
        double seen = mean(some, r -> r.seen.logError() * r.seen.logError());
        double ratio = mean(some, r -> r.logRatio() * r.logRatio());
        out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.3f | %.3f | %.3f | %.3f | %d | %d | %.4f |%n",
                horizon,
                side.label(),
                some.size(),
                Math.sqrt(fitted),
                Math.sqrt(seen),
                Math.sqrt(ratio),
                Math.sqrt(Math.max(0, ratio - fitted - seen)),
                some.stream()
                        .filter(r -> Math.abs(r.logRatio()) <= Z90 * r.error)
                        .count(),
                some.stream().filter(r -> Math.abs(r.z()) <= Z90).count(),
                mean(some, Row::volatilityError));
    }

    private static double mean(List<Row> some, ToDoubleFunction<Row> of) {
        return some.stream().mapToDouble(of).average().orElse(Double.NaN);
    }
}

package io.plimsoll.service.cli;

import io.plimsoll.evaluation.BacktestJob;
import io.plimsoll.evaluation.ThreadTaskRunner;
import io.plimsoll.evaluation.UnseenAssetsJob;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.TrainingConfiguration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll backtest}. */
@Command(
        name = "backtest",
        description =
                "Walks through history with the engine that serves, refitting on the way, and judges what it said.",
        sortOptions = false,
        footer = {
            "",
            "Nothing is fitted on data it is judged on. Example:",
            "  plimsoll backtest --data prices/perp-1h --assets BTC,ETH --horizons 1h,8h,24h \\",
            "      --from 2022-01-01 --to 2023-12-31 --export forecasts.csv --report report"
        })
final class BacktestCommand implements Callable<Integer> {

    /** The margin's own level, and a milder one with more hits to count. */
    static final List<Double> ALPHAS = List.of(0.005, 0.01);

    @Mixin
    private HistoryOptions bars;

    @Option(names = "--assets", split = ",", paramLabel = "A,B", description = "Judges only these. Default: all.")
    private List<String> assets = List.of();

    @Option(
            names = "--horizons",
            split = ",",
            paramLabel = "1h,8h",
            defaultValue = "1h,8h,24h",
            converter = HorizonConverter.class,
            description = "How far ahead: any of 1h, 4h, 8h, 24h, 72h. Default: 1h,8h,24h.")
    private List<Horizon> horizons;

    @Option(names = "--from", required = true, paramLabel = "DAY", description = "First day, such as 2022-01-01.")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DAY", description = "Last day, whole.")
    private LocalDate to;

    @Option(
            names = "--export",
            paramLabel = "FILE.csv",
            description = "Writes every forecast; with --unseen a file for each length of history.")
    private @Nullable Path export;

    @Option(
            names = "--export-probabilities",
            paramLabel = "FILE.csv",
            description =
                    "Writes how likely each model held it that the price would move by 1, 2, 3, 5, 7.5, 10, 15 or 20 %% against a position"
                            + " within the horizon.")
    private @Nullable Path exportProbabilities;

    @Option(names = "--report", paramLabel = "DIR", description = "Writes report.html and figures.json.")
    private @Nullable Path report;

    @Option(
            names = "--unseen",
            paramLabel = "N",
            description =
                    "Leaves the judged assets out of every fit, N at a time, and judges what a model says of assets that it has never seen:"
                            + " as if listed 0 hours, a day, a week and a month before each forecast, and with their whole past.")
    private @Nullable Integer unseen;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that score the forecasts. Default: as many as there are processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private InputOptions inputs;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    BacktestCommand() {}

    static final class HorizonConverter implements CommandLine.ITypeConverter<Horizon> {
        @Override
        public Horizon convert(String text) {
            try {
                return Horizon.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public Integer call() {
        BacktestJob.Request request = request();
        if (unseen != null) {
            return judgeUnseen(request, unseen);
        }
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            BacktestJob.Result result =
                    new BacktestJob(new ThreadTaskRunner(threads), Clock.systemUTC()).run(request, progress);
            PrintWriter out = spec.commandLine().getOut();
            BacktestTable.print(result.figures(), ALPHAS.get(0), out);
            QualityLines.print(result.quality(), spec.commandLine().getErr());
            request.export().ifPresent(file -> out.println("forecasts: " + file));
            request.probabilities().ifPresent(file -> out.println("probabilities: " + file));
            request.report().ifPresent(folder -> out.println("report: " + folder.resolve("report.html")));
            out.flush();
        }
        return ExitCode.OK;
    }

    private int judgeUnseen(BacktestJob.Request backtest, int leftOutAtOnce) {
        refuseWithUnseen("--report", report);
        refuseWithUnseen("--export-probabilities", exportProbabilities);
        UnseenAssetsJob.Request request;
        try {
            request = new UnseenAssetsJob.Request(backtest, leftOutAtOnce);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--unseen: " + e.getMessage(), e);
        }
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            UnseenAssetsJob.Result result = new UnseenAssetsJob(new ThreadTaskRunner(threads)).run(request, progress);
            UnseenTable.print(result, ALPHAS, spec.commandLine().getOut());
            QualityLines.print(result.quality(), spec.commandLine().getErr());
        }
        return ExitCode.OK;
    }

    private void refuseWithUnseen(String option, @Nullable Path given) {
        if (given != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), option + " is of one set of forecasts; with --unseen there are several");
        }
    }

    private BacktestJob.Request request() {
        try {
            return new BacktestJob.Request(
                    bars.source(List.of(), null),
                    assets,
                    horizons,
                    from,
                    to,
                    TrainingConfiguration.standard().withInputs(inputs.groups()),
                    RefitSchedule.STANDARD,
                    MarginProfile.standard(),
                    ALPHAS,
                    Optional.ofNullable(export),
                    Optional.ofNullable(exportProbabilities),
                    Optional.ofNullable(report));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}

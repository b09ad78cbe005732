package io.plimsoll.service.cli;

import io.plimsoll.data.MarketSource;
import io.plimsoll.model.training.TrainingConfiguration;
import io.plimsoll.model.training.TrainingJob;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll train}. */
@Command(
        name = "train",
        description = "Fits a model to market history and writes it as a folder.",
        sortOptions = false,
        footer = {
            "",
            "The data are a store, or CSV files, one per asset, such as BTCUSDT.csv.gz, with a header that names the columns.",
            "Examples:",
            "  plimsoll train --data store --market binance-perp --interval PT1H --out models/first",
            "  plimsoll train --data prices/perp-1h --out models/first",
            "  PLIMSOLL_DATA=prices/perp-1h plimsoll train --assets BTC,ETH --out models/first"
        })
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private HistoryOptions bars;

    @Option(names = "--out", required = true, paramLabel = "MODEL", description = "Folder of the model, not there yet.")
    private Path out;

    @Option(
            names = "--assets",
            split = ",",
            paramLabel = "A,B",
            description = "Only these assets. Default: all in the folder.")
    private List<String> assets = List.of();

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "Uses nothing after this time, such as 2023-12-31T00:00:00Z. Default: everything.")
    private @Nullable Instant asOf;

    @Mixin
    private InputOptions inputs;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    TrainCommand() {}

    @Override
    public Integer call() {
        MarketSource source = bars.source(assets, asOf);
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            TrainingConfiguration configuration =
                    TrainingConfiguration.standard().withInputs(inputs.groups());
            TrainingJob.Result result = TrainingJob.run(new TrainingJob.Request(source, out, configuration), progress);
            report(result, spec.commandLine().getOut(), spec.commandLine().getErr());
        }
        return ExitCode.OK;
    }

    private void report(TrainingJob.Result result, PrintWriter text, PrintWriter err) {
        QualityLines.print(result.quality(), err);
        result.tooShort().forEach(err::println);
        err.flush();
        text.printf(
                Locale.ROOT,
                "%d assets, %,d bars from %s to %s%nmodel %s in %s%nSHA-256: %s%n",
                result.artefact().assets().size(),
                result.bars(),
                result.start(),
                result.end(),
                result.id().version(),
                out,
                result.id().sha256());
    }
}

package io.plimsoll.service.cli;

import io.plimsoll.data.quality.report.QualityDocument;
import io.plimsoll.data.quality.report.QualityReportWriter;
import io.plimsoll.data.store.ImportJob;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll data import}. */
@Command(
        name = "import",
        description =
                "Reads sources, checks them, and appends what is new to a store: all of it or, if something fails, nothing.",
        sortOptions = false,
        footer = {
            "",
            "Importing the same again changes nothing. Examples:",
            "  plimsoll data import --from prices/perp-1h --market binance-perp --store store",
            "  plimsoll data import --from 'parquet:bars/*.parquet' --market my-desk --store store",
            "  plimsoll data import --from catalogue.json --store store --report report"
        })
final class ImportCommand implements Callable<Integer> {

    @Mixin
    private SourceOptions sources;

    @Option(names = "--store", required = true, paramLabel = "DIR", description = "The store; made if it is not there.")
    private Path store;

    @Option(
            names = "--corrected-at",
            paramLabel = "TIME",
            description =
                    "A row that contradicts a stored one is its correction, known since then. Default: it is set aside.")
    private @Nullable Instant correctedAt;

    @Option(names = "--report", paramLabel = "DIR", description = "Writes report.html and report.json.")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ImportCommand() {}

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        Instant started = clock.instant();
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            ImportJob.Result result = ImportJob.run(
                    new ImportJob.Request(store, sources.open(), sources.description(), correctedAt, clock), progress);
            Instant ended = clock.instant();
            QualityDocument document =
                    QualityDocuments.of(result, sources.description(), store, ended, Duration.between(started, ended));
            write(document, result);
        }
        return ExitCode.OK;
    }

    private void write(QualityDocument document, ImportJob.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        ImportLines.print(document, store, result, out);
        if (report != null) {
            new QualityReportWriter().write(report, document);
            out.println("report: " + report.resolve(QualityReportWriter.PAGE));
        }
        out.flush();
    }
}

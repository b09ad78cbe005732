package io.plimsoll.service.cli;

import io.plimsoll.data.Verdict;
import io.plimsoll.data.quality.report.QualityDocument;
import io.plimsoll.data.quality.report.QualityReportWriter;
import io.plimsoll.data.store.CheckJob;
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

/** {@code plimsoll data check}. */
@Command(
        name = "check",
        description = "Reads sources and says what the checks find; stores nothing.",
        sortOptions = false,
        footer = {
            "",
            "With several sources the bars of each are witnesses for those of the others. Examples:",
            "  plimsoll data check --from prices/perp-1h --from prices/spot-1h --report quality",
            "  plimsoll data check --from new-month/ --strict"
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private SourceOptions sources;

    @Option(names = "--report", paramLabel = "DIR", description = "Writes report.html and report.json.")
    private @Nullable Path report;

    @Option(names = "--strict", description = "Ends with code 3 if a row is not used as it came.")
    private boolean strict;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    CheckCommand() {}

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        Instant started = clock.instant();
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            CheckJob.Result result = CheckJob.run(new CheckJob.Request(sources.open(), clock), progress);
            Instant ended = clock.instant();
            QualityDocument document =
                    QualityDocuments.of(result, sources.description(), ended, Duration.between(started, ended));
            PrintWriter out = spec.commandLine().getOut();
            QualityReportWriter writer = new QualityReportWriter();
            writer.lines(document).forEach(out::println);
            if (report != null) {
                writer.write(report, document);
                out.println("report: " + report.resolve(QualityReportWriter.PAGE));
            }
            out.flush();
            boolean clean = document.rows(Verdict.ACCEPT) == result.quality().rowsRead();
            return strict && !clean ? ExitCode.BAD_DATA : ExitCode.OK;
        }
    }
}

package io.plimsoll.service.cli;

import io.plimsoll.data.exchange.ArchiveFetch;
import io.plimsoll.data.exchange.ArchiveKind;
import io.plimsoll.data.exchange.ArchiveMarket;
import io.plimsoll.data.exchange.FetchLimits;
import io.plimsoll.data.exchange.Sleeper;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll data fetch archive}. */
@Command(
        name = "archive",
        description = "Mirrors files of Binance's public archive, each verified by its published checksum.",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  plimsoll data fetch archive --market perpetual --kind funding --symbols BTCUSDT,ETHUSDT \\",
            "      --first 2023-01-01 --last 2023-12-31 --mirror archive",
            "  plimsoll data import --from archive:archive --market binance-perp --store store"
        })
final class FetchArchiveCommand implements Callable<Integer> {

    @Option(
            names = "--market",
            paramLabel = "MARKET",
            defaultValue = "perpetual",
            description = "spot or perpetual. Default: perpetual.")
    private ArchiveMarket market;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "klines",
            description = "klines, funding or forced_orders. Default: klines.")
    private ArchiveKind kind;

    @Option(names = "--symbols", required = true, split = ",", paramLabel = "S,T", description = "Such as BTCUSDT.")
    private List<String> symbols = List.of();

    @Option(names = "--interval", paramLabel = "PERIOD", description = "Of klines, such as PT1H.")
    private @Nullable Duration interval;

    @Option(names = "--first", required = true, paramLabel = "DAY", description = "First day, such as 2023-01-01.")
    private LocalDate first;

    @Option(names = "--last", required = true, paramLabel = "DAY", description = "Last day.")
    private LocalDate last;

    @Option(names = "--mirror", required = true, paramLabel = "DIR", description = "Folder to write.")
    private Path mirror;

    @Option(
            names = "--base",
            paramLabel = "URL",
            description = "Where the archive is. Default: the publisher's address.")
    private URI base = ArchiveFetch.PUBLISHER;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    FetchArchiveCommand() {}

    @Override
    public Integer call() {
        ArchiveFetch.Request request;
        try {
            request = new ArchiveFetch.Request(
                    base, market, kind, upperCase(symbols), interval, first, last, mirror, FetchLimits.FILES);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--" + optionOf(e), e);
        }
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            ArchiveFetch.Result result = ArchiveFetch.with(Clock.systemUTC(), Sleeper.THREAD, new Random())
                    .run(request, progress);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "%d files fetched, %,d bytes; %d were there and verified; mirror %s%n",
                    result.fetched(),
                    result.bytes(),
                    result.present(),
                    result.mirror());
            QualityLines.print(result.quality(), out);
            result.failures().forEach(spec.commandLine().getErr()::println);
            out.flush();
            return result.isComplete() ? ExitCode.OK : ExitCode.BAD_DATA;
        }
    }

    private static List<String> upperCase(List<String> symbols) {
        return symbols.stream().map(symbol -> symbol.toUpperCase(Locale.ROOT)).toList();
    }

    /** Of a symbol of several the message speaks in the singular. */
    private static String optionOf(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^symbol ", "symbols ");
    }
}

package io.plimsoll.service.cli;

import io.plimsoll.data.exchange.CandleExchange;
import io.plimsoll.data.exchange.CandleFetch;
import io.plimsoll.data.exchange.Sleeper;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll data fetch candles}. */
@Command(
        name = "candles",
        description = "Fetches the closed candles of a pair from an exchange, as a folder of CSV files.",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  plimsoll data fetch candles --exchange bitfinex --pair BTC-USD --interval PT1H \\",
            "      --first 2024-01-01T00:00:00Z --until 2024-02-01T00:00:00Z --out candles"
        })
final class FetchCandlesCommand implements Callable<Integer> {

    @Option(names = "--exchange", required = true, paramLabel = "NAME", description = "okx or bitfinex.")
    private CandleExchange exchange;

    @Option(
            names = "--pair",
            required = true,
            paramLabel = "PAIR",
            description = "Such as BTC-USDT, or BTC-USDT-SWAP for its perpetual.")
    private String pair;

    @Option(
            names = "--interval",
            paramLabel = "PERIOD",
            defaultValue = "PT1H",
            description = "Length of a bar. Default: PT1H.")
    private Duration interval;

    @Option(names = "--first", required = true, paramLabel = "TIME", description = "Opening of the first bar.")
    private Instant first;

    @Option(names = "--until", paramLabel = "TIME", description = "No bar that opens here or later. Default: now.")
    private @Nullable Instant until;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write.")
    private Path out;

    @Option(names = "--base", paramLabel = "URL", description = "Whom to ask. Default: the exchange's address.")
    private @Nullable URI base;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    FetchCandlesCommand() {}

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            CandleFetch.Result result =
                    CandleFetch.with(clock, Sleeper.THREAD, new Random()).run(request(clock), progress);
            PrintWriter text = spec.commandLine().getOut();
            text.printf(
                    Locale.ROOT,
                    "%s: %,d bars, %,d of them new; folder %s%n",
                    result.symbol(),
                    result.bars(),
                    result.added(),
                    result.folder());
            QualityLines.print(result.quality(), text);
            result.failures().forEach(spec.commandLine().getErr()::println);
            text.flush();
            return result.isComplete() ? ExitCode.OK : ExitCode.BAD_DATA;
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private CandleFetch.Request request(Clock clock) {
        return new CandleFetch.Request(
                exchange, base, pair, interval, first, until == null ? clock.instant() : until, out, exchange.limits());
    }
}

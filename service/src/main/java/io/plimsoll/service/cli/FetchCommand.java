package io.plimsoll.service.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plimsoll data fetch}. */
@Command(
        name = "fetch",
        description = "Brings files from exchanges to a folder from which they can be imported.",
        subcommands = {FetchArchiveCommand.class, FetchCandlesCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {
            "",
            "A fetch that broke off goes on where it ended when it is started again. Examples:",
            "  plimsoll data fetch archive --kind klines --symbols BTCUSDT --interval PT1H \\",
            "      --first 2023-01-01 --last 2023-12-31 --mirror archive",
            "  plimsoll data fetch candles --exchange okx --pair BTC-USDT --interval PT1H \\",
            "      --first 2024-01-01T00:00:00Z --until 2024-02-01T00:00:00Z --out candles"
        })
final class FetchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    FetchCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing: archive or candles");
    }
}

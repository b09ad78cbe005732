package io.plimsoll.service.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plimsoll data}. */
@Command(
        name = "data",
        description = "Market data: bring them, check them, keep them, ask about them.",
        subcommands = {
            ImportCommand.class,
            FetchCommand.class,
            CheckCommand.class,
            DescribeCommand.class,
            SqlCommand.class,
            SimulateCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class DataCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DataCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "a command is missing: import, fetch, check, describe, sql or simulate");
    }
}

package io.plimsoll.service.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plimsoll data}. */
@Command(
        name = "data",
        description = "Market data.",
        subcommands = SimulateCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class DataCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DataCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing: simulate");
    }
}

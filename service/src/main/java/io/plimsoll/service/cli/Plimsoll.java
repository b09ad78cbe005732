package io.plimsoll.service.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code plimsoll}. */
@Command(
        name = "plimsoll",
        description = "Dynamic margins and liquidation risk for perpetuals, spot and loans.",
        subcommands = {
            DemoCommand.class,
            DataCommand.class,
            SimulateAgentsCommand.class,
            TrainCommand.class,
            BacktestCommand.class,
            ServeCommand.class,
            VersionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:the command line is wrong",
            "3:the market data cannot be used",
            "4:the model cannot be used",
            "5:the port is in use",
            "6:the journal or another file of the state folder cannot be used"
        },
        footer = {
            "",
            "Start with:  plimsoll demo",
            "Then:        plimsoll train --data DIR --out MODEL",
            "             plimsoll serve --model MODEL"
        })
public final class Plimsoll implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("unused") // read by the command line
    private boolean help;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Shows the stack trace when something fails.")
    private boolean debug;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Filled in by the command line. */
    @SuppressWarnings("NullAway.Init")
    Plimsoll() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, ready to parse. */
    static CommandLine commandLine() {
        Plimsoll plimsoll = new Plimsoll();
        return new CommandLine(plimsoll)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> plimsoll.report(failure, command));
    }

    private int report(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        String message = failure.getMessage();
        err.println("plimsoll: " + (message == null ? failure.toString() : message));
        if (debug) {
            failure.printStackTrace(err);
        } else if (message == null || failure instanceof IllegalStateException) {
            err.println("plimsoll: --debug shows where this comes from");
        }
        err.flush();
        return ExitCode.of(failure);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
}

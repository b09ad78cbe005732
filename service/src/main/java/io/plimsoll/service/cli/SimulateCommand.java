package io.plimsoll.service.cli;

import io.plimsoll.data.simulation.SimulationJob;
import io.plimsoll.data.simulation.SimulationSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll data simulate}. */
@Command(
        name = "simulate",
        description = "Writes a market that never was: hourly bars, one CSV file per asset.",
        sortOptions = false,
        footer = {
            "",
            "The same options give the same bars, to the last bit. Example:",
            "  plimsoll data simulate --out market --assets 8 --days 730 --seed 42"
        })
final class SimulateCommand implements Callable<Integer> {

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write.")
    private Path out;

    @Option(names = "--assets", paramLabel = "N", defaultValue = "12", description = "How many. Default: 12.")
    private int assets;

    @Option(names = "--days", paramLabel = "N", defaultValue = "730", description = "How long. Default: 730.")
    private int days;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            defaultValue = "2023-01-01T00:00:00Z",
            description = "Opening of the first bar, a full hour. Default: 2023-01-01T00:00:00Z.")
    private Instant start;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "Seed. Default: 7.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    SimulateCommand() {}

    @Override
    public Integer call() {
        SimulationSettings settings;
        try {
            settings = SimulationSettings.DEFAULT
                    .withAssets(assets)
                    .withStart(start)
                    .withHours(Math.multiplyExact(days, 24))
                    .withSeed(seed);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            SimulationJob.Result result = SimulationJob.run(new SimulationJob.Request(out, settings), progress);
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%d assets, %,d bars, %,d bytes in %s%nSHA-256 of the history: %s%n",
                            result.assets(),
                            result.bars(),
                            result.bytes(),
                            result.out(),
                            result.sha256());
        }
        return ExitCode.OK;
    }
}

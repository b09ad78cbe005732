package io.plimsoll.service.cli;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.quality.report.QualityDocument;
import io.plimsoll.data.simulation.SimulatedVenue;
import io.plimsoll.data.simulation.SimulationJob;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.data.store.ImportJob;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll data simulate}. */
@Command(
        name = "simulate",
        description = "Writes a market that never was: hourly bars, as one CSV file per asset or into a store.",
        sortOptions = false,
        footer = {
            "",
            "The same options give the same bars, to the last bit. Examples:",
            "  plimsoll data simulate --out market --assets 8 --days 730 --seed 42",
            "  plimsoll data simulate --store store --venues perp,spot,spot-b --bad-ticks 20 --events events.csv"
        })
final class SimulateCommand implements Callable<Integer> {

    private static final int MOST_DAYS = SimulationSettings.MOST_HOURS / 24;

    @ArgGroup(multiplicity = "1")
    private Destination destination;

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

    @Option(
            names = "--venues",
            split = ",",
            paramLabel = "V,W",
            defaultValue = "perp",
            converter = VenueConverter.class,
            description =
                    "Who prints the market, the main venue first: any of perp, spot, spot-b. Default: perp. CSV files of"
                            + " several lie in a folder each.")
    private List<SimulatedVenue> venues;

    @Mixin
    private SimulatedEventOptions happening;

    @Option(
            names = "--events",
            paramLabel = "FILE.csv",
            description = "Writes what was made to happen: crashes, halts, depegs and bad ticks.")
    private @Nullable Path events;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    SimulateCommand() {}

    /** Where the bars go. */
    static final class Destination {

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of CSV files to write.")
        private @Nullable Path out;

        @Option(
                names = "--store",
                required = true,
                paramLabel = "DIR",
                description =
                        "Store to import into, each venue as the market of its name; made if it is not there. As in every"
                                + " import bars are judged: a bad tick that is found is repaired, and a bar that contradicts a"
                                + " stored one is set aside.")
        private @Nullable Path store;
    }

    static final class VenueConverter implements CommandLine.ITypeConverter<SimulatedVenue> {
        @Override
        public SimulatedVenue convert(String text) {
            return SimulatedVenue.DEFAULT.stream()
                    .filter(venue -> venue.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException("venue must be "
                            + SimulatedVenue.DEFAULT.stream()
                                    .map(SimulatedVenue::name)
                                    .collect(Collectors.joining(", "))
                            + "; have " + text));
        }
    }

    @Override
    public Integer call() {
        SimulationSettings settings = settings();
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            PrintWriter text = spec.commandLine().getOut();
            if (destination.out != null) {
                write(destination.out, settings, text, progress);
            } else if (destination.store != null) {
                store(destination.store, settings, text, progress);
            }
            if (events != null) {
                text.println("events: " + events);
            }
            text.flush();
        }
        return ExitCode.OK;
    }

    private SimulationSettings settings() {
        try {
            return happening.in(SimulationSettings.DEFAULT
                    .withAssets(assets)
                    .withStart(start)
                    .withHours(hours())
                    .withSeed(seed)
                    .withVenues(venues));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    /** Checked here because the settings count in hours. */
    private int hours() {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days must be 1 to " + MOST_DAYS + "; have " + days);
        }
        return 24 * days;
    }

    private void write(Path out, SimulationSettings settings, PrintWriter text, ProgressListener progress) {
        SimulationJob.Result result = SimulationJob.run(new SimulationJob.Request(out, settings, events), progress);
        text.printf(
                Locale.ROOT,
                "%d assets, %,d bars, %,d bytes in %s%nSHA-256 of the history: %s%n",
                result.assets(),
                result.bars(),
                result.bytes(),
                result.out(),
                result.sha256());
    }

    private void store(Path store, SimulationSettings settings, PrintWriter text, ProgressListener progress) {
        Clock clock = Clock.systemUTC();
        Instant started = clock.instant();
        ImportJob.Result result =
                SimulationJob.store(new SimulationJob.StoreRequest(store, settings, events, clock), progress);
        Instant ended = clock.instant();
        QualityDocument document = QualityDocuments.of(
                result, "simulation of seed " + seed, store, ended, Duration.between(started, ended));
        ImportLines.print(document, store, result, text);
    }
}

package io.plimsoll.service.cli;

import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.model.artefact.LoadedArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.service.http.ApiServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll serve}. */
@Command(
        name = "serve",
        description = "Serves the margins of a model over HTTP until it is stopped (Ctrl-C or SIGTERM).",
        sortOptions = false,
        footer = {
            "",
            "Prices come in through POST /v1/prices, with the API key from DIR/api-key. Every full hour, after the grace period, the",
            "margins move. What was accepted is in DIR/journal, so that a restart goes on where it stopped. Examples:",
            "  plimsoll serve --model models/first --port 8484",
            "  curl http://127.0.0.1:8484/v1/margins/BTC",
            "A model of the past in its own time, with the bars that followed it:",
            "  plimsoll serve --model models/first --data prices/perp-1h --clock-start 2023-12-30T12:00:10Z --state replay",
            "Assets listed after the model was made:",
            "  plimsoll serve --model models/first --assets WIF,PYTH"
        })
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "Folder that train wrote.")
    private Path model;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8484", description = "Default: 8484; 0 takes any.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; beyond loopback reads need a key too. Default: 127.0.0.1.")
    private String host;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "plimsoll-state",
            description = "Folder of journal, checkpoints and keys. Default: plimsoll-state.")
    private Path state;

    @Option(
            names = "--assets",
            split = ",",
            paramLabel = "A,B",
            converter = AssetConverter.class,
            description =
                    "Serves these too. What the model does not know has its margin from the pool of all assets at first, and its"
                            + " prices are taken from now on.")
    private List<String> assets = List.of();

    @ArgGroup(exclusive = false, heading = "%nBars that followed the model's, up to now, to be fed before it serves:%n")
    private @Nullable FollowingOptions bars;

    @Option(
            names = "--clock-start",
            paramLabel = "TIME",
            description = "The service's clock starts at this time and runs on. Default: the system's time.")
    private @Nullable Instant clockStart;

    @Option(
            names = "--grace",
            paramLabel = "PERIOD",
            defaultValue = "PT5S",
            description = "How long after the full hour late bars may come. Default: PT5S.")
    private Duration grace;

    @Option(
            names = "--stale-after",
            paramLabel = "PERIOD",
            defaultValue = "PT5M",
            description = "How long after the next full hour margins stay valid. Default: PT5M.")
    private Duration staleAfter;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ServeCommand() {}

    static final class AssetConverter implements CommandLine.ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                return new Instrument(text, text).asset();
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    ServeSettings settings() {
        try {
            return new ServeSettings(
                    host, port, state, grace, staleAfter, ServeSettings.FUTURE_TOLERANCE, MarginProfile.standard());
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    @Nullable
    FollowingOptions bars() {
        return bars;
    }

    @Override
    public Integer call() throws Exception {
        ServeSettings settings = settings();
        LoadedArtefact artefact = ArtefactFolder.read(model).listing(assets);
        Clock clock = clockStart == null ? Clock.systemUTC() : OffsetClock.startingAt(clockStart);
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal stop = StopSignal.register();
                ServeWiring service = new ServeWiring(artefact, settings, clock, say(out))) {
            if (bars != null) {
                service.catchUp(following(artefact, bars, service.closedThrough()));
            }
            service.startClosing();
            ApiServer server = service.listen();
            out.printf(
                    "Serving %d assets of model %s at http://%s:%d%nAPI key, for prices and accounts: %s%n",
                    artefact.model().assets().size(),
                    artefact.id().version(),
                    host.contains(":") ? "[" + host + "]" : host,
                    server.port(),
                    service.keys().firstKeyFile());
            out.flush();
            stop.await();
        }
        return ExitCode.OK;
    }

    private Iterable<MarketEvent> following(LoadedArtefact artefact, FollowingOptions options, long closedThrough) {
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            MarketSource.LoadedMarket market =
                    options.source(artefact.model().assets(), null).load(progress);
            QualityLines.print(market.quality(), spec.commandLine().getErr());
            MarketHistory history = market.history().aggregatedTo(Duration.ofHours(1));
            return history.events(Instant.ofEpochMilli(closedThrough), history.end());
        }
    }

    static Consumer<String> say(PrintWriter out) {
        return line -> {
            out.println(line);
            out.flush();
        };
    }
}

package io.plimsoll.service.cli;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationJob;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.evaluation.BacktestJob;
import io.plimsoll.evaluation.ThreadTaskRunner;
import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.model.artefact.LoadedArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.TrainingConfiguration;
import io.plimsoll.model.training.TrainingJob;
import io.plimsoll.service.http.ApiServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll demo}. */
@Command(
        name = "demo",
        description = "From nothing to served margins: simulates a market, trains, backtests, serves. Ctrl-C ends it.",
        sortOptions = false,
        footer = {
            "",
            "Everything is written to a new folder below DIR. The market and a few registered accounts are simulated and go on while",
            "the demo runs; their figures mean nothing for real ones. Example:",
            "  plimsoll demo"
        })
final class DemoCommand implements Callable<Integer> {

    private static final int HISTORY_DAYS = 365;
    private static final int BACKTEST_DAYS = 28;
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Well within the grace period, so that the bars of an hour are there before it closes. */
    private static final Duration FEED_EVERY = Duration.ofSeconds(1);

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "plimsoll-demo",
            description = "Where its folder is made. Default: plimsoll-demo.")
    private Path dir;

    @Option(names = "--assets", paramLabel = "N", defaultValue = "6", description = "How many assets. Default: 6.")
    private int assets;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8484", description = "Default: 8484; 0 takes any.")
    private int port;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "Seed of the market. Default: 7.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DemoCommand() {}

    @Override
    public Integer call() throws Exception {
        Clock clock = Clock.systemUTC();
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Path run = dir.resolve("run-"
                + DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")
                        .withZone(ZoneOffset.UTC)
                        .format(clock.instant()));
        // The last hour is left for the service, so that a margin follows as soon as it runs.
        Instant fitted = hour.minus(Duration.ofHours(1));
        SimulationSettings market;
        ServeSettings serving;
        try {
            market = marketUntil(fitted);
            serving = serving(run);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal stop = StopSignal.register()) {
            prepare(run, market, fitted, clock, out);
            serve(run, serving, new SimulatedMarket(market).continuation(), clock, out, stop);
        }
        return ExitCode.OK;
    }

    private SimulationSettings marketUntil(Instant end) {
        return SimulationSettings.DEFAULT
                .withAssets(assets)
                .withStart(end.minus(Duration.ofDays(HISTORY_DAYS)))
                .withHours(HISTORY_DAYS * 24)
                .withSeed(seed);
    }

    private ServeSettings serving(Path run) {
        return new ServeSettings(
                "127.0.0.1",
                port,
                run.resolve("state"),
                GRACE,
                Duration.ofMinutes(5),
                ServeSettings.FUTURE_TOLERANCE,
                MarginProfile.standard());
    }

    private void prepare(Path run, SimulationSettings settings, Instant fitted, Clock clock, PrintWriter out) {
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            step(out, "1 of 4: simulating " + assets + " assets over " + HISTORY_DAYS + " days");
            Path data = run.resolve("data");
            SimulationJob.run(new SimulationJob.Request(data, settings), progress);
            step(out, "2 of 4: training");
            TrainingJob.run(
                    new TrainingJob.Request(
                            CsvFolderSource.of(data), run.resolve("model"), TrainingConfiguration.standard()),
                    progress);
            step(out, "3 of 4: backtesting the last " + BACKTEST_DAYS + " days");
            LocalDate to = fitted.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
            BacktestJob.Result result = new BacktestJob(
                            new ThreadTaskRunner(Runtime.getRuntime().availableProcessors()), clock)
                    .run(
                            new BacktestJob.Request(
                                    CsvFolderSource.of(data),
                                    List.of(),
                                    List.of(new Horizon(1), new Horizon(8)),
                                    to.minusDays(BACKTEST_DAYS - 1),
                                    to,
                                    TrainingConfiguration.standard(),
                                    RefitSchedule.STANDARD,
                                    MarginProfile.standard(),
                                    BacktestCommand.ALPHAS,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(run.resolve("report"))),
                            progress);
            BacktestTable.print(result.figures(), BacktestCommand.ALPHAS.get(0), out);
        }
    }

    private static void serve(
            Path run,
            ServeSettings settings,
            Iterator<List<MarketEvent.Bar>> hours,
            Clock clock,
            PrintWriter out,
            StopSignal stop)
            throws Exception {
        step(out, "4 of 4: serving");
        LoadedArtefact artefact = ArtefactFolder.read(run.resolve("model"));
        try (ServeWiring service = new ServeWiring(artefact, settings, clock, ServeCommand.say(out))) {
            DemoFeed feed = new DemoFeed(closingUntilDue(hours, service, clock, settings), service.writer(), clock);
            feed.feed();
            service.startClosing();
            DemoAccounts.register(service.watch(), service.publisher().current(), clock);
            ApiServer server = service.listen();
            tellWhereToLook(out, run, server.port(), service);
            while (!stop.await(FEED_EVERY.toMillis())) {
                feed.feed();
            }
        }
    }

    /** Hours that went by while the model was made are fed with their closes, the last one is left to the feed. */
    private static Iterator<List<MarketEvent.Bar>> closingUntilDue(
            Iterator<List<MarketEvent.Bar>> hours, ServeWiring service, Clock clock, ServeSettings settings) {
        List<MarketEvent.Bar> next = hours.next();
        Instant due = clock.instant().minus(settings.grace());
        while (!Instant.ofEpochMilli(next.get(0).time()).isAfter(due)) {
            List<MarketEvent> events = new ArrayList<>(next);
            events.add(new MarketEvent.BarClose(next.get(0).time()));
            service.catchUp(events);
            next = hours.next();
        }
        return startingWith(next, hours);
    }

    private static Iterator<List<MarketEvent.Bar>> startingWith(
            List<MarketEvent.Bar> first, Iterator<List<MarketEvent.Bar>> rest) {
        return new Iterator<>() {
            private boolean begun;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public List<MarketEvent.Bar> next() {
                if (begun) {
                    return rest.next();
                }
                begun = true;
                return first;
            }
        };
    }

    private static void tellWhereToLook(PrintWriter out, Path run, int port, ServeWiring service) {
        String url = "http://127.0.0.1:" + port;
        out.printf(
                "%nReport:   %s%nModel:    %s%nAPI key:  %s%n%nTry:%n  curl %s/v1/assets%n  curl %s/v1/margins/BTC%n"
                        + "  curl %s/v1/liquidation-risk/BTC%n  curl %s/openapi.yaml%n%n"
                        + "A few simulated accounts are registered; who is most likely to be liquidated:%n"
                        + "  curl -H \"Authorization: Bearer $(cat %s)\" \"%s/v1/watchlist?limit=3\"%n%nCtrl-C ends the demo.%n",
                run.resolve("report").resolve("report.html"),
                run.resolve("model"),
                service.keys().firstKeyFile(),
                url,
                url,
                url,
                url,
                service.keys().firstKeyFile(),
                url);
        out.flush();
    }

    private static void step(PrintWriter out, String text) {
        out.println(text);
        out.flush();
    }
}

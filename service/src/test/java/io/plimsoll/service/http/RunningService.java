package io.plimsoll.service.http;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.artefact.LoadedArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import io.plimsoll.service.ingest.BarCloser;
import io.plimsoll.service.ingest.MarketWriter;
import io.plimsoll.service.ingest.Recovery;
import io.plimsoll.service.journal.CheckpointStore;
import io.plimsoll.service.journal.EventJournal;
import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.publication.Publisher;
import io.plimsoll.service.publication.ScenarioPublisher;
import io.plimsoll.service.publication.ServedModel;
import io.plimsoll.service.publication.ServedScenarios;
import io.plimsoll.service.publication.SnapshotEncoder;
import io.plimsoll.service.watch.AccountRegistry;
import io.plimsoll.service.watch.AccountWatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A whole service on a free port, with a clock that the test moves. */
public final class RunningService implements AutoCloseable {

    static final Duration GRACE = Duration.ofSeconds(5);
    static final Duration STALE_AFTER = Duration.ofMinutes(5);

    private final EventJournal journal;
    private final ScenarioPublisher scenarios;
    private final Publisher publisher;
    private final BlockingQueue<ServedScenarios> made = new LinkedBlockingQueue<>();
    private final BlockingQueue<ServedScenarios> scored = new LinkedBlockingQueue<>();
    private final MarketWriter writer;
    private final BarCloser closer;
    private final ApiServer server;
    private final ApiKeys keys;
    private final AccountRegistry accounts;
    private final AccountWatch watch;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Starts on a state folder. */
    public RunningService(Path state, ManualClock clock) throws IOException {
        this(state, clock, "127.0.0.1", SmallModel.artefact());
    }

    RunningService(Path state, ManualClock clock, String host) throws IOException {
        this(state, clock, host, SmallModel.artefact());
    }

    RunningService(Path state, ManualClock clock, String host, LoadedArtefact artefact) throws IOException {
        this(state, clock, host, artefact, AccountRegistry.MOST_ACCOUNTS);
    }

    RunningService(Path state, ManualClock clock, String host, LoadedArtefact artefact, int mostAccounts)
            throws IOException {
        journal = EventJournal.open(state.resolve("journal"));
        CheckpointStore checkpoints = new CheckpointStore(state.resolve("checkpoints"));
        String sha256 = artefact.id().sha256();
        Recovery recovery =
                Recovery.of(artefact.model(), sha256, MarginProfile.standard(), journal, checkpoints, skipped -> {});
        Recovery.Start start = recovery.start(clock.millis());
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        scenarios = new ScenarioPublisher(artefact.model(), clock, STALE_AFTER, registry);
        scenarios.tell(made::add);
        publisher = new Publisher(
                new SnapshotEncoder(
                        MarginProfile.standard(), new ServedModel(artefact.id().version(), sha256), GRACE, STALE_AFTER),
                scenarios,
                start.frame(),
                start.sequence(),
                start.publishedAt());
        long closedThrough = recovery.engine().closedThrough();
        accounts = AccountRegistry.open(state.resolve("accounts.log"), new RegisteredDocument(), mostAccounts);
        watch = new AccountWatch(accounts, publisher, clock, Duration.ZERO, registry);
        scenarios.tell(renewed -> watch.renewed());
        scenarios.tell(scored::add);
        writer = new MarketWriter(
                journal, checkpoints, recovery.engine(), sha256, publisher, clock, Duration.ofSeconds(5), registry);
        writer.tellOfTicks(watch::ticked);
        writer.start();
        watch.start();
        closer = new BarCloser(writer, clock, GRACE, closedThrough);
        keys = ApiKeys.in(state);
        server = ApiServer.start(
                host, 0, publisher, writer, watch, keys, new ServiceMetrics(registry, publisher, clock), clock);
    }

    MarginSnapshot snapshot() {
        return publisher.current();
    }

    /** Where events go in. */
    public MarketWriter writer() {
        return writer;
    }

    /** Closes the hour if it is due. */
    public boolean closeIfDue() {
        return closer.closeIfDue();
    }

    /** Waits until there are joint scenarios of this sequence, or a later one. */
    public ServedScenarios scenariosOf(long sequence) throws InterruptedException {
        ServedScenarios next = made.take();
        while (next.sequence() < sequence) {
            next = made.take();
        }
        return next;
    }

    /** Feeds bars straight to the writer. */
    public void feed(List<MarketEvent.Bar> bars) {
        writer.submit(List.copyOf(bars)).join();
    }

    /** Waits until all accounts are scored by the publication in force and the joint scenarios of its bar close. */
    void rescored() throws InterruptedException {
        long sequence = publisher.current().sequence();
        while (scored.take().sequence() < sequence) {
            // Those of an earlier bar close.
        }
        settle();
    }

    /** Waits until what the watch has heard of so far is scored. */
    void settle() {
        watch.settled().join();
    }

    /** The port. */
    public int port() {
        return server.port();
    }

    String key() throws IOException {
        return Files.readString(keys.firstKeyFile()).strip();
    }

    /** A GET with headers by name and value. */
    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        return send(request("/v1/prices", headers)
                .header("Authorization", "Bearer " + key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** A POST without a key. */
    HttpResponse<String> postTo(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        server.close();
        closer.close();
        writer.close();
        scenarios.close();
        watch.close();
        accounts.close();
        journal.close();
    }
}

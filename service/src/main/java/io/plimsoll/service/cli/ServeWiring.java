package io.plimsoll.service.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.artefact.ArtefactException;
import io.plimsoll.model.artefact.LoadedArtefact;
import io.plimsoll.service.http.ApiKeys;
import io.plimsoll.service.http.ApiServer;
import io.plimsoll.service.http.RegisteredDocument;
import io.plimsoll.service.http.ServiceMetrics;
import io.plimsoll.service.ingest.BarCloser;
import io.plimsoll.service.ingest.MarketWriter;
import io.plimsoll.service.ingest.Recovery;
import io.plimsoll.service.journal.CheckpointStore;
import io.plimsoll.service.journal.EventJournal;
import io.plimsoll.service.journal.ModelBinding;
import io.plimsoll.service.publication.Publisher;
import io.plimsoll.service.publication.ScenarioPublisher;
import io.plimsoll.service.publication.ServedModel;
import io.plimsoll.service.publication.SnapshotEncoder;
import io.plimsoll.service.watch.AccountRegistry;
import io.plimsoll.service.watch.AccountWatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Builds a service from its parts and takes it apart again in reverse. */
final class ServeWiring implements AutoCloseable {

    private static final int EVENTS_AT_ONCE = 2_000;
    private static final int SCORE_HOURS = 24;

    /** Between two scorings because of ticks. */
    private static final Duration TICK_PAUSE = Duration.ofSeconds(1);

    private final Deque<Part> parts = new ArrayDeque<>();
    private final ServeSettings settings;
    private final Clock clock;
    private final MarketWriter writer;
    private final Publisher publisher;
    private final Recovery recovery;
    private final ApiKeys keys;
    private final ServiceMetrics metrics;
    private final AccountWatch watch;

    private long closedThrough;

    /**
     * Everything but the clockwork and the server: what the journal holds is applied, events can be fed.
     *
     * @param say hears what a user should know
     */
    ServeWiring(LoadedArtefact artefact, ServeSettings settings, Clock clock, Consumer<String> say) throws IOException {
        this.settings = settings;
        this.clock = clock;
        requireScoreHorizon(artefact);
        try {
            EventJournal journal = EventJournal.open(settings.state().resolve("journal"));
            parts.push(journal::close);
            journal.tornTail()
                    .ifPresent(tail -> say.accept("An unfinished record, never acknowledged: " + tail.sentence()));
            CheckpointStore checkpoints = new CheckpointStore(settings.state().resolve("checkpoints"));
            String sha256 = artefact.id().sha256();
            ModelBinding.bind(settings.state(), sha256);
            this.recovery = Recovery.of(
                    artefact.model(),
                    sha256,
                    settings.profile(),
                    journal,
                    checkpoints,
                    skipped -> say.accept("Checkpoint passed over: " + skipped));
            say.accept("Journal: " + journal.end() + " events, " + recovery.replayed() + " replayed");
            Recovery.Start start = recovery.start(clock.millis());
            PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            parts.push(registry::close);
            ScenarioPublisher scenarios =
                    new ScenarioPublisher(artefact.model(), clock, settings.staleTolerance(), registry);
            parts.push(scenarios::close);
            this.publisher = new Publisher(
                    new SnapshotEncoder(
                            settings.profile(),
                            new ServedModel(artefact.id().version(), sha256),
                            settings.grace(),
                            settings.staleTolerance()),
                    scenarios,
                    start.frame(),
                    start.sequence(),
                    start.publishedAt());
            this.closedThrough = recovery.engine().closedThrough();
            this.metrics = new ServiceMetrics(registry, publisher, clock);
            AccountRegistry accounts = accounts(settings, say);
            parts.push(accounts::close);
            this.watch = new AccountWatch(accounts, publisher, clock, TICK_PAUSE, registry);
            scenarios.tell(made -> watch.renewed());
            parts.push(watch::close);
            this.writer = new MarketWriter(
                    journal,
                    checkpoints,
                    recovery.engine(),
                    sha256,
                    publisher,
                    clock,
                    settings.futureTolerance(),
                    registry);
            parts.push(writer::close);
            this.keys = ApiKeys.in(settings.state());
            writer.tellOfTicks(watch::ticked);
            writer.start();
            watch.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static AccountRegistry accounts(ServeSettings settings, Consumer<String> say) {
        AccountRegistry accounts = AccountRegistry.open(
                settings.state().resolve("accounts.log"), new RegisteredDocument(), AccountRegistry.MOST_ACCOUNTS);
        accounts.tornTail().ifPresent(tail -> say.accept("An unfinished registration, never acknowledged: " + tail));
        return accounts;
    }

    private static void requireScoreHorizon(LoadedArtefact artefact) {
        boolean has =
                artefact.model().horizons().stream().anyMatch(h -> h.horizon().hours() == SCORE_HOURS);
        if (!has) {
            throw new ArtefactException("the model " + artefact.id().version() + " must have the horizon " + SCORE_HOURS
                    + "h, which the asset score needs");
        }
    }

    /** The last closed hour, epoch milliseconds. */
    long closedThrough() {
        return closedThrough;
    }

    /** The one way in for events. */
    MarketWriter writer() {
        return writer;
    }

    ApiKeys keys() {
        return keys;
    }

    AccountWatch watch() {
        return watch;
    }

    Publisher publisher() {
        return publisher;
    }

    /** Feeds history that the engine has not seen yet, bar closes included, up to what is due now. */
    void catchUp(Iterable<MarketEvent> history) {
        Instant due = clock.instant().minus(settings.grace());
        List<MarketEvent> batch = new ArrayList<>();
        for (MarketEvent event : history) {
            if (event.time() > closedThrough
                    && !Instant.ofEpochMilli(event.time()).isAfter(due)) {
                batch.add(event);
            }
            boolean hourIsOver = event instanceof MarketEvent.BarClose;
            if (batch.size() >= EVENTS_AT_ONCE && hourIsOver) {
                feed(batch);
            }
        }
        feed(batch);
    }

    private void feed(List<MarketEvent> batch) {
        if (!batch.isEmpty()) {
            writer.submit(batch).join();
            for (MarketEvent event : batch) {
                if (event instanceof MarketEvent.BarClose close) {
                    closedThrough = Math.max(closedThrough, close.time());
                }
            }
            batch.clear();
        }
    }

    /** Lets the hours close by the clock. */
    void startClosing() {
        BarCloser closer = new BarCloser(writer, clock, settings.grace(), closedThrough);
        parts.push(closer::close);
        closer.closeIfDue();
        closer.start();
    }

    /** Starts to listen. */
    ApiServer listen() throws IOException {
        ApiServer server =
                ApiServer.start(settings.host(), settings.port(), publisher, writer, watch, keys, metrics, clock);
        parts.push(server::close);
        return server;
    }

    /** Closes every part, also when one of them fails. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (IOException | RuntimeException e) {
                if (failure == null) {
                    failure = new IOException("the service did not stop in order: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A part of the service. */
    private interface Part {
        void close() throws IOException;
    }
}

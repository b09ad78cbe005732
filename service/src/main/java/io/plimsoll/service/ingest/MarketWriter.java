package io.plimsoll.service.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.EventOutcome;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.market.EventVerdict;
import io.plimsoll.service.journal.CheckpointStore;
import io.plimsoll.service.journal.EventJournal;
import io.plimsoll.service.journal.JournalException;
import io.plimsoll.service.journal.StoredCheckpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer. Submissions from any thread wait in one queue; what has gathered there is checked, made durable with one
 * {@code force}, applied to the engine in the order of the journal, and only then answered. Before the bar close of each UTC day the
 * engine's state is checkpointed, so that a restart always computes the last frame again.
 */
public final class MarketWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MarketWriter.class);
    private static final int MOST_WAITING = 1024;
    private static final int MOST_AT_ONCE = 256;

    /** Few enough that two submissions of this size fit into one record of the journal many times over. */
    private static final int MOST_EVENTS_AT_ONCE = 20_000;

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final EventJournal journal;
    private final CheckpointStore checkpoints;
    private final MarginEngine engine;
    private final FrameListener listener;
    private final Clock clock;
    private final EventRules rules;
    private final IngestMetrics metrics;
    private final String artefactSha256;
    private final BlockingQueue<Submission> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Submission end = new Submission(List.of(), new CompletableFuture<>());
    private final Thread thread = new Thread(this::run, "market-writer");

    private volatile TickListener ticks = tick -> {};
    private volatile boolean accepting;
    private volatile @Nullable String fault;

    private record Submission(List<MarketEvent> events, CompletableFuture<List<Verdict>> reply) {}

    /**
     * A writer that goes on where the engine stands.
     *
     * @param journal where events are made durable
     * @param checkpoints where daily checkpoints go
     * @param engine an engine to which everything in the journal has been applied; from now on only this writer may touch it
     * @param artefactSha256 hash of the engine's model
     * @param listener hears of new frames
     * @param clock the service's time
     * @param futureTolerance how far an event's time may lie after now
     * @param registry where counts go
     */
    public MarketWriter(
            EventJournal journal,
            CheckpointStore checkpoints,
            MarginEngine engine,
            String artefactSha256,
            FrameListener listener,
            Clock clock,
            Duration futureTolerance,
            MeterRegistry registry) {
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.engine = engine;
        this.artefactSha256 = artefactSha256;
        this.listener = listener;
        this.clock = clock;
        this.rules = new EventRules(engine.artefact().assets(), clock, futureTolerance);
        this.metrics = new IngestMetrics(registry);
    }

    /** Has a listener told of every tick that is applied from now on. */
    public void tellOfTicks(TickListener listener) {
        ticks = listener;
    }

    /** Starts the thread. */
    public void start() {
        accepting = true;
        thread.start();
    }

    /**
     * Submits events that belong together: those that are not refused become durable all or none.
     *
     * @param events at most {@value #MOST_EVENTS_AT_ONCE}
     * @return the verdict of each, in order, once the durable ones are applied; fails with an {@link IngestException} if they could
     *     not be made durable, or not be applied
     * @throws IngestException if the queue is full or the writer does not run
     */
    public CompletableFuture<List<Verdict>> submit(List<MarketEvent> events) {
        if (events.size() > MOST_EVENTS_AT_ONCE) {
            throw new IllegalArgumentException(
                    "events must be at most " + MOST_EVENTS_AT_ONCE + "; have " + events.size());
        }
        Submission submission = new Submission(List.copyOf(events), new CompletableFuture<>());
        if (!accepting) {
            throw new IngestException(reasonOfRefusal());
        }
        if (!queue.offer(submission)) {
            throw new IngestException(MOST_WAITING + " submissions are waiting already");
        }
        // The thread may have ended since: what it has not taken nobody would answer.
        if (!accepting && queue.remove(submission)) {
            throw new IngestException(reasonOfRefusal());
        }
        return submission.reply();
    }

    /** Why events cannot be taken in at present, if so. */
    public Optional<String> failure() {
        if (fault != null) {
            return Optional.of(fault);
        }
        return accepting ? journal.failure() : Optional.of("the writer does not run");
    }

    private void run() {
        List<Submission> group = new ArrayList<>();
        try {
            while (true) {
                group.clear();
                gather(group);
                boolean last = group.remove(end);
                process(group);
                if (last) {
                    return;
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            LOG.error("The market writer has stopped", e);
            String stopped = "the market writer has stopped: " + e;
            fault = stopped;
            // Whether the append was reached is not known here: whoever waits must not be told that it was not.
            group.forEach(s -> s.reply().completeExceptionally(IngestException.afterAppend(stopped, e)));
        } finally {
            accepting = false;
            List<Submission> rest = new ArrayList<>();
            queue.drainTo(rest);
            refuse(rest);
        }
    }

    /** Waits for a submission and takes what has gathered behind it, as far as one record of the journal should hold. */
    private void gather(List<Submission> group) throws InterruptedException {
        Submission next = queue.take();
        int events = 0;
        while (next != null) {
            group.add(next);
            events += next.events().size();
            boolean full = group.size() >= MOST_AT_ONCE || events >= MOST_EVENTS_AT_ONCE;
            next = full ? null : queue.poll();
        }
    }

    private void refuse(List<Submission> submissions) {
        String reason = reasonOfRefusal();
        submissions.forEach(s -> s.reply().completeExceptionally(new IngestException(reason)));
    }

    private String reasonOfRefusal() {
        String known = fault;
        return known == null ? "the service is shutting down" : known;
    }

    private void process(List<Submission> group) {
        List<List<Verdict>> verdicts = new ArrayList<>(group.size());
        List<MarketEvent> durable = new ArrayList<>();
        for (Submission submission : group) {
            List<Verdict> refusals = new ArrayList<>(submission.events().size());
            for (MarketEvent event : submission.events()) {
                Optional<Verdict> refusal = rules.refusalOf(event);
                refusals.add(refusal.orElse(Verdict.APPLIED));
                if (refusal.isEmpty()) {
                    durable.add(event);
                }
            }
            verdicts.add(refusals);
        }
        long acceptedAt = clock.millis();
        long sequence = -1;
        if (!durable.isEmpty()) {
            try {
                sequence = append(acceptedAt, durable);
            } catch (JournalException e) {
                metrics.countFailure();
                LOG.error("{}", e.getMessage());
                IngestException refusal = new IngestException("the events could not be made durable", e);
                group.forEach(s -> s.reply().completeExceptionally(refusal));
                return;
            }
        }
        for (int k = 0; k < group.size(); k++) {
            sequence = settle(group.get(k), verdicts.get(k), sequence, acceptedAt);
        }
    }

    private long append(long acceptedAt, List<MarketEvent> events) {
        long started = System.nanoTime();
        long first = journal.append(acceptedAt, events);
        metrics.appends().record(Duration.ofNanos(System.nanoTime() - started));
        return first;
    }

    /** Applies a submission's durable events and answers it. Gives the sequence of the event after them. */
    private long settle(Submission submission, List<Verdict> verdicts, long first, long acceptedAt) {
        long sequence = first;
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).isDurable()) {
                verdicts.set(i, apply(submission.events().get(i), sequence, acceptedAt));
                sequence++;
            }
            metrics.count(verdicts.get(i));
        }
        submission.reply().complete(List.copyOf(verdicts));
        return sequence;
    }

    private Verdict apply(MarketEvent event, long sequence, long acceptedAt) {
        long started = System.nanoTime();
        if (event instanceof MarketEvent.BarClose && Math.floorMod(event.time(), DAY) == 0) {
            saveCheckpoint(sequence);
        }
        EventOutcome outcome = engine.apply(event);
        if (outcome.frame().isPresent()) {
            listener.framed(outcome.frame().get(), sequence + 1, acceptedAt);
            metrics.frames().record(Duration.ofNanos(System.nanoTime() - started));
        }
        if (event instanceof MarketEvent.Tick tick && outcome.verdict() == EventVerdict.APPLIED) {
            ticks.ticked(tick);
        }
        return Verdict.of(outcome.verdict());
    }

    private void saveCheckpoint(long sequence) {
        try {
            checkpoints.save(new StoredCheckpoint(
                    sequence, artefactSha256, engine.checkpoint().bytes()));
        } catch (JournalException e) {
            LOG.warn("No checkpoint today, the next start replays more: {}", e.getMessage());
        }
    }

    /** Finishes what was submitted, then ends the thread. An interrupt ends the wait, not the work. */
    @Override
    public void close() {
        accepting = false;
        try {
            if (thread.isAlive()) {
                queue.put(end);
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while the market writer was finishing");
        }
    }
}

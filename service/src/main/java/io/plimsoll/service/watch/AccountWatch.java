package io.plimsoll.service.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.publication.Publisher;
import io.plimsoll.service.watch.WatchedAccounts.NewScore;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the registered accounts: scores all of them when told of new margins, and those that a moved price touches. Scoring has a thread of its own, so that neither a bar close
 * nor a tick waits for it; what arrives meanwhile is taken together. Safe for use by any thread.
 */
public final class AccountWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountWatch.class);
    private static final int ACCOUNTS_AT_ONCE = 8_192;
    private static final int EVENTS_KEPT = 1 << 17;
    private static final long STOP_SECONDS = 30;
    private static final long LOOK_FOR_EXPIRY_MILLIS = 1_000;

    private final AccountRegistry registry;
    private final Publisher publisher;
    private final Clock clock;
    private final Duration tickPause;
    private final AlarmEvents events;
    private final WatchMetrics metrics;
    private final AccountScorer scorer;
    private final WatchedAccounts watched;
    private final TickBoard ticks = new TickBoard();
    private final AtomicBoolean allIsDue = new AtomicBoolean();
    private final AtomicBoolean movedIsDue = new AtomicBoolean();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "account-watch"));

    private volatile long earliestTickPass = System.nanoTime();

    /**
     * What came of a registration.
     *
     * @param outcome whether it was done
     * @param account how it stands; null if it was not done
     */
    public record Registration(
            AccountRegistry.Outcome outcome, @Nullable WatchedAccount account) {}

    /**
     * A watch that has not scored anything yet.
     *
     * @param publisher of what accounts are judged by
     * @param tickPause least time between two scorings because of ticks; one that took longer is followed by a pause as long
     */
    public AccountWatch(
            AccountRegistry registry, Publisher publisher, Clock clock, Duration tickPause, MeterRegistry meters) {
        this.registry = registry;
        this.publisher = publisher;
        this.clock = clock;
        this.tickPause = tickPause;
        this.events = new AlarmEvents(EVENTS_KEPT, clock.millis());
        this.metrics = new WatchMetrics(meters, clock);
        this.scorer = new AccountScorer(publisher, clock, metrics);
        this.watched = new WatchedAccounts(registry, events, metrics);
    }

    /** Scores what is registered, and begins to look for scores that are no longer valid. */
    public void start() {
        allIsDue.set(true);
        run(() -> scoreAll(AlarmCause.START), 0);
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                () -> guarded(() -> watched.expire(clock.millis())),
                LOOK_FOR_EXPIRY_MILLIS,
                LOOK_FOR_EXPIRY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Hears that there is something new to judge by: the joint scenarios of a publication are ready. Returns at once. */
    public void renewed() {
        if (allIsDue.compareAndSet(false, true)) {
            run(() -> scoreAll(AlarmCause.BAR_CLOSE), 0);
        }
    }

    /** Hears of a price. Returns at once. */
    public void ticked(MarketEvent.Tick tick) {
        if (ticks.offer(tick) && movedIsDue.compareAndSet(false, true)) {
            run(this::scoreMoved, Math.max(0, earliestTickPass - System.nanoTime()));
        }
    }

    private void run(Runnable task, long delayNanos) {
        try {
            ScheduledFuture<?> unused = thread.schedule(() -> guarded(task), delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The watch has ended", e);
        }
    }

    /** What is not scored now becomes unknown when it expires: a failure cannot make an account look safe. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            metrics.countFailure();
            LOG.error("Accounts could not be scored", e);
        }
    }

    /**
     * Registers an account durably, or replaces it, and scores it.
     *
     * @param precondition what must be true of the one registered so far, empty if there is none
     * @throws RegistryException if it could not be made durable: nothing has changed then
     */
    public Registration register(RegisteredAccount account, Predicate<Optional<RegisteredAccount>> precondition) {
        AccountRegistry.Outcome outcome = registry.put(account, precondition);
        if (outcome != AccountRegistry.Outcome.CREATED && outcome != AccountRegistry.Outcome.REPLACED) {
            return new Registration(outcome, null);
        }
        MarginSnapshot snapshot = publisher.current();
        TickBoard.Prices since = ticks.since(snapshot.barClose());
        List<NewScore> scores =
                scorer.atClose(List.of(account), snapshot, since, since.prices().keySet());
        watched.take(scores, AlarmCause.REGISTRATION, clock.millis());
        WatchedAccount stands = find(account.id());
        if (stands != null && stands.account().equals(account)) {
            return new Registration(outcome, stands);
        }
        // Replaced or removed meanwhile: the answer is what would have been in force.
        NewScore score = scores.get(0);
        return new Registration(
                outcome,
                WatchedAccount.unscored(account)
                        .scored(account, Objects.requireNonNull(score.atClose()), score.atTicks()));
    }

    /**
     * Ends the watch over an account.
     *
     * @param precondition what must be true of it
     * @throws RegistryException if that could not be made durable: nothing has changed then
     */
    public AccountRegistry.Outcome remove(String id, Predicate<Optional<RegisteredAccount>> precondition) {
        AccountRegistry.Outcome outcome = registry.remove(id, clock.millis(), precondition);
        watched.remove(id, clock.millis());
        return outcome;
    }

    /** How an account stands now; null if it is not registered. */
    public @Nullable WatchedAccount find(String id) {
        watched.expire(clock.millis());
        return watched.find(id);
    }

    /** How all accounts stand now. */
    public Watchlist list() {
        watched.expire(clock.millis());
        return watched.list();
    }

    /** Every account as it was registered. */
    public Collection<RegisteredAccount> registered() {
        return registry.all();
    }

    /** What has happened. */
    public AlarmEvents events() {
        return events;
    }

    /** Most accounts that can be registered. */
    public int most() {
        return registry.most();
    }

    /** Completes when everything heard of so far is scored, ticks without their pause. */
    public CompletableFuture<Void> settled() {
        return CompletableFuture.runAsync(() -> guarded(this::scoreMoved), thread);
    }

    private void scoreAll(AlarmCause cause) {
        allIsDue.set(false);
        long started = System.nanoTime();
        MarginSnapshot snapshot = publisher.current();
        TickBoard.Prices since = ticks.since(snapshot.barClose());
        ticks.scored(snapshot);
        Set<String> moved = ticks.moved(snapshot.barClose());
        inParts(List.copyOf(registry.all()), part -> scorer.atClose(part, snapshot, since, moved), cause);
        ticks.scored(moved, since);
        metrics.rescored(clock.millis());
        metrics.closes().record(Duration.ofNanos(System.nanoTime() - started));
    }

    private void scoreMoved() {
        if (!movedIsDue.getAndSet(false)) {
            return;
        }
        long started = System.nanoTime();
        MarginSnapshot snapshot = publisher.current();
        Set<String> moved = ticks.moved(snapshot.barClose());
        if (moved.isEmpty() || clock.millis() >= snapshot.validUntil()) {
            return;
        }
        TickBoard.Prices since = ticks.since(snapshot.barClose());
        ticks.scored(moved, since);
        List<RegisteredAccount> touched = registry.all().stream()
                .filter(account -> account.request().holdsAny(moved))
                .toList();
        inParts(
                touched,
                part -> scorer.atTicks(scorer.moved(watched.find(part), snapshot, since), snapshot, since),
                AlarmCause.TICK);
        long took = System.nanoTime() - started;
        metrics.ticks().record(Duration.ofNanos(took));
        earliestTickPass = System.nanoTime() + Math.max(took, tickPause.toNanos());
    }

    /** A part at a time, so that a list of many accounts is renewed as it goes. */
    private void inParts(
            List<RegisteredAccount> accounts,
            Function<List<RegisteredAccount>, List<NewScore>> scoring,
            AlarmCause cause) {
        for (int from = 0; from < accounts.size(); from += ACCOUNTS_AT_ONCE) {
            List<RegisteredAccount> part = accounts.subList(from, Math.min(from + ACCOUNTS_AT_ONCE, accounts.size()));
            watched.take(scoring.apply(part), cause, clock.millis());
        }
    }

    /** Ends the thread once what is under way is done. What is registered stays so. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Accounts are still being scored after {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while accounts were being scored");
        }
    }
}

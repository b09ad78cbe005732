package io.plimsoll.service.ingest;

import io.plimsoll.data.MarketEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the hours: submits a {@link MarketEvent.BarClose} a grace period after each full hour, and at the start, or after a pause of
 * the process, for the last full hour only. A close that could not be made durable is tried again.
 */
public final class BarCloser implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BarCloser.class);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long LOOK_EVERY_MILLIS = 200;

    private final MarketWriter writer;
    private final Clock clock;
    private final long graceMillis;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "bar-closer"));

    private @Nullable ScheduledFuture<?> looking;
    private long closedThrough;

    /**
     * A closer that goes on from the engine's last closed hour.
     *
     * @param writer where closes are submitted
     * @param clock the service's time
     * @param grace how long after the full hour late bars may still come
     * @param closedThrough last closed hour, epoch milliseconds
     */
    public BarCloser(MarketWriter writer, Clock clock, Duration grace, long closedThrough) {
        this.writer = writer;
        this.clock = clock;
        this.graceMillis = grace.toMillis();
        this.closedThrough = closedThrough;
    }

    /** Looks at the clock from now on, several times a second. */
    public void start() {
        looking = timer.scheduleWithFixedDelay(this::closeOrReport, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void closeOrReport() {
        try {
            closeIfDue();
        } catch (RuntimeException e) {
            // Whatever it was: the next look tries again, and readiness says what is wrong with the writer.
            LOG.warn("The hour could not be closed and will be tried again: {}", e.getMessage());
        }
    }

    /**
     * Closes the last full hour if its grace period is over and it is not closed yet, and waits until its margins are published.
     *
     * @return whether it closed one
     */
    public synchronized boolean closeIfDue() {
        long due = Math.floorDiv(clock.millis() - graceMillis, HOUR) * HOUR;
        if (due <= closedThrough) {
            return false;
        }
        writer.submit(List.of(new MarketEvent.BarClose(due))).join();
        closedThrough = due;
        return true;
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.cancel(false);
        }
        timer.shutdown();
        try {
            if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A bar close is still under way after 10 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while a bar close was under way");
        }
    }
}

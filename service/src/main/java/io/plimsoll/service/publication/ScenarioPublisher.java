package io.plimsoll.service.publication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.liquidation.HorizonHistory;
import io.plimsoll.model.liquidation.JointScenarios;
import io.plimsoll.service.ingest.FrameListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the joint scenarios of every frame on a thread of its own, so that neither the writer nor a request waits for them, and swaps them in when they are ready. Of frames that
 * gather meanwhile the newest wins; one that is stale already is passed over. Until the next ones are ready those before stay in force, which the judge accepts for one bar close.
 * A failure is logged, counted and in force: then no pool has joint probabilities until the next bar close. Safe for use by any thread.
 */
public final class ScenarioPublisher implements FrameListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioPublisher.class);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long STOP_SECONDS = 30;

    private final ModelArtefact artefact;
    private final Clock clock;
    private final long toleranceMillis;
    private final Counter failures;
    private final Timer time;
    private final List<ScenarioListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Pending> newest = new AtomicReference<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "joint-scenarios"));

    private volatile ServedScenarios current = ServedScenarios.pending();

    /** Belongs to the thread. */
    private @Nullable List<HorizonHistory> histories;

    private record Pending(MarginFrame frame, long sequence) {}

    /**
     * A publisher without scenarios so far.
     *
     * @param artefact whose past windows they are made of
     * @param staleTolerance how long after the next bar close a frame is still valid
     */
    public ScenarioPublisher(ModelArtefact artefact, Clock clock, Duration staleTolerance, MeterRegistry registry) {
        this.artefact = artefact;
        this.clock = clock;
        this.toleranceMillis = staleTolerance.toMillis();
        this.failures = Counter.builder("plimsoll.scenarios.failures")
                .description("Bar closes without joint scenarios, because making them failed")
                .register(registry);
        this.time = Timer.builder("plimsoll.scenarios")
                .description("Time to make the joint scenarios of a bar close")
                .register(registry);
    }

    /** What is in force. */
    public ServedScenarios current() {
        return current;
    }

    /** Tells a listener of all scenarios from now on. */
    public void tell(ScenarioListener listener) {
        listeners.add(listener);
    }

    @Override
    public void framed(MarginFrame frame, long sequence, long acceptedAt) {
        newest.set(new Pending(frame, sequence));
        thread.execute(this::publishNewest);
    }

    private void publishNewest() {
        Pending pending = newest.getAndSet(null);
        if (pending == null || clock.millis() >= pending.frame.time() + HOUR + toleranceMillis) {
            return;
        }
        ServedScenarios made = made(pending);
        current = made;
        for (ScenarioListener listener : listeners) {
            try {
                listener.ready(made);
            } catch (RuntimeException e) {
                LOG.error("Whoever waits for the scenarios of sequence {} failed", pending.sequence, e);
            }
        }
    }

    private ServedScenarios made(Pending pending) {
        long started = System.nanoTime();
        try {
            JointScenarios scenarios = JointScenarios.of(forecasts(pending.frame), histories());
            time.record(Duration.ofNanos(System.nanoTime() - started));
            return new ServedScenarios(pending.sequence, pending.frame.time(), scenarios, null);
        } catch (RuntimeException | OutOfMemoryError e) {
            failures.increment();
            LOG.error("There are no joint scenarios of sequence {}", pending.sequence, e);
            return new ServedScenarios(pending.sequence, pending.frame.time(), null, ServedScenarios.FAILED);
        }
    }

    private static Map<String, ModelForecast> forecasts(MarginFrame frame) {
        return frame.assets().stream()
                .filter(AssetFrame::isJudged)
                .collect(Collectors.toMap(AssetFrame::asset, AssetFrame::champion));
    }

    /** Completed once, for all assets that are served. */
    private List<HorizonHistory> histories() {
        List<HorizonHistory> known = histories;
        if (known == null) {
            known = artefact.horizons().stream()
                    .map(h -> HorizonHistory.completed(
                            h.scenarios(), artefact.assets(), h.marketStresses(), h.stresses()))
                    .toList();
            histories = known;
        }
        return known;
    }

    /** Waits for what is under way; what waits is left. */
    @Override
    public void close() {
        newest.set(null);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Joint scenarios are still under way after {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while joint scenarios were under way");
        }
    }
}

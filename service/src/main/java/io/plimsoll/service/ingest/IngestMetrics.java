package io.plimsoll.service.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;

/** Counts what the writer does. Safe for use by any thread. */
final class IngestMetrics {

    private final Map<Verdict, Counter> events = new EnumMap<>(Verdict.class);
    private final Counter failures;
    private final Timer appends;
    private final Timer frames;

    IngestMetrics(MeterRegistry registry) {
        for (Verdict verdict : Verdict.values()) {
            events.put(
                    verdict,
                    Counter.builder("plimsoll.events")
                            .description("Market events by what became of them")
                            .tag("verdict", verdict.name())
                            .register(registry));
        }
        failures = Counter.builder("plimsoll.journal.failures")
                .description("Appends that could not be made durable")
                .register(registry);
        appends = Timer.builder("plimsoll.journal.append")
                .description("Time to make one group of events durable")
                .register(registry);
        frames = Timer.builder("plimsoll.bar.close")
                .description("Time from a bar close to its published margins")
                .register(registry);
    }

    void count(Verdict verdict) {
        Counter counter = events.get(verdict);
        if (counter != null) {
            counter.increment();
        }
    }

    void countFailure() {
        failures.increment();
    }

    Timer appends() {
        return appends;
    }

    Timer frames() {
        return frames;
    }
}

package io.plimsoll.service.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what the watch does. Safe for use by any thread. */
final class WatchMetrics {

    private final Map<AlarmLevel, AtomicInteger> levels = new EnumMap<>(AlarmLevel.class);
    private final Map<AlarmLevel, Counter> events = new EnumMap<>(AlarmLevel.class);
    private final Counter removals;
    private final Timer closes;
    private final Timer ticks;
    private final Counter failures;
    private final AtomicLong lastRescoring;

    WatchMetrics(MeterRegistry registry, Clock clock) {
        for (AlarmLevel level : AlarmLevel.values()) {
            AtomicInteger count = new AtomicInteger();
            levels.put(level, count);
            Gauge.builder("plimsoll.watch.accounts", count::get)
                    .description("Registered accounts by alarm level")
                    .tag("level", level.label())
                    .register(registry);
            events.put(level, event(registry, level.label()));
        }
        removals = event(registry, "removed");
        closes = rescoring(registry, "barClose");
        ticks = rescoring(registry, "tick");
        failures = Counter.builder("plimsoll.watch.failures")
                .description("Rescorings that failed")
                .register(registry);
        lastRescoring = new AtomicLong(clock.millis());
        Gauge.builder("plimsoll.watch.age.seconds", () -> (clock.millis() - lastRescoring.get()) / 1000.0)
                .description("Seconds since all accounts were last scored")
                .register(registry);
    }

    private static Counter event(MeterRegistry registry, String to) {
        return Counter.builder("plimsoll.watch.events")
                .description("Changes of alarm levels by the level entered")
                .tag("to", to)
                .register(registry);
    }

    private static Timer rescoring(MeterRegistry registry, String cause) {
        return Timer.builder("plimsoll.watch.rescoring")
                .description("Time to score accounts again")
                .tag("cause", cause)
                .register(registry);
    }

    void moved(@Nullable AlarmLevel from, @Nullable AlarmLevel to) {
        add(from, -1);
        add(to, 1);
    }

    private void add(@Nullable AlarmLevel level, int change) {
        AtomicInteger count = level == null ? null : levels.get(level);
        if (count != null) {
            count.addAndGet(change);
        }
    }

    void countEvent(@Nullable AlarmLevel to) {
        (to == null ? removals : events.getOrDefault(to, removals)).increment();
    }

    void countFailure() {
        failures.increment();
    }

    Timer closes() {
        return closes;
    }

    Timer ticks() {
        return ticks;
    }

    void rescored(long now) {
        lastRescoring.set(now);
    }
}

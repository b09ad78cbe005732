package io.plimsoll.data.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Time that passes only when somebody sleeps. */
final class FakeTime extends Clock implements Sleeper {

    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private volatile Instant now;

    private FakeTime(Instant now) {
        this.now = now;
    }

    static FakeTime at(String now) {
        return new FakeTime(Instant.parse(now));
    }

    static RandomGenerator jitter() {
        return new Random(1);
    }

    @Override
    public void sleep(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }

    /** Every pause so far. */
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("always UTC");
    }
}

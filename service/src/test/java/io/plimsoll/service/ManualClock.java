package io.plimsoll.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. Safe for use by any thread. */
public final class ManualClock extends Clock {

    private volatile Instant now;

    /** A clock at this instant. */
    public ManualClock(Instant now) {
        this.now = now;
    }

    /** Moves to an instant. */
    public void set(Instant instant) {
        now = instant;
    }

    /** Moves on. */
    public void advance(Duration by) {
        now = now.plus(by);
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
        throw new UnsupportedOperationException("times here are UTC");
    }
}

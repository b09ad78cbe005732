package io.plimsoll.service.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that starts at a chosen instant and runs on from there, for serving a model of the past in its own time. */
final class OffsetClock {

    private OffsetClock() {}

    static Clock startingAt(Instant start) {
        Clock now = Clock.systemUTC();
        return Clock.offset(now, Duration.between(now.instant(), start));
    }
}

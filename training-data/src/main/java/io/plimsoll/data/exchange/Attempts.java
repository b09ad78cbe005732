package io.plimsoll.data.exchange;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Makes requests within limits: at most so many in a time, again after a pause that grows when one fails, and none after the time in
 * all. Not thread-safe.
 */
final class Attempts {

    /** Doubling further would overflow, long after any longest pause. */
    private static final int MOST_DOUBLINGS = 30;

    private final FetchLimits limits;
    private final Clock clock;
    private final Sleeper sleeper;
    private final RandomGenerator jitter;
    private final Instant deadline;
    private final Bucket pace;

    Attempts(FetchLimits limits, Clock clock, Sleeper sleeper, RandomGenerator jitter) {
        this.limits = limits;
        this.clock = clock;
        this.sleeper = sleeper;
        this.jitter = jitter;
        this.deadline = clock.instant().plus(limits.totalTime());
        this.pace = Bucket.builder()
                .addLimit(limit -> limit.capacity(limits.requests()).refillGreedy(limits.requests(), limits.per()))
                .withCustomTimePrecision(timeOf(clock))
                .build();
    }

    /** One request. */
    @FunctionalInterface
    interface Call<T> {
        T make() throws RetryLater, FetchFailure, InterruptedException;
    }

    /** Whether the time in all is over. */
    boolean outOfTime() {
        return !clock.instant().isBefore(deadline);
    }

    /**
     * Makes a request until it succeeds.
     *
     * @param what is asked for, for the message
     * @throws FetchFailure if it fails for good, too often, or for too long
     * @throws CancellationException if the thread is interrupted
     */
    <T> T make(String what, Call<T> call) throws FetchFailure {
        try {
            for (int attempt = 1; ; attempt++) {
                pace.asBlocking().consume(1, nanos -> sleeper.sleep(Duration.ofNanos(nanos)));
                if (outOfTime()) {
                    throw new FetchFailure(
                            what + ": not asked for, the time allowed of " + limits.totalTime() + " is over");
                }
                try {
                    return call.make();
                } catch (RetryLater e) {
                    pauseAfter(what, attempt, e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("fetching was interrupted");
        }
    }

    private void pauseAfter(String what, int attempt, RetryLater failure) throws FetchFailure, InterruptedException {
        if (attempt == limits.attempts()) {
            throw new FetchFailure(what + ": " + failure.getMessage() + ", given up after " + attempt
                    + (attempt == 1 ? " attempt" : " attempts"));
        }
        Duration asked = failure.pause();
        Duration pause = asked != null && asked.compareTo(Duration.ZERO) > 0 ? asked : ownPause(attempt);
        if (!clock.instant().plus(pause).isBefore(deadline)) {
            throw new FetchFailure(what + ": " + failure.getMessage() + ", and a pause of " + pause
                    + " would end after the time allowed of " + limits.totalTime());
        }
        sleeper.sleep(pause);
    }

    private Duration ownPause(int attempt) {
        Duration doubled = limits.firstPause().multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        long most = Math.min(doubled.toMillis(), limits.longestPause().toMillis());
        return Duration.ofMillis(Math.max(1, most - (long) (jitter.nextDouble() * most / 2)));
    }

    private static TimeMeter timeOf(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}

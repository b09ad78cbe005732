package io.plimsoll.data.exchange;

import java.time.Duration;

/**
 * How hard a fetch tries.
 *
 * @param requests how many requests are made at most
 * @param per in this time; what was not used up may follow at once
 * @param attempts how often a request is made before it is given up, the first included
 * @param firstPause pause after the first failed attempt at most; it doubles with every further one, and each is shortened at random by
 *     up to a half. A pause that the server asks for is kept instead, however long
 * @param longestPause no pause of ours is longer
 * @param attemptTime an attempt that takes longer has failed; what it has brought is kept where it can be resumed
 * @param totalTime after this time nothing more is begun
 */
public record FetchLimits(
        int requests,
        Duration per,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Duration attemptTime,
        Duration totalTime) {

    /** For the archive's files: ten requests a second, six attempts with pauses of 1 to 60 seconds, twelve hours in all. */
    public static final FetchLimits FILES = new FetchLimits(
            10,
            Duration.ofSeconds(1),
            6,
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofHours(12));

    /** Checks every field. */
    public FetchLimits {
        if (requests < 1) {
            throw new IllegalArgumentException("requests must be at least 1; have " + requests);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1; have " + attempts);
        }
        requirePositive("per", per);
        requirePositive("firstPause", firstPause);
        requirePositive("longestPause", longestPause);
        requirePositive("attemptTime", attemptTime);
        requirePositive("totalTime", totalTime);
    }

    private static void requirePositive(String field, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(field + " must be positive; have " + value);
        }
    }

    /** The same at another rate. */
    public FetchLimits withRate(int otherRequests, Duration otherPer) {
        return new FetchLimits(otherRequests, otherPer, attempts, firstPause, longestPause, attemptTime, totalTime);
    }

    /** The same with another time for each attempt. */
    public FetchLimits withAttemptTime(Duration other) {
        return new FetchLimits(requests, per, attempts, firstPause, longestPause, other, totalTime);
    }

    /** The same within another time in all. */
    public FetchLimits withTotalTime(Duration other) {
        return new FetchLimits(requests, per, attempts, firstPause, longestPause, attemptTime, other);
    }
}

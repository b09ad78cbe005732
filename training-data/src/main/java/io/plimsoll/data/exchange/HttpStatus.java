package io.plimsoll.data.exchange;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an HTTP status that is no success means for the next attempt. */
final class HttpStatus {

    /** Time-out, banned for asking too often (in this trade), too early, too many requests. */
    private static final Set<Integer> TRY_AGAIN = Set.of(408, 418, 425, 429);

    private static final int FIRST_SERVER_ERROR = 500;
    private static final int MOST_DIGITS = 9;

    private HttpStatus() {}

    /** Whether another attempt may have another answer. */
    static boolean mayChange(int status) {
        return TRY_AGAIN.contains(status) || status >= FIRST_SERVER_ERROR;
    }

    /**
     * Turns the status into the failure that it is.
     *
     * @param what was asked for, for the message
     * @param retryAfter the header of that name, if there is one
     */
    static RuntimeException fail(String what, int status, Optional<String> retryAfter, Clock clock)
            throws RetryLater, FetchFailure {
        if (mayChange(status)) {
            throw new RetryLater(
                    "status " + status,
                    retryAfter.map(text -> pauseOf(text, clock)).orElse(null));
        }
        throw new FetchFailure(what + ": status " + status);
    }

    /** The pause that a Retry-After header asks for, in seconds or until a date (RFC 9110, 10.2.3); null if it is neither. */
    static @Nullable Duration pauseOf(String retryAfter, Clock clock) {
        String text = retryAfter.strip();
        if (!text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            return Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }
}

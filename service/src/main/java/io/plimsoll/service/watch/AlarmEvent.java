package io.plimsoll.service.watch;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An account went from one alarm level to another.
 *
 * @param number grows with every event, also over a restart; see {@link AlarmEvents}
 * @param account its id
 * @param from level before; null if it was not watched
 * @param to level after; null if it is no longer watched
 * @param probability of being liquidated within a day; null if unknown
 * @param healthFactor the lowest of its pools; null if unknown, or nothing is required
 * @param reason why it is unknown; null if it is not
 * @param time when, epoch milliseconds
 * @param sequence of the publication that it was judged by
 * @param cause what made the difference
 */
public record AlarmEvent(
        long number,
        String account,
        @Nullable AlarmLevel from,
        @Nullable AlarmLevel to,
        @Nullable Double probability,
        @Nullable BigDecimal healthFactor,
        @Nullable String reason,
        long time,
        long sequence,
        AlarmCause cause) {}

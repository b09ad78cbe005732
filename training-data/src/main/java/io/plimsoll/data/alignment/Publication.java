package io.plimsoll.data.alignment;

/**
 * One value of a signal as it was published. Times are epoch milliseconds, UTC.
 *
 * @param time what the value speaks of; of a period its start
 * @param end end of the period; of a moment the moment itself
 * @param publishedAt since when it was known, never before {@code time}. It may lie before {@code end}: funding is announced ahead
 * @param value finite, in the unit of its signal
 */
public record Publication(long time, long end, long publishedAt, double value) {

    /** Checks order and value. */
    public Publication {
        if (end < time) {
            throw new IllegalArgumentException("end must not be before time " + time + "; have " + end);
        }
        if (publishedAt < time) {
            throw new IllegalArgumentException("publishedAt must not be before time " + time + "; have " + publishedAt);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite; have " + value);
        }
    }
}

package io.plimsoll.service.publication;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as they stand in replies: RFC 3339, UTC, with milliseconds. */
public final class Stamp {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Stamp() {}

    /** The text of an instant, epoch milliseconds. */
    public static String of(long epochMillis) {
        return FORMAT.format(Instant.ofEpochMilli(epochMillis));
    }

    /** The same, null for 0, which stands for never. */
    static @Nullable String orNull(long epochMillis) {
        return epochMillis == 0 ? null : of(epochMillis);
    }
}

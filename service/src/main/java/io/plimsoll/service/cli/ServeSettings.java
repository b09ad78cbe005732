package io.plimsoll.service.cli;

import io.plimsoll.model.margin.MarginProfile;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a service runs.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param state folder of journal, checkpoints and keys
 * @param grace how long after the full hour late bars may still come
 * @param staleTolerance how long after the next full hour margins stay valid
 * @param futureTolerance how far an event's time may lie after now
 * @param profile risk tolerance
 */
record ServeSettings(
        String host,
        int port,
        Path state,
        Duration grace,
        Duration staleTolerance,
        Duration futureTolerance,
        MarginProfile profile) {

    static final Duration FUTURE_TOLERANCE = Duration.ofSeconds(5);

    ServeSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535; have " + port);
        }
        if (grace.isNegative() || grace.compareTo(Duration.ofMinutes(30)) > 0) {
            throw new IllegalArgumentException("grace must be 0 to 30 minutes; have " + grace);
        }
        if (staleTolerance.compareTo(grace) <= 0) {
            throw new IllegalArgumentException(
                    "stale-after must be longer than grace, " + grace + "; have " + staleTolerance);
        }
    }
}

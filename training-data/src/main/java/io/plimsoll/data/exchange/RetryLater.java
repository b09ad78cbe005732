package io.plimsoll.data.exchange;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt has failed, and another may not. */
final class RetryLater extends Exception {

    private static final long serialVersionUID = 1;

    private final transient @Nullable Duration pause;

    /**
     * Says what went wrong.
     *
     * @param message what the server said or did
     * @param pause how long the server asks to wait, or null
     */
    RetryLater(String message, @Nullable Duration pause) {
        super(message);
        this.pause = pause;
    }

    /** How long the server asks to wait, or null. */
    @Nullable
    Duration pause() {
        return pause;
    }
}

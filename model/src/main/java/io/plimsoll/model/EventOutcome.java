package io.plimsoll.model;

import io.plimsoll.model.market.EventVerdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event did. */
public final class EventOutcome {

    private final EventVerdict verdict;
    private final @Nullable MarginFrame frame;

    private EventOutcome(EventVerdict verdict, @Nullable MarginFrame frame) {
        this.verdict = verdict;
        this.frame = frame;
    }

    static EventOutcome of(EventVerdict verdict) {
        return new EventOutcome(verdict, null);
    }

    static EventOutcome of(MarginFrame frame) {
        return new EventOutcome(EventVerdict.APPLIED, frame);
    }

    /** Whether the event was applied, and if not, why. */
    public EventVerdict verdict() {
        return verdict;
    }

    /** The new margins, if the event closed an hour. */
    public Optional<MarginFrame> frame() {
        return Optional.ofNullable(frame);
    }
}

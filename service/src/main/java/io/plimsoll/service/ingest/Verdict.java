package io.plimsoll.service.ingest;

import io.plimsoll.model.market.EventVerdict;

/** What became of a submitted event. */
public enum Verdict {
    /** Durable, and part of the market state. */
    APPLIED(true, "applied"),
    /** Durable, but its hour, or that of its publication, is closed already: not part of the state. */
    LATE(true, "its hour is closed already"),
    /** Durable, but hours before it are not closed yet: not part of the state. */
    TOO_EARLY(true, "an hour before it is still open"),
    /** Refused: the model knows no such asset. */
    UNKNOWN_ASSET(false, "the model served knows no such asset"),
    /** Refused: no input is made of this signal. */
    UNKNOWN_SIGNAL(false, "no input of any model is made of this signal"),
    /** Refused: longer than an hour, or across the end of one. */
    UNSUPPORTED_INTERVAL(false, "a bar must lie within one hour of the clock"),
    /** Refused: it claims to be from after now. */
    IN_THE_FUTURE(false, "its time lies in the future");

    private final boolean durable;
    private final String text;

    Verdict(boolean durable, String text) {
        this.durable = durable;
        this.text = text;
    }

    /** Whether the event is in the journal. */
    public boolean isDurable() {
        return durable;
    }

    /** The reason, for people. */
    public String text() {
        return text;
    }

    static Verdict of(EventVerdict verdict) {
        return switch (verdict) {
            case APPLIED -> APPLIED;
            case LATE -> LATE;
            case TOO_EARLY -> TOO_EARLY;
            case UNKNOWN_ASSET -> UNKNOWN_ASSET;
            case UNKNOWN_SIGNAL -> UNKNOWN_SIGNAL;
            case UNSUPPORTED_INTERVAL -> UNSUPPORTED_INTERVAL;
        };
    }
}

package io.plimsoll.service.watch;

/** What made an account's score new. */
public enum AlarmCause {
    /** It was registered or replaced. */
    REGISTRATION("registration"),
    /** It was removed. */
    REMOVAL("removal"),
    /** The service started. */
    START("start"),
    /** An hour closed. */
    BAR_CLOSE("barClose"),
    /** A price moved. */
    TICK("tick"),
    /** No bar close was published in time. */
    EXPIRY("expiry");

    private final String label;

    AlarmCause(String label) {
        this.label = label;
    }

    /** Name as in the API. */
    public String label() {
        return label;
    }
}

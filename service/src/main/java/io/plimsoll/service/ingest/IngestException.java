package io.plimsoll.service.ingest;

/** Events could not be taken in now. None of them was journaled or applied, unless {@link #mayBeDurable()}. */
public final class IngestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean mayBeDurable;

    /** Nothing was journaled, for this reason. */
    public IngestException(String message) {
        super(message);
        this.mayBeDurable = false;
    }

    /** Nothing was journaled, for this reason and because of what was caught. */
    public IngestException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private IngestException(String message, Throwable cause, boolean mayBeDurable) {
        super(message, cause);
        this.mayBeDurable = mayBeDurable;
    }

    static IngestException afterAppend(String message, Throwable cause) {
        return new IngestException(message, cause, true);
    }

    /** Whether the events may be in the journal all the same, so that the next start applies them. */
    public boolean mayBeDurable() {
        return mayBeDurable;
    }
}

package io.plimsoll.service.ingest;

/** Events could not be taken in now; none of them was journaled or applied. */
public final class IngestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With the reason. */
    public IngestException(String message) {
        super(message);
    }

    /** With the reason, and what was caught. */
    public IngestException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.plimsoll.service.journal;

/** The journal or a checkpoint cannot be read or written. The message names file, place, and what was expected and found. */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what is wrong and where. */
    public JournalException(String message) {
        super(message);
    }

    /** With what is wrong and where, and what was caught. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}

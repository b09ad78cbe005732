package io.plimsoll.model.artefact;

/** An artefact that cannot be written or must not be used. The message names the file and what is wrong with it. */
public final class ArtefactException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With the file and what is wrong with it. */
    public ArtefactException(String message) {
        super(message);
    }

    /** With the file, what is wrong with it, and what was caught. */
    public ArtefactException(String message, Throwable cause) {
        super(message, cause);
    }
}

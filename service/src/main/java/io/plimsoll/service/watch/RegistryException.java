package io.plimsoll.service.watch;

/** The accounts cannot be read or made durable. The message names file, place and reason. */
public final class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what is wrong and where. */
    public RegistryException(String message) {
        super(message);
    }

    /** With what is wrong and where, and what was caught. */
    public RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.plimsoll.service.http;

/** The files of the API keys cannot be read, written or understood. The message names file and line, never what stands there. */
public final class ApiKeysException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what is wrong and where. */
    public ApiKeysException(String message) {
        super(message);
    }

    /** With what is wrong and where, and what was caught. */
    public ApiKeysException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.plimsoll.data;

/** Market data that cannot be used at all. The message names file, field and value. */
public final class MarketDataException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what is wrong and where. */
    public MarketDataException(String message) {
        super(message);
    }

    /** With what is wrong and where, and what was caught. */
    public MarketDataException(String message, Throwable cause) {
        super(message, cause);
    }
}

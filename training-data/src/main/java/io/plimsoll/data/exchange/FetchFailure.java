package io.plimsoll.data.exchange;

/** A request was given up. The message names what was asked for and why it failed. */
final class FetchFailure extends Exception {

    private static final long serialVersionUID = 1;

    FetchFailure(String message) {
        super(message);
    }

    FetchFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

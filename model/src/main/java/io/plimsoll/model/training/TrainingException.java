package io.plimsoll.model.training;

/** History that no model can be fitted on. The message says what is missing. */
public final class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what is missing. */
    public TrainingException(String message) {
        super(message);
    }
}

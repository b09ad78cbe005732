package io.plimsoll.evaluation;

/** A task failed; the message names it, the cause is what it threw. */
public final class TaskFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String task;

    /** With the task's name and what it threw. */
    public TaskFailedException(String task, Throwable cause) {
        super(task + ": " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()), cause);
        this.task = task;
    }

    /** Name of the task. */
    public String task() {
        return task;
    }
}

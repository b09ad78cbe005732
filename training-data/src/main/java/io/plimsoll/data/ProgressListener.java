package io.plimsoll.data;

/** Hears how far a long task has come. Called from any thread, often; implementations are quick and thread-safe. */
@FunctionalInterface
public interface ProgressListener {

    /** Hears nothing. */
    ProgressListener NONE = (task, done, total) -> {};

    /**
     * Reports progress.
     *
     * @param task what is being done, for people
     * @param done units done so far
     * @param total units in all, the same for every call with this task; the task is over when {@code done == total}
     */
    void progress(String task, long done, long total);
}

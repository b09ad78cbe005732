package io.plimsoll.evaluation;

import io.plimsoll.data.ProgressListener;
import java.util.List;

/** Runs independent tasks, here or elsewhere. Safe for use by any thread. */
public interface TaskRunner {

    /**
     * Runs all tasks and waits for them. When one fails, those not yet begun never are, those under way are interrupted, and nothing
     * runs any more when this method returns.
     *
     * @param what the tasks together, for progress
     * @param tasks the tasks; names need not differ
     * @param progress hears of every task that is over
     * @return what the tasks yielded, in their order
     * @throws TaskFailedException for the first failure, with the task's name
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its interrupt status is kept
     */
    <T> List<T> run(String what, List<NamedTask<T>> tasks, ProgressListener progress);
}

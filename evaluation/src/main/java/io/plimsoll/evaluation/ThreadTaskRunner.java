package io.plimsoll.evaluation;

import io.plimsoll.data.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs tasks on threads of this process, which live no longer than the call. */
public final class ThreadTaskRunner implements TaskRunner {

    private final int threads;

    /**
     * With this many threads.
     *
     * @param threads at least 1
     */
    public ThreadTaskRunner(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1; have " + threads);
        }
        this.threads = threads;
    }

    @Override
    public <T> List<T> run(String what, List<NamedTask<T>> tasks, ProgressListener progress) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, tasks.size()));
        try {
            return results(what, tasks, progress, executor);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(what + " was interrupted");
        } finally {
            stop(executor);
        }
    }

    private static <T> List<T> results(
            String what, List<NamedTask<T>> tasks, ProgressListener progress, ExecutorService executor)
            throws InterruptedException {
        CompletionService<T> completion = new ExecutorCompletionService<>(executor);
        List<Future<T>> futures = new ArrayList<>();
        for (NamedTask<T> task : tasks) {
            futures.add(completion.submit(() -> named(task)));
        }
        progress.progress(what, 0, tasks.size());
        for (int done = 1; done <= tasks.size(); done++) {
            resultOf(completion.take());
            progress.progress(what, done, tasks.size());
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(resultOf(future));
        }
        return results;
    }

    private static <T> T named(NamedTask<T> task) {
        try {
            return task.work().call();
        } catch (Throwable e) {
            throw new TaskFailedException(task.name(), e);
        }
    }

    private static <T> T resultOf(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TaskFailedException failure) {
                throw failure;
            }
            throw new IllegalStateException("a task threw what it cannot", e);
        }
    }

    /** Interrupts what runs and waits until it has stopped, keeping the interrupt status of the caller. */
    private static void stop(ExecutorService executor) {
        executor.shutdownNow();
        boolean interrupted = false;
        boolean stopped = false;
        while (!stopped) {
            try {
                stopped = executor.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.plimsoll.data.internal;

import io.plimsoll.data.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The same work on many things, on a few threads that end with it. */
public final class ParallelWork {

    /** More threads would wait for the same disk. */
    private static final int MOST_THREADS = 4;

    private ParallelWork() {}

    /**
     * Does the work on every item. After a failure no further item is begun, and none is still being worked on when this returns.
     *
     * @param task what to call it in the progress
     * @throws RuntimeException the failure of the first item in order that failed
     */
    public static <T> void forEach(String task, List<T> items, Consumer<T> work, ProgressListener progress) {
        if (items.isEmpty()) {
            return;
        }
        int threads = Math.min(
                items.size(), Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        progress.progress(task, 0, items.size());
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (T item : items) {
                futures.add(pool.submit(() -> {
                    if (!failed.get()) {
                        doOrFail(work, item, failed);
                        progress.progress(task, done.incrementAndGet(), items.size());
                    }
                }));
            }
            for (Future<?> future : futures) {
                await(future);
            }
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }

    private static <T> void doOrFail(Consumer<T> work, T item, AtomicBoolean failed) {
        boolean ended = false;
        try {
            work.accept(item);
            ended = true;
        } finally {
            if (!ended) {
                failed.set(true);
            }
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the work was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the work failed", e.getCause());
        }
    }

    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

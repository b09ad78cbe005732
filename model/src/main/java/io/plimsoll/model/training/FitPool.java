package io.plimsoll.model.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs independent parts of one fit at once, each on one thread, and returns their results in the order asked. */
final class FitPool {

    private final int threads;

    FitPool(int threads) {
        this.threads = threads;
    }

    <T> List<T> run(List<Callable<T>> parts) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, Math.max(1, parts.size())));
        try {
            List<Future<T>> futures = parts.stream().map(pool::submit).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException("interrupted while fitting");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a part of a fit failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}

package io.plimsoll.data.internal;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Reads files on a few threads that end with the reading. */
public final class ParallelReading {

    /** More threads would wait for the same disk. */
    private static final int MOST_THREADS = 4;

    private ParallelReading() {}

    /**
     * Reads every file.
     *
     * @throws MarketDataException the first in order of the files, if any cannot be read
     */
    public static <T> void readAll(String task, List<T> files, Consumer<T> reader, ProgressListener progress) {
        int threads = Math.min(
                files.size(), Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicInteger done = new AtomicInteger();
        progress.progress(task, 0, files.size());
        try {
            List<Future<?>> readings = new ArrayList<>();
            for (T file : files) {
                readings.add(pool.submit(() -> {
                    reader.accept(file);
                    progress.progress(task, done.incrementAndGet(), files.size());
                }));
            }
            for (Future<?> reading : readings) {
                await(reading);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(Future<?> reading) {
        try {
            reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("reading was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("reading failed", e.getCause());
        }
    }
}

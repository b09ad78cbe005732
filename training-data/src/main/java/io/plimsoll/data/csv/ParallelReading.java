package io.plimsoll.data.csv;

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

/** Reads files on a few threads that end with the reading. */
final class ParallelReading {

    /** More threads would wait for the same disk. */
    private static final int MOST_THREADS = 4;

    private ParallelReading() {}

    /**
     * Reads every file.
     *
     * @throws MarketDataException the first in order of the files, if any cannot be read
     */
    static void readAll(String task, List<CsvBarFile> files, ProgressListener progress) {
        int threads = Math.min(
                files.size(), Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicInteger done = new AtomicInteger();
        progress.progress(task, 0, files.size());
        try {
            List<Future<?>> readings = new ArrayList<>();
            for (CsvBarFile file : files) {
                readings.add(pool.submit(() -> {
                    file.read();
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

package io.plimsoll.model.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Trains several networks at once, each on one thread, and returns their weights in the order asked. */
final class NetworkPool {

    private final int threads;

    NetworkPool(int threads) {
        this.threads = threads;
    }

    List<List<float[]>> train(List<List<Callable<float[]>>> tasks) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<List<Future<float[]>>> futures = tasks.stream()
                    .map(group -> group.stream().map(pool::submit).toList())
                    .toList();
            List<List<float[]>> weights = new ArrayList<>();
            for (List<Future<float[]>> group : futures) {
                List<float[]> ofGroup = new ArrayList<>();
                for (Future<float[]> future : group) {
                    ofGroup.add(future.get());
                }
                weights.add(ofGroup);
            }
            return weights;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException("interrupted while training networks");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a network could not be trained", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}

package io.plimsoll.service.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns SIGTERM and Ctrl-C into an orderly end: the process lives on until this is closed, or for at most 20 seconds. */
final class StopSignal implements AutoCloseable {

    private static final long SECONDS_TO_CLOSE = 20;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private StopSignal() {}

    /** Listens from now on. */
    static StopSignal register() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::onShutdown, "stop-signal"));
        return signal;
    }

    private void onShutdown() {
        stopped.countDown();
        try {
            if (!closed.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                System.err.println("plimsoll: not everything was closed within " + SECONDS_TO_CLOSE + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the process is told to stop. */
    void await() throws InterruptedException {
        stopped.await();
    }

    /** Waits this long at most. True if the process is told to stop. */
    boolean await(long millis) throws InterruptedException {
        return stopped.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

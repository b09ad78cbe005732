package io.plimsoll.service.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Remembers the answers to POSTs by caller and {@code Idempotency-Key}, for a day and the last ten thousand. A second request with the same
 * key waits for the first one's answer. An answer that failed is forgotten, so that it can be tried again, unless the request may be in
 * the journal: then it is said again. Safe for use by any thread.
 */
final class AnsweredPosts {

    private static final int MOST = 10_000;
    private static final long KEPT_MILLIS = Duration.ofDays(1).toMillis();

    private final Clock clock;
    private final Map<Key, Remembered> byKey = new LinkedHashMap<>();

    /**
     * An answer.
     *
     * @param reply what to send as JSON
     * @param replayed whether it was given before
     */
    record Answer(Object reply, boolean replayed) {}

    private record Key(String caller, String idempotencyKey) {}

    private record Remembered(String bodySha256, long since, CompletableFuture<Object> reply) {}

    AnsweredPosts(Clock clock) {
        this.clock = clock;
    }

    /**
     * The remembered answer, or a new one. What ends the first request ends those that wait for its answer in the same way.
     *
     * @param caller whose key it is: two callers may use the same one for different requests
     * @throws ProblemException if the key was used with another body
     */
    Answer answer(String caller, String idempotencyKey, String bodySha256, Supplier<Object> work) {
        Key key = new Key(caller, idempotencyKey);
        Remembered mine = new Remembered(bodySha256, clock.millis(), new CompletableFuture<>());
        Remembered before;
        synchronized (byKey) {
            forgetOld();
            before = byKey.putIfAbsent(key, mine);
        }
        if (before != null) {
            if (!before.bodySha256().equals(bodySha256)) {
                throw new ProblemException(
                        Problem.of(422, "IDEMPOTENCY_KEY_REUSED", "this Idempotency-Key came with another body before")
                                .at("Idempotency-Key", idempotencyKey, "header"));
            }
            return new Answer(answerOf(before), true);
        }
        try {
            Object reply = work.get();
            mine.reply().complete(reply);
            return new Answer(reply, false);
        } catch (RuntimeException | Error e) {
            if (!isUncertain(e)) {
                synchronized (byKey) {
                    byKey.remove(key, mine);
                }
            }
            mine.reply().completeExceptionally(e);
            throw e;
        }
    }

    private static boolean isUncertain(Throwable failure) {
        return failure instanceof ProblemException p && p.problem().code().equals(PriceIntake.UNCERTAIN);
    }

    private static Object answerOf(Remembered before) {
        try {
            return before.reply().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void forgetOld() {
        long oldest = clock.millis() - KEPT_MILLIS;
        Iterator<Remembered> all = byKey.values().iterator();
        while (all.hasNext()) {
            Remembered next = all.next();
            if (byKey.size() < MOST && next.since() >= oldest) {
                return;
            }
            all.remove();
        }
    }
}

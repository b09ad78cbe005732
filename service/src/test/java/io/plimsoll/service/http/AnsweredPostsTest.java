package io.plimsoll.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AnsweredPostsTest {

    private final AnsweredPosts answered = new AnsweredPosts(new ManualClock(SmallModel.AS_OF));

    @Test
    void requestThatWaitsForAnotherEndsInTheSameProblem() throws Exception {
        ProblemException problem =
                new ProblemException(Problem.of(422, "UNKNOWN_ASSET", "the model knows no such asset"));
        CountDownLatch firstIsAtWork = new CountDownLatch(1);
        CountDownLatch secondHasCome = new CountDownLatch(1);
        CompletableFuture<Throwable> first = CompletableFuture.supplyAsync(() ->
                catchThrowable(() -> answered.answer("caller", "key", "body", () -> {
                    firstIsAtWork.countDown();
                    await(secondHasCome);
                    throw problem;
                })));
        firstIsAtWork.await();
        CompletableFuture<Throwable> waiting = new CompletableFuture<>();
        Thread second = new Thread(() ->
                waiting.complete(catchThrowable(() -> answered.answer("caller", "key", "body", () -> "never asked"))));
        second.start();
        while (second.getState() != Thread.State.WAITING && second.isAlive()) {
            Thread.onSpinWait();
        }
        secondHasCome.countDown();
        assertThat(first.join()).isSameAs(problem);
        assertThat(waiting.join()).isSameAs(problem);
        assertThat(answered.answer("caller", "key", "body", () -> "tried again").replayed())
                .isFalse();
    }

    @Test
    void callersDoNotShareTheirKeys() {
        assertThat(answered.answer("one", "key", "body", () -> "for one").reply())
                .isEqualTo("for one");
        AnsweredPosts.Answer other = answered.answer("two", "key", "other body", () -> "for two");
        assertThat(other.reply()).isEqualTo("for two");
        assertThat(other.replayed()).isFalse();
        assertThat(answered.answer("one", "key", "body", () -> "again").reply()).isEqualTo("for one");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

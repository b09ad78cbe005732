package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.ProgressListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link TaskRunner} does. */
@Timeout(30)
abstract class TaskRunnerContract {

    abstract TaskRunner runner();

    @Test
    void resultsComeInTheOrderOfTheTasks() {
        List<NamedTask<Integer>> tasks = IntStream.range(0, 200)
                .mapToObj(i -> new NamedTask<>("task " + i, () -> i * i))
                .toList();
        assertThat(runner().run("Squares", tasks, ProgressListener.NONE))
                .isEqualTo(IntStream.range(0, 200).mapToObj(i -> i * i).toList());
    }

    @Test
    void nothingToDoYieldsNothing() {
        assertThat(runner().run("Nothing", List.<NamedTask<String>>of(), ProgressListener.NONE))
                .isEmpty();
    }

    @Test
    void progressRunsFromNoneToAll() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        runner().run(
                        "Work",
                        List.of(new NamedTask<>("a", () -> 1), new NamedTask<>("b", () -> 2)),
                        (task, done, total) -> heard.add(task + " " + done + "/" + total));
        assertThat(heard).containsExactly("Work 0/2", "Work 1/2", "Work 2/2");
    }

    @Test
    void aFailureIsRethrownWithTheTasksNameAndCause() {
        List<NamedTask<Integer>> tasks = List.of(new NamedTask<>("fold 2022-03", () -> {
            throw new IOException("no such artefact");
        }));
        assertThatThrownBy(() -> runner().run("Folds", tasks, ProgressListener.NONE))
                .isInstanceOf(TaskFailedException.class)
                .hasMessage("fold 2022-03: no such artefact")
                .hasCauseInstanceOf(IOException.class)
                .extracting(e -> ((TaskFailedException) e).task())
                .isEqualTo("fold 2022-03");
    }

    @Test
    void anErrorIsAFailureLikeAnyOther() {
        List<NamedTask<Integer>> tasks = List.of(new NamedTask<>("deep", () -> {
            throw new StackOverflowError();
        }));
        assertThatThrownBy(() -> runner().run("Folds", tasks, ProgressListener.NONE))
                .hasMessage("deep: java.lang.StackOverflowError")
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void afterAFailureTheRestIsNotBegun() {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        List<NamedTask<Integer>> tasks = new ArrayList<>();
        tasks.add(new NamedTask<>("bad", () -> {
            throw new IllegalStateException("broken");
        }));
        for (int i = 0; i < 1_000; i++) {
            tasks.add(new NamedTask<>("waits", () -> {
                begun.incrementAndGet();
                never.await();
                return 0;
            }));
        }
        assertThatThrownBy(() -> runner().run("Folds", tasks, ProgressListener.NONE))
                .hasMessage("bad: broken");
        assertThat(begun.get()).isLessThan(1_000);
    }

    @Test
    void whatIsUnderWayHasEndedWhenTheFailureIsThrown() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        List<NamedTask<Integer>> tasks = List.of(
                new NamedTask<>("waits", () -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        ended.countDown();
                    }
                    return 0;
                }),
                new NamedTask<>("bad", () -> {
                    started.await();
                    throw new IllegalStateException("broken");
                }));
        assertThatThrownBy(() -> runner().run("Folds", tasks, ProgressListener.NONE))
                .hasMessage("bad: broken");
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void anInterruptedCallerStopsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> runner().run(
                                "Folds",
                                List.of(new NamedTask<>("waits", () -> {
                                    new CountDownLatch(1).await();
                                    return 0;
                                })),
                                ProgressListener.NONE))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("Folds was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}

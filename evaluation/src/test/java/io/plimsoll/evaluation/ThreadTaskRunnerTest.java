package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.ProgressListener;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class ThreadTaskRunnerTest extends TaskRunnerContract {

    @Override
    TaskRunner runner() {
        return new ThreadTaskRunner(2);
    }

    @Test
    void asManyTasksRunAtOnceAsThereAreThreads() {
        CyclicBarrier both = new CyclicBarrier(2);
        List<NamedTask<Integer>> tasks = List.of(new NamedTask<>("a", both::await), new NamedTask<>("b", both::await));
        assertThat(runner().run("Meeting", tasks, ProgressListener.NONE)).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void needsAThread() {
        assertThatThrownBy(() -> new ThreadTaskRunner(0)).hasMessageContaining("have 0");
    }
}

package io.plimsoll.data.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.ProgressListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelWorkTest {

    @Test
    void everythingIsDoneOnce() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        ParallelWork.forEach("Work", IntStream.range(0, 100).boxed().toList(), done::add, ProgressListener.NONE);

        assertThat(done).hasSize(100);
    }

    @Test
    void afterAFailureNothingFurtherIsBegun() {
        Set<Integer> begun = ConcurrentHashMap.newKeySet();
        CountDownLatch lastBegun = new CountDownLatch(1);
        List<Integer> items = IntStream.range(0, 500).boxed().toList();

        // The first item takes long, so that whoever waits for the items in order hears late of the failure of the
        // second.
        assertThatThrownBy(() -> ParallelWork.forEach(
                        "Work",
                        items,
                        item -> {
                            begun.add(item);
                            if (item == 0) {
                                await(lastBegun);
                            } else if (item == 1) {
                                throw new IllegalStateException("item 1");
                            } else if (item == items.size() - 1) {
                                lastBegun.countDown();
                            }
                        },
                        ProgressListener.NONE))
                .hasMessage("item 1");

        assertThat(begun).hasSizeLessThan(items.size());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(300, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

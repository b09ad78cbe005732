package io.plimsoll.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.artefact.LoadedArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import io.plimsoll.service.ingest.FrameListener;
import io.plimsoll.service.ingest.MarketWriter;
import io.plimsoll.service.ingest.Verdict;
import io.plimsoll.service.journal.CheckpointStore;
import io.plimsoll.service.journal.EventJournal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client is told when the writer ends under its request. */
class PriceIntakeTest {

    private static final Instant FIRST_CLOSE = SmallModel.AS_OF.plus(Duration.ofHours(1));
    private static final byte[] PRICE =
            "{\"asset\":\"BTC\",\"source\":\"s\",\"time\":\"2024-04-15T21:30:00Z\",\"price\":100}"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path state;

    private final ManualClock clock = new ManualClock(FIRST_CLOSE.plus(Duration.ofHours(1)));
    private final AnsweredPosts answered = new AnsweredPosts(clock);

    @Test
    void priceThatIsInTheJournalButNotAppliedIsNotCalledRefused() throws Exception {
        SecondFrameFails listener = new SecondFrameFails();
        try (EventJournal journal = EventJournal.open(state.resolve("journal"));
                MarketWriter writer = writer(journal, listener)) {
            PriceIntake intake = new PriceIntake(writer);
            CompletableFuture<List<Verdict>> first = writer.submit(close(FIRST_CLOSE));
            listener.firstIsAtWork.await();
            CompletableFuture<List<Verdict>> failing = writer.submit(close(FIRST_CLOSE.plus(Duration.ofHours(1))));
            CompletableFuture<ProblemException> told = new CompletableFuture<>();
            Thread client = new Thread(() -> told.complete(problemOf(intake)));
            client.start();
            while (client.getState() != Thread.State.WAITING && client.isAlive()) {
                Thread.onSpinWait();
            }
            listener.goOn.countDown();
            Problem problem = told.join().problem();
            assertThat(first.join()).containsExactly(Verdict.APPLIED);
            assertThat(failing).isCompletedExceptionally();
            assertThat(journal.end()).isEqualTo(3);
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.code()).isEqualTo("INGEST_UNCERTAIN");
            assertThat(problem.detail())
                    .contains("may be in the journal already", "Idempotency-Key", "second frame")
                    .doesNotContain("nothing of this request was taken in");
            assertThat(problemOf(intake).problem())
                    .as("asked again with the same key")
                    .isEqualTo(problem);
            assertThat(catchThrowableOfType(ProblemException.class, () -> intake.take(PRICE))
                            .problem()
                            .code())
                    .as("a request that came after the end")
                    .isEqualTo("INGEST_UNAVAILABLE");
        }
    }

    private ProblemException problemOf(PriceIntake intake) {
        return catchThrowableOfType(
                ProblemException.class, () -> answered.answer("caller", "key", "body", () -> intake.take(PRICE)));
    }

    private static List<MarketEvent> close(Instant hour) {
        return List.of(new MarketEvent.BarClose(hour.toEpochMilli()));
    }

    private MarketWriter writer(EventJournal journal, FrameListener listener) {
        LoadedArtefact artefact = SmallModel.artefact();
        MarketWriter writer = new MarketWriter(
                journal,
                new CheckpointStore(state.resolve("checkpoints")),
                new MarginEngine(artefact.model(), MarginProfile.standard()),
                artefact.id().sha256(),
                listener,
                clock,
                Duration.ofSeconds(5),
                new SimpleMeterRegistry());
        writer.start();
        return writer;
    }

    /** Holds the writer at its first frame, so that what is submitted meanwhile becomes one group, and fails at the second. */
    private static final class SecondFrameFails implements FrameListener {

        final CountDownLatch firstIsAtWork = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void framed(MarginFrame frame, long sequence, long acceptedAt) {
            if (goOn.getCount() == 0) {
                throw new IllegalStateException("no second frame today");
            }
            firstIsAtWork.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

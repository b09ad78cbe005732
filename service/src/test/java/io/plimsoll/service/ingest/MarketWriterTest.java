package io.plimsoll.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.alignment.ExogenousReadings;
import io.plimsoll.data.alignment.PerpetualReadings;
import io.plimsoll.data.alignment.Publication;
import io.plimsoll.data.alignment.Signal;
import io.plimsoll.model.EngineCheckpoint;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.artefact.LoadedArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import io.plimsoll.service.journal.CheckpointStore;
import io.plimsoll.service.journal.EventJournal;
import io.plimsoll.service.journal.JournaledEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketWriterTest {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final LoadedArtefact MODEL = SmallModel.artefact();

    @TempDir
    Path state;

    private final ManualClock clock = new ManualClock(SmallModel.AS_OF);
    private final List<MarginFrame> frames = Collections.synchronizedList(new ArrayList<>());
    private final List<String> skipped = new ArrayList<>();

    @Test
    void liveIngestionGivesTheFramesOfAPlainReplayBitForBit() throws Exception {
        try (Running running = new Running()) {
            running.closeHours(0, 6);
        }
        MarginEngine plain = new MarginEngine(MODEL.model(), MarginProfile.standard());
        assertThat(frames).isEqualTo(replay(plain, 0, 6)).hasSize(6);
    }

    @Test
    void restartAnywhereIsAContinuationBitForBit() throws Exception {
        for (int hours : List.of(2, 3, 4)) {
            try (Running running = new Running()) {
                running.closeHours(frames.size(), hours);
            }
        }
        MarginEngine plain = new MarginEngine(MODEL.model(), MarginProfile.standard());
        assertThat(frames).isEqualTo(replay(plain, 0, 9));
        try (Running running = new Running()) {
            assertThat(running.checkpoint()).isEqualTo(plain.checkpoint());
        }
    }

    @Test
    void dailyCheckpointShortensTheReplayAndADamagedOneIsPassedOver() throws Exception {
        try (Running running = new Running()) {
            running.closeHours(0, 6);
        }
        try (Running running = new Running()) {
            assertThat(running.recovery.replayed()).isBetween(1L, 23L);
            assertThat(running.recovery.start(0).frame()).isEqualTo(frames.get(5));
        }
        try (Stream<Path> files = Files.list(state.resolve("checkpoints"))) {
            Path file = files.findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
        try (Running running = new Running()) {
            assertThat(skipped).singleElement().asString().contains("damaged");
            assertThat(running.recovery.replayed()).isEqualTo(24);
        }
    }

    @Test
    void checkpointOfAnotherProfileIsPassedOverAndTheWholeJournalReplayed() throws Exception {
        try (Running running = new Running()) {
            running.closeHours(0, 6);
        }
        try (EventJournal journal = EventJournal.open(state.resolve("journal"))) {
            Recovery recovery = Recovery.of(
                    MODEL.model(),
                    MODEL.id().sha256(),
                    dearer(MarginProfile.standard()),
                    journal,
                    new CheckpointStore(state.resolve("checkpoints")),
                    skipped::add);
            assertThat(skipped).singleElement().asString().contains("profile");
            assertThat(recovery.replayed()).isEqualTo(24);
            assertThat(recovery.engine().closedThrough())
                    .isEqualTo(SmallModel.AS_OF.plus(Duration.ofHours(6)).toEpochMilli());
        }
    }

    @Test
    void eventsAreRefusedWithAVerdictAndNotJournaled() throws Exception {
        try (Running running = new Running()) {
            long now = clock.millis();
            List<Verdict> verdicts = running.writer
                    .submit(List.of(
                            new MarketEvent.Tick("BTC", "test", now, 100),
                            new MarketEvent.Tick("NOPE", "test", now, 100),
                            new MarketEvent.Tick("BTC", "test", now + 5_001, 100),
                            new MarketEvent.Bar("BTC", "test", now - 7_200_000, Duration.ofHours(2), 5, 6, 5, 6, 1),
                            new MarketEvent.Tick("BTC", "test", now - 1, 100)))
                    .join();
            assertThat(verdicts)
                    .containsExactly(
                            Verdict.APPLIED,
                            Verdict.UNKNOWN_ASSET,
                            Verdict.IN_THE_FUTURE,
                            Verdict.UNSUPPORTED_INTERVAL,
                            Verdict.LATE);
            assertThat(running.journal.end()).isEqualTo(2);
        }
    }

    @Test
    void publicationsAreJournaledIfAnInputIsMadeOfThem() throws Exception {
        try (Running running = new Running()) {
            long next = clock.millis() + 1;
            List<Verdict> verdicts = running.writer
                    .submit(List.of(
                            published("BTC", PerpetualReadings.FUNDING, next),
                            published(Signal.WHOLE_MARKET, ExogenousReadings.SHORT_RATE, next),
                            published("NOPE", PerpetualReadings.FUNDING, next),
                            published("BTC", "moon-phase", next),
                            published("BTC", PerpetualReadings.FUNDING, next + 5_000)))
                    .join();
            assertThat(verdicts)
                    .containsExactly(
                            Verdict.APPLIED,
                            Verdict.APPLIED,
                            Verdict.UNKNOWN_ASSET,
                            Verdict.UNKNOWN_SIGNAL,
                            Verdict.IN_THE_FUTURE);
            assertThat(running.journal.end()).isEqualTo(2);
        }
    }

    private static MarketEvent published(String asset, String signal, long at) {
        return new MarketEvent.Published(asset, signal, new Publication(at - 1, at - 1, at, 1e-4));
    }

    @Test
    void concurrentSubmissionsAreAllJournaledEachInItsOrder() throws Exception {
        int threads = 8;
        int submissions = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        clock.advance(Duration.ofMinutes(30));
        try (Running running = new Running()) {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String source = "s" + t;
                done.add(pool.submit(() -> {
                    for (int i = 1; i <= submissions; i++) {
                        running.writer
                                .submit(List.of(
                                        new MarketEvent.Tick("BTC", source, SmallModel.AS_OF.toEpochMilli() + i, i)))
                                .join();
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
            List<JournaledEvent> all = new ArrayList<>();
            running.journal.replay(0, all::add);
            assertThat(all).hasSize(threads * submissions);
            for (int t = 0; t < threads; t++) {
                String source = "s" + t;
                assertThat(all.stream()
                                .map(e -> (MarketEvent.Tick) e.event())
                                .filter(e -> e.source().equals(source))
                                .mapToLong(MarketEvent.Tick::time))
                        .hasSize(submissions)
                        .isSorted();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void groupThatHoldsManyEventsIsAppendedBeforeMoreIsTaken() throws Exception {
        CountDownLatch framed = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Running running = new Running((frame, sequence, acceptedAt) -> {
            framed.countDown();
            await(goOn);
        })) {
            List<CompletableFuture<List<Verdict>>> replies = new ArrayList<>();
            long hour = SmallModel.AS_OF.plus(Duration.ofHours(1)).toEpochMilli();
            clock.set(Instant.ofEpochMilli(hour).plus(GRACE));
            replies.add(running.writer.submit(List.of(new MarketEvent.BarClose(hour))));
            framed.await();
            List<MarketEvent> ticks = Collections.nCopies(5_000, new MarketEvent.Tick("BTC", "test", hour + 1, 100));
            for (int i = 0; i < 6; i++) {
                replies.add(running.writer.submit(ticks));
            }
            goOn.countDown();
            replies.forEach(CompletableFuture::join);
            assertThat(running.journal.end()).isEqualTo(30_001);
            assertThat(running.registry.get("plimsoll.journal.append").timer().count())
                    .as("the bar close, 20,000 prices, 10,000 prices")
                    .isEqualTo(3);
        }
    }

    @Test
    void failureAfterTheAppendSaysThatTheEventsMayBeDurable() throws Exception {
        try (Running running = new Running((frame, sequence, acceptedAt) -> {
            throw new IllegalStateException("no frame today");
        })) {
            long hour = SmallModel.AS_OF.plus(Duration.ofHours(1)).toEpochMilli();
            clock.set(Instant.ofEpochMilli(hour).plus(GRACE));
            List<MarketEvent> close = List.of(new MarketEvent.BarClose(hour));
            assertThatThrownBy(() -> running.writer.submit(close).join())
                    .cause()
                    .isInstanceOfSatisfying(
                            IngestException.class,
                            e -> assertThat(e.mayBeDurable()).isTrue())
                    .hasMessageContaining("no frame today");
            assertThat(running.journal.end()).isEqualTo(1);
            assertThat(running.writer.failure())
                    .hasValueSatisfying(f -> assertThat(f).contains("no frame today"));
        }
    }

    @Test
    void submissionWithMoreEventsThanAGroupMayHoldIsRefused() throws Exception {
        try (Running running = new Running()) {
            List<MarketEvent> ticks =
                    Collections.nCopies(20_001, new MarketEvent.Tick("BTC", "test", clock.millis(), 100));
            assertThatThrownBy(() -> running.writer.submit(ticks))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most 20000; have 20001");
        }
    }

    @Test
    void journalThatFailsRefusesTheSubmissionAndChangesNothing() throws Exception {
        try (Running running = new Running()) {
            running.closeHours(0, 1);
            running.journal.close();
            EngineCheckpoint before = running.recovery.engine().checkpoint();
            MarketEvent tick = new MarketEvent.Tick("BTC", "test", clock.millis(), 100);
            assertThatThrownBy(() -> running.writer.submit(List.of(tick)).join())
                    .cause()
                    .isInstanceOfSatisfying(
                            IngestException.class,
                            e -> assertThat(e.mayBeDurable()).isFalse())
                    .hasMessageContaining("could not be made durable");
            assertThat(running.recovery.engine().checkpoint()).isEqualTo(before);
        }
    }

    @Test
    void hoursCloseOnceAfterTheirGracePeriodAndOnlyTheLastAfterAPause() throws Exception {
        try (Running running = new Running()) {
            clock.set(SmallModel.AS_OF.plus(Duration.ofHours(1)).plus(GRACE).minusMillis(1));
            assertThat(running.closer.closeIfDue()).isFalse();
            clock.advance(Duration.ofMillis(1));
            assertThat(running.closer.closeIfDue()).isTrue();
            assertThat(running.closer.closeIfDue()).isFalse();
            clock.advance(Duration.ofHours(4));
            assertThat(running.closer.closeIfDue()).isTrue();
            assertThat(frames)
                    .extracting(f -> Instant.ofEpochMilli(f.time()))
                    .containsExactly(
                            SmallModel.AS_OF.plus(Duration.ofHours(1)), SmallModel.AS_OF.plus(Duration.ofHours(5)));
        }
    }

    @Test
    void afterCloseNothingIsTakenIn() throws Exception {
        Running running = new Running();
        running.close();
        assertThatThrownBy(() -> running.writer.submit(List.of()))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("shutting down");
        assertThat(running.writer.failure()).isPresent();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MarginProfile dearer(MarginProfile p) {
        return new MarginProfile(
                p.name(),
                p.marginPeriod(),
                p.coveragePpm(),
                p.reaction(),
                p.reactionCoveragePpm(),
                p.transferFloorPpm(),
                2 * p.liquidationFeePpm(),
                p.liquidators(),
                p.impactCoefficient(),
                p.referenceNotional(),
                p.gapSharePpm(),
                p.capPpm());
    }

    private static List<MarginFrame> replay(MarginEngine engine, int from, int hours) {
        List<MarginFrame> all = new ArrayList<>();
        for (List<MarketEvent.Bar> bars : SmallModel.nextHours(from + hours).subList(from, from + hours)) {
            bars.forEach(engine::apply);
            all.add(engine.apply(new MarketEvent.BarClose(bars.get(0).time()))
                    .frame()
                    .orElseThrow());
        }
        return all;
    }

    private final class Running implements AutoCloseable {

        final EventJournal journal = EventJournal.open(state.resolve("journal"));
        final Recovery recovery;
        final MarketWriter writer;
        final BarCloser closer;
        final SimpleMeterRegistry registry = new SimpleMeterRegistry();

        Running() {
            this((frame, sequence, acceptedAt) -> frames.add(frame));
        }

        Running(FrameListener listener) {
            CheckpointStore checkpoints = new CheckpointStore(state.resolve("checkpoints"));
            String sha256 = MODEL.id().sha256();
            recovery = Recovery.of(MODEL.model(), sha256, MarginProfile.standard(), journal, checkpoints, skipped::add);
            writer = new MarketWriter(
                    journal, checkpoints, recovery.engine(), sha256, listener, clock, Duration.ofSeconds(5), registry);
            closer = new BarCloser(writer, clock, GRACE, recovery.engine().closedThrough());
            writer.start();
        }

        EngineCheckpoint checkpoint() {
            return recovery.engine().checkpoint();
        }

        void closeHours(int from, int hours) {
            for (List<MarketEvent.Bar> bars : SmallModel.nextHours(from + hours).subList(from, from + hours)) {
                clock.set(Instant.ofEpochMilli(bars.get(0).time()));
                writer.submit(List.copyOf(bars)).join();
                clock.advance(GRACE);
                assertThat(closer.closeIfDue()).isTrue();
            }
        }

        @Override
        public void close() throws java.io.IOException {
            closer.close();
            writer.close();
            journal.close();
        }
    }
}

package io.plimsoll.service.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.alignment.Publication;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventJournalTest {

    private static final long NOON = 1_700_049_600_000L;

    @TempDir
    Path folder;

    @Test
    void everyKindOfEventComesBackAsItWas() throws IOException {
        List<MarketEvent> events = List.of(
                bar(0),
                new MarketEvent.Tick("ÆTH-1", "venue é", NOON + 17, Math.nextUp(0.1)),
                new MarketEvent.BarClose(NOON),
                new MarketEvent.Published("BTC", "funding-8h", new Publication(NOON, NOON + 2, NOON + 1, -0.0)));
        try (EventJournal journal = EventJournal.open(folder)) {
            assertThat(journal.append(NOON + 5, events)).isZero();
            assertThat(replayed(journal, 0))
                    .containsExactly(
                            new JournaledEvent(0, NOON + 5, events.get(0)),
                            new JournaledEvent(1, NOON + 5, events.get(1)),
                            new JournaledEvent(2, NOON + 5, events.get(2)),
                            new JournaledEvent(3, NOON + 5, events.get(3)));
        }
    }

    @Test
    void restartContinuesTheSequenceAcrossSegments() throws IOException {
        for (int i = 0; i < 40; i++) {
            try (EventJournal journal = EventJournal.open(folder, EventJournalTest::openFile, 300)) {
                assertThat(journal.end()).isEqualTo(i);
                assertThat(journal.append(NOON, List.of(bar(i)))).isEqualTo(i);
            }
        }
        try (EventJournal journal = EventJournal.open(folder)) {
            assertThat(SegmentFiles.in(folder)).hasSizeGreaterThan(5);
            assertThat(replayed(journal, 13)).hasSize(27).first().isEqualTo(new JournaledEvent(13, NOON, bar(13)));
            assertThat(journal.tornTail()).isEmpty();
        }
    }

    @Test
    void recordCutAtAnyByteIsDroppedAndReported() throws IOException {
        long before;
        try (EventJournal journal = EventJournal.open(folder)) {
            journal.append(NOON, List.of(bar(0), bar(1)));
            before = Files.size(segment());
            journal.append(NOON, List.of(bar(2), bar(3)));
        }
        byte[] whole = Files.readAllBytes(segment());
        for (int cut = (int) before + 1; cut < whole.length; cut++) {
            Files.write(segment(), java.util.Arrays.copyOf(whole, cut));
            try (EventJournal journal = EventJournal.open(folder)) {
                TornTail tail = journal.tornTail().orElseThrow();
                assertThat(tail.file()).isEqualTo(segment());
                assertThat(tail.offset()).isEqualTo(before);
                assertThat(tail.droppedBytes()).isEqualTo(cut - before);
                assertThat(tail.sentence()).contains("at offset " + before, "cut off " + (cut - before) + " bytes");
                assertThat(journal.end()).isEqualTo(2);
                assertThat(journal.append(NOON, List.of(bar(9)))).isEqualTo(2);
                assertThat(replayed(journal, 0))
                        .extracting(JournaledEvent::event)
                        .containsExactly(bar(0), bar(1), bar(9));
            }
        }
    }

    @Test
    void segmentCutInsideItsHeaderIsDropped() throws IOException {
        try (EventJournal journal = EventJournal.open(folder, EventJournalTest::openFile, 1)) {
            journal.append(NOON, List.of(bar(0)));
            journal.append(NOON, List.of(bar(1)));
        }
        Path last = SegmentFiles.in(folder).get(1);
        byte[] whole = Files.readAllBytes(last);
        for (int cut = 0; cut < SegmentHeader.BYTES; cut++) {
            Files.write(last, java.util.Arrays.copyOf(whole, cut));
            try (EventJournal journal = EventJournal.open(folder)) {
                assertThat(journal.tornTail().orElseThrow().reason()).contains("inside its header");
                assertThat(journal.end()).isEqualTo(1);
            }
        }
    }

    @Test
    void flippedBitAnywhereBeforeTheEndRefusesToOpen() throws IOException {
        try (EventJournal journal = EventJournal.open(folder)) {
            journal.append(NOON, List.of(bar(0)));
            journal.append(NOON, List.of(bar(1)));
            journal.append(NOON, List.of(bar(2)));
        }
        byte[] whole = Files.readAllBytes(segment());
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x10;
            Files.write(segment(), flipped);
            assertThatThrownBy(() -> EventJournal.open(folder).close())
                    .as("byte %d", at)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(segment().toString());
        }
        byte[] flipped = whole.clone();
        flipped[SegmentHeader.BYTES + Frame.HEADER_BYTES + 3] ^= 1;
        Files.write(segment(), flipped);
        assertThatThrownBy(() -> EventJournal.open(folder).close())
                .hasMessageContaining("offset " + SegmentHeader.BYTES)
                .hasMessageMatching(".*expected CRC32C [0-9a-f]{8}, found [0-9a-f]{8}");
    }

    @Test
    void sectorThatTheDiskNeverWroteIsAnUnfinishedRecord() throws IOException {
        List<MarketEvent> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.add(bar(i));
        }
        try (EventJournal journal = EventJournal.open(folder)) {
            journal.append(NOON, List.of(bar(0)));
            journal.append(NOON, many);
        }
        byte[] bytes = Files.readAllBytes(segment());
        java.util.Arrays.fill(bytes, 1024, 1536, (byte) 0);
        Files.write(segment(), bytes);
        try (EventJournal journal = EventJournal.open(folder)) {
            assertThat(journal.tornTail().orElseThrow().reason()).contains("never written");
            assertThat(journal.end()).isEqualTo(1);
        }
    }

    @Test
    void cutInAnOlderSegmentAndMissingSegmentRefuseToOpen() throws IOException {
        try (EventJournal journal = EventJournal.open(folder, EventJournalTest::openFile, 1)) {
            for (int i = 0; i < 3; i++) {
                journal.append(NOON, List.of(bar(i)));
            }
        }
        Path middle = SegmentFiles.in(folder).get(1);
        byte[] whole = Files.readAllBytes(middle);
        Files.write(middle, java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> EventJournal.open(folder).close())
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(middle.toString());
        Files.delete(middle);
        assertThatThrownBy(() -> EventJournal.open(folder).close())
                .hasMessageContaining("must begin with sequence 1; have 2");
    }

    @Test
    void secondOpeningIsRefusedUntilTheFirstIsClosed() throws IOException {
        try (EventJournal first = EventJournal.open(folder)) {
            assertThat(first.end()).isZero();
            assertThatThrownBy(() -> EventJournal.open(folder).close())
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use");
        }
        EventJournal.open(folder).close();
    }

    @Test
    void concurrentAppendsAreAllThereEachBatchTogetherInItsOrder() throws Exception {
        int threads = 8;
        int batches = 20;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (EventJournal journal = EventJournal.open(folder)) {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String source = "source-" + t;
                done.add(pool.submit(() -> {
                    for (int b = 0; b < batches; b++) {
                        journal.append(
                                NOON,
                                List.of(
                                        new MarketEvent.Tick("BTC", source, 2L * b, 1),
                                        new MarketEvent.Tick("BTC", source, 2L * b + 1, 1)));
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
            List<JournaledEvent> all = replayed(journal, 0);
            assertThat(all).hasSize(threads * batches * 2);
            for (int t = 0; t < threads; t++) {
                String source = "source-" + t;
                List<Long> times = all.stream()
                        .map(e -> (MarketEvent.Tick) e.event())
                        .filter(e -> e.source().equals(source))
                        .map(MarketEvent.Tick::time)
                        .toList();
                assertThat(times).isSorted().hasSize(batches * 2);
            }
            for (int i = 0; i < all.size(); i += 2) {
                MarketEvent.Tick first = (MarketEvent.Tick) all.get(i).event();
                MarketEvent.Tick second = (MarketEvent.Tick) all.get(i + 1).event();
                assertThat(second.source()).isEqualTo(first.source());
                assertThat(second.time()).isEqualTo(first.time() + 1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void fullDiskFailsTheAppendLeavesNothingAndHealsWhenThereIsRoom() throws IOException {
        DiskWithLittleRoom disk = new DiskWithLittleRoom(400);
        try (EventJournal journal = EventJournal.open(folder, disk::open, 1 << 20)) {
            journal.append(NOON, List.of(bar(0)));
            assertThatThrownBy(() -> journal.append(NOON, List.of(bar(1), bar(2), bar(3), bar(4))))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("4 events could not be made durable")
                    .hasMessageContaining("No space left on device");
            assertThat(journal.failure()).isPresent();
            assertThat(journal.end()).isEqualTo(1);
            disk.room = Long.MAX_VALUE;
            assertThat(journal.append(NOON, List.of(bar(5)))).isEqualTo(1);
            assertThat(journal.failure()).isEmpty();
        }
        try (EventJournal journal = EventJournal.open(folder)) {
            assertThat(journal.tornTail()).isEmpty();
            assertThat(replayed(journal, 0)).extracting(JournaledEvent::event).containsExactly(bar(0), bar(5));
        }
    }

    @Test
    void replayOutsideTheJournalIsRefused() throws IOException {
        try (EventJournal journal = EventJournal.open(folder)) {
            journal.append(NOON, List.of(bar(0)));
            assertThatThrownBy(() -> replayed(journal, 2)).hasMessageContaining("within sequences 0 to 1; have 2");
        }
    }

    private static MarketEvent bar(int i) {
        return new MarketEvent.Bar(
                "BTC",
                "test",
                NOON + i * 3_600_000L,
                Duration.ofHours(1),
                100 + i,
                101.5 + i,
                99.25 + i,
                100.1 + i,
                7.7);
    }

    private static List<JournaledEvent> replayed(EventJournal journal, long from) {
        List<JournaledEvent> events = new ArrayList<>();
        journal.replay(from, events::add);
        return events;
    }

    private Path segment() {
        return SegmentFiles.path(folder, 0);
    }

    private static FileChannel openFile(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}

package io.plimsoll.service.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {

    private static final String MODEL = "a".repeat(64);

    @TempDir
    Path folder;

    private final List<String> skipped = new ArrayList<>();

    @Test
    void newestComesBackAndOnlyTheLastThreeAreKept() throws IOException {
        CheckpointStore store = new CheckpointStore(folder);
        for (int i = 1; i <= 5; i++) {
            store.save(new StoredCheckpoint(i, MODEL, new byte[] {(byte) i, 9}));
        }
        StoredCheckpoint found = store.newest(MODEL, 100, skipped::add).orElseThrow();
        assertThat(found.sequence()).isEqualTo(5);
        assertThat(found.state()).containsExactly(5, 9);
        assertThat(files()).hasSize(3);
        assertThat(skipped).isEmpty();
    }

    @Test
    void damagedNewestIsPassedOverWithAReport() throws IOException {
        CheckpointStore store = new CheckpointStore(folder);
        store.save(new StoredCheckpoint(1, MODEL, new byte[100]));
        store.save(new StoredCheckpoint(2, MODEL, new byte[100]));
        Path newest = files().get(1);
        byte[] bytes = Files.readAllBytes(newest);
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 4;
            Files.write(newest, flipped);
            skipped.clear();
            assertThat(store.newest(MODEL, 100, skipped::add).orElseThrow().sequence())
                    .isEqualTo(1);
            assertThat(skipped).singleElement().asString().contains(newest.toString(), "expected SHA-256");
        }
        Files.write(newest, new byte[3]);
        skipped.clear();
        assertThat(store.newest(MODEL, 100, skipped::add)).isPresent();
        assertThat(skipped).singleElement().asString().contains("cut off after 3 bytes");
    }

    @Test
    void checkpointOfAnotherModelOrAheadOfTheJournalIsPassedOver() {
        CheckpointStore store = new CheckpointStore(folder);
        store.save(new StoredCheckpoint(5, "b".repeat(64), new byte[1]));
        store.save(new StoredCheckpoint(7, MODEL, new byte[1]));
        assertThat(store.newest(MODEL, 6, skipped::add)).isEmpty();
        assertThat(skipped).hasSize(2).anyMatch(s -> s.contains("lies after the journal's end 6"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}

package io.plimsoll.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void folderIsMadeAndTheFileIsWhole() throws IOException {
        Path file = folder.resolve("a/b/file.txt");
        AtomicFile.write(file, out -> out.write("whole".getBytes(UTF_8)));
        assertThat(file).hasContent("whole");
        AtomicFile.write(file, out -> out.write("new".getBytes(UTF_8)));
        assertThat(file).hasContent("new");
    }

    @Test
    void failureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("file.txt");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
        assertThat(file).hasContent("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void publishedFileReplacesTheOldOneUnderItsName() throws IOException {
        Path part = Files.writeString(folder.resolve(".file.part"), "new");
        Path file = Files.writeString(folder.resolve("file.txt"), "old");
        AtomicFile.publish(part, file);
        assertThat(file).hasContent("new");
        assertThat(part).doesNotExist();
    }
}

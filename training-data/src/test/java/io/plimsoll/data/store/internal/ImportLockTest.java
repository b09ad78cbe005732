package io.plimsoll.data.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportLockTest {

    @TempDir
    Path folder;

    /** Another process that tries to take the lock. */
    public static final class Other {
        private Other() {}

        /** {@code FOLDER}. */
        public static void main(String[] args) {
            try (ImportLock lock = ImportLock.of(Path.of(args[0]))) {
                System.out.print(lock == null ? "" : "taken");
            } catch (MarketDataException e) {
                System.out.print("refused");
            }
        }
    }

    private String otherProcess() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        other.waitFor();
        return said;
    }

    @Test
    void aRefusalInThisProcessDoesNotLetAnotherProcessIn() throws Exception {
        try (ImportLock lock = ImportLock.of(folder)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> ImportLock.of(folder)).hasMessageContaining("being written by another import");
            assertThat(otherProcess()).isEqualTo("refused");
        }
        assertThat(otherProcess()).isEqualTo("taken");
        ImportLock.of(folder).close();
    }
}

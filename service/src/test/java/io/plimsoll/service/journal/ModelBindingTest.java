package io.plimsoll.service.journal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBindingTest {

    private static final String MODEL = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    @TempDir
    Path folder;

    @Test
    void folderIsBoundToItsFirstModelForGood() {
        Path state = folder.resolve("not/there/yet");
        ModelBinding.bind(state, MODEL);
        assertThatCode(() -> ModelBinding.bind(state, MODEL)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ModelBinding.bind(state, OTHER))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(state.toString())
                .hasMessageContaining(MODEL)
                .hasMessageContaining(OTHER)
                .hasMessageContaining("--state");
    }

    @Test
    void folderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> ModelBinding.bind(file.resolve("state"), MODEL))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("model.sha256");
    }
}

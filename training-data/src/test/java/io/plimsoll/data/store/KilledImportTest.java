package io.plimsoll.data.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledImportTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aKilledImportLeavesTheOldStoreOrTheNewOne(long seed) throws Exception {
        assertThat(KilledImport.once(folder.resolve("store"), new Random(seed))).isNotNull();
    }
}

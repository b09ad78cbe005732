package io.plimsoll.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    private static final String CLEAR = "plimsoll_0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void firstStartLeavesTwoPrivateFilesAndNothingElse() throws Exception {
        ApiKeys keys = ApiKeys.in(folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        String key = Files.readString(keys.firstKeyFile()).strip();
        assertThat(keys.scopesOf(key)).containsExactlyInAnyOrder(Scope.values());
        assertThat(ApiKeys.in(folder).scopesOf(key)).as("after a restart").containsExactlyInAnyOrder(Scope.values());
    }

    @Test
    void leftoverOfAStartThatWasKilledIsReplaced() throws Exception {
        Files.writeString(folder.resolve(".api-keys.part"), "half a li");
        Files.writeString(folder.resolve(".api-key.part"), "plim");
        ApiKeys keys = ApiKeys.in(folder);
        assertThat(keys.scopesOf(Files.readString(keys.firstKeyFile()).strip())).isNotEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.firstKeyFile())))
                .as("not those of what was left over")
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {CLEAR + " ingest", CLEAR, "%s " + CLEAR, "%s ingest," + CLEAR, "%s ingest " + CLEAR})
    void badLineIsNamedByItsNumberAndNeverRepeated(String line) throws Exception {
        Path file = folder.resolve("api-keys");
        Files.writeString(file, "# feeds\n\n" + line.formatted(ApiKeys.sha256("a key")) + "\n");
        assertThatThrownBy(() -> ApiKeys.in(folder))
                .isInstanceOf(ApiKeysException.class)
                .hasMessageStartingWith(file + ":3: ")
                .message()
                .doesNotContain(CLEAR, ApiKeys.sha256("a key"));
    }

    @Test
    void fileThatIsNoTextIsNamed() throws Exception {
        Path file = folder.resolve("api-keys");
        Files.write(file, "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ApiKeys.in(folder))
                .isInstanceOf(ApiKeysException.class)
                .hasMessageStartingWith(file + ": ");
    }
}

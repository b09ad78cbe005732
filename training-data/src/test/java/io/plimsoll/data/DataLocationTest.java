package io.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataLocationTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PLIMSOLL_DATA", "from-environment");

    @Test
    void theOptionWinsOverTheEnvironment() {
        assertThat(DataLocation.resolve("--data", "from-option", ENVIRONMENT)).isEqualTo(Path.of("from-option"));
    }

    @Test
    void theEnvironmentAnswersWhereTheOptionIsMissingOrBlank() {
        assertThat(DataLocation.resolve("--data", null, ENVIRONMENT)).isEqualTo(Path.of("from-environment"));
        assertThat(DataLocation.resolve("--data", " ", ENVIRONMENT)).isEqualTo(Path.of("from-environment"));
    }

    @Test
    void withoutEitherTheMessageNamesBoth() {
        assertThatThrownBy(() -> DataLocation.resolve("--data", null, Map.of("PLIMSOLL_DATA", "")))
                .isInstanceOf(MarketDataException.class)
                .hasMessage("no data folder: give --data DIR or set the environment variable PLIMSOLL_DATA");
    }

    @Test
    void aNameThatIsNoPathIsNamed() {
        assertThatThrownBy(() -> DataLocation.resolve("--data", "a\0b", Map.of()))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("--data must be a path");
    }
}

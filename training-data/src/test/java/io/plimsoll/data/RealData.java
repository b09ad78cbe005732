package io.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where real market data lie, which are no part of this repository: at the system property {@code plimsoll.realData}, or else in
 * {@code shared/data} beside the repository or further up. Tests that need them are skipped where there are none.
 */
public final class RealData {

    private static final String PROPERTY = "plimsoll.realData";

    private RealData() {}

    /** A file or folder of the data; ends the test as skipped if there are no data. */
    public static Path at(String relative) {
        Path found = folder().resolve(relative);
        assertThat(found).exists();
        return found;
    }

    private static Path folder() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Path.of(given);
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path data = above.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return abort("no real market data; name their folder with -D" + PROPERTY);
    }
}

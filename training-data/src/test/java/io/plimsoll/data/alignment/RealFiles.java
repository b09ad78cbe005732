package io.plimsoll.data.alignment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Real market files, which are no part of the repository: in the folder that the system property {@code plimsoll.marketFiles} names,
 * else in {@code shared/data} beside one of the folders above. Tests that need them are skipped, and say so, where there are none.
 */
final class RealFiles {

    private RealFiles() {}

    /** The rows of a gzipped file after its header, split at the commas. */
    static List<String[]> rows(String file) throws IOException {
        Path found = find(file);
        assumeTrue(found != null, () -> "no market file " + file);
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(found)), UTF_8))) {
            return in.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    private static @Nullable Path find(String file) {
        String given = System.getProperty("plimsoll.marketFiles");
        Stream<Path> folders = given != null
                ? Stream.of(Path.of(given))
                : Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                        .map(p -> p.resolve("shared/data"));
        return folders.map(folder -> folder.resolve(file))
                .filter(Files::isReadable)
                .findFirst()
                .orElse(null);
    }
}

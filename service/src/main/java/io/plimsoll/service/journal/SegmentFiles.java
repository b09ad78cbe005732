package io.plimsoll.service.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Names of the journal's files: {@code events-<sequence of the first event, 19 digits>.journal}, so that they sort in order. */
final class SegmentFiles {

    private static final String PREFIX = "events-";
    private static final String SUFFIX = ".journal";

    private SegmentFiles() {}

    static Path path(Path folder, long firstSequence) {
        return folder.resolve(String.format("%s%019d%s", PREFIX, firstSequence, SUFFIX));
    }

    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> {
                        String name = f.getFileName().toString();
                        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
                    })
                    .sorted()
                    .toList();
        }
    }
}

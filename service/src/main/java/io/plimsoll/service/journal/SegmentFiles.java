package io.plimsoll.service.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Names of the journal's files: {@code events-<sequence of the first event, 19 digits>.journal}, so that they sort in order. */
final class SegmentFiles {

    private static final String PREFIX = "events-";
    private static final String SUFFIX = ".journal";
    private static final boolean FOLDERS_CAN_BE_FORCED =
            !System.getProperty("os.name", "").startsWith("Windows");

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

    /** Makes new, renamed and deleted names in a folder durable. Windows does so by itself and cannot be asked. */
    static void forceFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_FORCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}

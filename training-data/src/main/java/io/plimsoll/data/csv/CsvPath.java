package io.plimsoll.data.csv;

import io.plimsoll.data.MarketDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the names of CSV files say, and which of them lie in a folder. */
final class CsvPath {

    private CsvPath() {}

    /** The last part of the path. */
    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Whether the name is that of a file to read: {@code *.csv} or {@code *.csv.gz} in any case, and not hidden. */
    static boolean isCsv(Path path) {
        String lower = name(path).toLowerCase(Locale.ROOT);
        return !lower.startsWith(".") && (lower.endsWith(".csv") || lower.endsWith(".csv.gz"));
    }

    /** Whether what it holds is compressed. */
    static boolean isCompressed(Path path) {
        return name(path).toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** The name up to {@code .csv}, or the whole name if that is not in it. */
    static String stem(Path path) {
        String name = name(path);
        int end = name.toLowerCase(Locale.ROOT).lastIndexOf(".csv");
        return end < 0 ? name : name.substring(0, end);
    }

    /**
     * The CSV files directly in a folder, by name.
     *
     * @throws MarketDataException if the folder does not exist, is none, cannot be listed or holds none
     */
    static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new MarketDataException(
                    "data folder " + folder + (Files.exists(folder) ? " is not a folder" : " does not exist"));
        }
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.sorted().toList();
        } catch (IOException e) {
            throw new MarketDataException("data folder " + folder + " cannot be listed: " + e.getMessage(), e);
        }
        List<Path> files = entries.stream()
                .filter(CsvPath::isCsv)
                .filter(Files::isRegularFile)
                .toList();
        if (files.isEmpty()) {
            throw new MarketDataException("data folder " + folder + " holds no .csv or .csv.gz file; have "
                    + (entries.isEmpty() ? "an empty folder" : entries.size() + " other entries"));
        }
        return files;
    }
}

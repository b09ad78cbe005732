package io.plimsoll.data.exchange;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.SalvagedStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The one text in a zip, read as a stream so that what stands before a cut can be used. Entry names are looked at and never used as
 * paths.
 */
final class ZipText {

    private static final int BUFFER = 1 << 16;
    private static final byte[] FIRST_ENTRY = {'P', 'K', 3, 4};
    private static final byte[] NO_ENTRY = {'P', 'K', 5, 6};

    private final Path path;
    private final String name;
    private final DataQualityReport.Collector quality;

    private ZipText(Path path, DataQualityReport.Collector quality) {
        this.path = path;
        this.name = String.valueOf(path.getFileName());
        this.quality = quality;
    }

    /** What may be done with that which was read. */
    enum Outcome {
        /** Every record that was delivered can be used. */
        USABLE,
        /** Nothing that was delivered can be trusted. */
        REFUSED
    }

    /**
     * Reads the text, and reports what is wrong with the zip.
     *
     * @throws IOException if the file cannot be opened
     */
    static Outcome read(Path path, DataQualityReport.Collector quality, Consumer<SalvagedStream> reader)
            throws IOException {
        return new ZipText(path, quality).read(reader);
    }

    private Outcome read(Consumer<SalvagedStream> reader) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
                ZipInputStream zip = new ZipInputStream(raw)) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                return withoutEntry();
            }
            if (!isPlainCsv(entry.getName())) {
                return refuse("holds \"" + entry.getName() + "\" where a .csv belongs");
            }
            SalvagedStream stream = new SalvagedStream(zip);
            reader.accept(stream);
            return switch (stream.ending()) {
                case CORRUPT -> Outcome.REFUSED;
                case TRUNCATED -> Outcome.USABLE;
                case WHOLE -> end(zip.getNextEntry());
            };
        } catch (EOFException e) {
            return truncated();
        } catch (ZipException e) {
            return refuse(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isPlainCsv(String entry) {
        return entry.endsWith(".csv") && entry.indexOf('/') < 0 && entry.indexOf('\\') < 0;
    }

    /** The whole text was read; the zip's table of contents follows it, or should. */
    private Outcome end(@Nullable ZipEntry second) throws IOException {
        if (second != null) {
            return refuse("holds a second entry \"" + second.getName() + "\"");
        }
        try (ZipFile contents = new ZipFile(path.toFile())) {
            return contents.size() == 1 ? Outcome.USABLE : refuse("lists " + contents.size() + " entries");
        } catch (ZipException e) {
            return truncated();
        }
    }

    private Outcome withoutEntry() throws IOException {
        byte[] start;
        try (InputStream raw = Files.newInputStream(path)) {
            start = raw.readNBytes(FIRST_ENTRY.length);
        }
        if (startsAs(start, NO_ENTRY) && start.length == NO_ENTRY.length) {
            return Outcome.USABLE;
        }
        return startsAs(start, FIRST_ENTRY) ? truncated() : refuse("is no zip");
    }

    private static boolean startsAs(byte[] start, byte[] expected) {
        for (int i = 0; i < start.length; i++) {
            if (start[i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private Outcome truncated() throws IOException {
        report(QualityRule.TRUNCATED_FILE, Files.size(path) + " bytes");
        return Outcome.USABLE;
    }

    private Outcome refuse(String why) {
        report(QualityRule.CORRUPT_FILE, why);
        return Outcome.REFUSED;
    }

    private void report(QualityRule rule, String value) {
        quality.add(Finding.inFile(name, 0, rule, "file", value));
    }
}

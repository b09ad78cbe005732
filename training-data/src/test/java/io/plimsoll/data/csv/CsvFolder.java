package io.plimsoll.data.csv;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A real folder of files to read in a test. */
record CsvFolder(Path path) {

    static final String HEADER = "timestamp,open,high,low,close,volume";
    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    /** A good row of this hour. */
    static String row(int hour) {
        return time(hour) + ",100,103,98,101,10";
    }

    static String time(int hour) {
        return START.plus(Duration.ofHours(hour)).toString();
    }

    /** Good rows of the hours from first to before end, below the header. */
    static String[] rows(int first, int end) {
        String[] rows = new String[end - first];
        for (int h = first; h < end; h++) {
            rows[h - first] = row(h);
        }
        return rows;
    }

    /** Writes a file of the usual header and these rows. */
    CsvFolder with(String name, String... rows) {
        return withText(name, HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    CsvFolder withText(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return withBytes(name, name.endsWith(".gz") ? gzip(bytes) : bytes);
    }

    CsvFolder withBytes(String name, byte[] bytes) {
        try {
            Files.write(path.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    CsvFolderSource source() {
        return CsvFolderSource.of(path);
    }

    LoadedMarket load() {
        return source().load(ProgressListener.NONE);
    }

    /** What the load says when it fails. */
    String failure() {
        MarketDataException thrown = catchThrowableOfType(MarketDataException.class, this::load);
        return thrown == null ? "no failure" : String.valueOf(thrown.getMessage());
    }

    /** The kept examples of a reason, as sentences. */
    static List<String> sentences(LoadedMarket market, QualityRule reason) {
        return market.quality().examples().stream()
                .filter(d -> d.rule() == reason)
                .map(Finding::sentence)
                .toList();
    }
}

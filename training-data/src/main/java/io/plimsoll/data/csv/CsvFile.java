package io.plimsoll.data.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.CsvRecords;
import io.plimsoll.data.internal.SalvagedStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one CSV file, plain or compressed, up to where it ends, breaks off or turns out damaged; the last two are reported.
 * Reads once, in one thread.
 */
final class CsvFile {

    private static final int READ_BYTES = 1 << 16;

    private final Path path;
    private final DataQualityReport.Collector quality;
    private final Taker taker;
    private boolean headerTaken;

    /** Who takes the records of a file. */
    interface Taker {

        /**
         * The first record.
         *
         * @throws MarketDataException if it is not the header of a file that can be read
         */
        void header(CsvRecord header);

        /** Any other record, after the header. */
        void row(CsvRecord row);

        /** The file turned out damaged: nothing that was taken may be used. */
        void discard();
    }

    private CsvFile(Path path, DataQualityReport.Collector quality, Taker taker) {
        this.path = path;
        this.quality = quality;
        this.taker = taker;
    }

    /**
     * Hands over all records of the file and counts the rows.
     *
     * @throws MarketDataException if the file cannot be opened, or the taker refuses its header
     */
    static void read(Path path, DataQualityReport.Collector quality, Taker taker) {
        CsvFile file = new CsvFile(path, quality, taker);
        try (InputStream raw = Files.newInputStream(path)) {
            SalvagedStream stream = file.open(raw);
            if (stream != null) {
                file.readAll(stream);
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * The first record of a file, empty if it has none or is damaged there.
     *
     * @throws MarketDataException if the file cannot be opened
     */
    static List<String> headerOf(Path path) {
        try (InputStream raw = Files.newInputStream(path);
                CsvReader<CsvRecord> reader = CsvReader.builder()
                        .ofCsvRecord(new InputStreamReader(
                                CsvPath.isCompressed(path) ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8))) {
            Iterator<CsvRecord> records = reader.iterator();
            return records.hasNext() ? records.next().getFields() : List.of();
        } catch (EOFException | ZipException | CsvParseException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            // What the reader meets in the stream is damage too, unless the file cannot be read at all.
            if (e.getCause() instanceof EOFException || e.getCause() instanceof ZipException) {
                return List.of();
            }
            throw unreadable(path, e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static MarketDataException unreadable(Path path, Exception e) {
        return new MarketDataException(CsvPath.name(path) + ": cannot be read: " + e.getMessage(), e);
    }

    private @Nullable SalvagedStream open(InputStream raw) throws IOException {
        if (!CsvPath.isCompressed(path)) {
            return new SalvagedStream(raw);
        }
        try {
            return new SalvagedStream(new GZIPInputStream(raw, READ_BYTES));
        } catch (EOFException e) {
            report(1, QualityRule.TRUNCATED_FILE, "file", Files.size(path) + " bytes");
        } catch (ZipException e) {
            report(1, QualityRule.CORRUPT_FILE, "file", String.valueOf(e.getMessage()));
        }
        return null;
    }

    private void readAll(SalvagedStream stream) {
        CsvRecords.read(CsvPath.name(path), stream, quality, this::take);
        if (stream.ending() == SalvagedStream.Ending.CORRUPT) {
            taker.discard();
        }
    }

    private void take(CsvRecord record) {
        if (headerTaken) {
            quality.read(1);
            taker.row(record);
        } else {
            taker.header(record);
            headerTaken = true;
        }
    }

    private void report(long line, QualityRule rule, String field, String value) {
        quality.add(Finding.inFile(CsvPath.name(path), line, rule, field, value));
    }
}

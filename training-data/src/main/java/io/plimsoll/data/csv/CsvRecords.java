package io.plimsoll.data.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.QualityRule;
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
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one CSV file, plain or compressed, up to where it ends, breaks off or turns out damaged; the last two are reported.
 * Reads once, in one thread.
 */
final class CsvRecords {

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

    private CsvRecords(Path path, DataQualityReport.Collector quality, Taker taker) {
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
        CsvRecords records = new CsvRecords(path, quality, taker);
        try (InputStream raw = Files.newInputStream(path)) {
            SalvagedStream stream = records.open(raw);
            if (stream != null) {
                records.readAll(stream);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new MarketDataException(CsvPath.name(path) + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The fields of a record as they came. */
    static String text(CsvRecord row) {
        return String.join(",", row.getFields());
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

    private void readAll(SalvagedStream stream) throws IOException {
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8));
        Iterator<CsvRecord> records = reader.iterator();
        CsvRecord previous = null;
        while (true) {
            CsvRecord record = nextOf(records, stream, previous);
            if (record == null) {
                break;
            }
            // One record is held back: only the end of the stream tells whether the last one is whole.
            if (previous != null) {
                take(previous);
            }
            previous = record;
        }
        finish(stream, previous);
    }

    private @Nullable CsvRecord nextOf(
            Iterator<CsvRecord> records, SalvagedStream stream, @Nullable CsvRecord previous) {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            // A quoted field that is cut off is the cut's fault, which is reported as such.
            if (stream.ending() == SalvagedStream.Ending.WHOLE) {
                long line = previous == null ? 1 : previous.getStartingLineNumber() + 1;
                report(line, QualityRule.MALFORMED_CSV, "row", String.valueOf(e.getMessage()));
            }
            return null;
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

    private void finish(SalvagedStream stream, @Nullable CsvRecord last) {
        long line = last == null ? 1 : last.getStartingLineNumber();
        boolean cut = stream.ending() == SalvagedStream.Ending.TRUNCATED;
        boolean lastIsWhole = !cut || stream.endsWithLineBreak();
        if (stream.ending() == SalvagedStream.Ending.CORRUPT) {
            taker.discard();
            report(line, QualityRule.CORRUPT_FILE, "file", stream.damage());
            return;
        }
        if (last != null && lastIsWhole) {
            take(last);
        }
        if (cut) {
            String remains = last == null || lastIsWhole ? "" : text(last);
            report(last != null && lastIsWhole ? line + 1 : line, QualityRule.TRUNCATED_FILE, "row", remains);
        }
    }

    private void report(long line, QualityRule rule, String field, String value) {
        quality.add(Finding.inFile(CsvPath.name(path), line, rule, field, value));
    }
}

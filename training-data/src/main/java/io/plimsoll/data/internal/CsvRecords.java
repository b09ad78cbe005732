package io.plimsoll.data.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of one CSV text up to where it breaks off. A cut, damage and text that is no CSV are reported; a record that the cut goes
 * through is not delivered. Reads once, in one thread.
 */
public final class CsvRecords {

    private final String name;
    private final SalvagedStream stream;
    private final DataQualityReport.Collector quality;

    private CsvRecords(String name, SalvagedStream stream, DataQualityReport.Collector quality) {
        this.name = name;
        this.stream = stream;
        this.quality = quality;
    }

    /**
     * Reads to the end.
     *
     * @param name of the file, for the findings
     * @param stream says afterwards how it ended; if it turned out damaged, what was delivered cannot be trusted
     * @param quality hears how the text broke off, if it did
     * @param sink hears every record, a header like any other
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static void read(
            String name, SalvagedStream stream, DataQualityReport.Collector quality, Consumer<CsvRecord> sink) {
        new CsvRecords(name, stream, quality).deliver(sink);
    }

    private void deliver(Consumer<CsvRecord> sink) {
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8));
        Iterator<CsvRecord> records = reader.iterator();
        CsvRecord previous = null;
        while (true) {
            CsvRecord record = nextOf(records, previous);
            if (record == null) {
                break;
            }
            // One record is held back: only the end of the stream tells whether the last one is whole.
            if (previous != null) {
                sink.accept(previous);
            }
            previous = record;
        }
        finish(previous, sink);
    }

    private @Nullable CsvRecord nextOf(Iterator<CsvRecord> records, @Nullable CsvRecord previous) {
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

    private void finish(@Nullable CsvRecord last, Consumer<CsvRecord> sink) {
        long line = last == null ? 1 : last.getStartingLineNumber();
        boolean cut = stream.ending() == SalvagedStream.Ending.TRUNCATED;
        boolean lastIsWhole = !cut || stream.endsWithLineBreak();
        if (stream.ending() == SalvagedStream.Ending.CORRUPT) {
            report(line, QualityRule.CORRUPT_FILE, "file", stream.damage());
            return;
        }
        if (last != null && lastIsWhole) {
            sink.accept(last);
        }
        if (cut) {
            String remains = last == null || lastIsWhole ? "" : String.join(",", last.getFields());
            report(last != null && lastIsWhole ? line + 1 : line, QualityRule.TRUNCATED_FILE, "row", remains);
        }
    }

    private void report(long line, QualityRule rule, String field, String value) {
        quality.add(Finding.inFile(name, line, rule, field, value));
    }
}

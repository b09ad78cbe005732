package io.plimsoll.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.BarRowReader;
import io.plimsoll.data.internal.BarRows;
import io.plimsoll.data.internal.CsvRecords;
import io.plimsoll.data.internal.SalvagedStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One file of bars on its way from text to rows. Reads once, in one thread. */
final class CsvBarFile {

    private static final int READ_BYTES = 1 << 16;

    private final Path path;
    private final String name;
    private final Instrument instrument;
    private final DataQualityReport.Collector quality = new DataQualityReport.Collector();
    private final BarRows rows;
    private @Nullable BarRowReader rowReader;

    private CsvBarFile(Path path, Instrument instrument) {
        this.path = path;
        this.name = fileName(path);
        this.instrument = instrument;
        this.rows = new BarRows(name);
    }

    /** Whether the name is that of a file of bars: {@code *.csv} or {@code *.csv.gz} in any case, and not hidden. */
    static boolean isNamedSo(Path path) {
        String lower = fileName(path).toLowerCase(Locale.ROOT);
        return !lower.startsWith(".") && (lower.endsWith(".csv") || lower.endsWith(".csv.gz"));
    }

    /**
     * The file of bars at this path, not yet read.
     *
     * @throws MarketDataException if its name without extensions is no symbol
     */
    static CsvBarFile at(Path path) {
        String name = fileName(path);
        String symbol = name.substring(0, name.toLowerCase(Locale.ROOT).lastIndexOf(".csv"));
        try {
            return new CsvBarFile(path, Instrument.ofSymbol(symbol));
        } catch (IllegalArgumentException e) {
            throw new MarketDataException(name + ": the file's name is no symbol: " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    Instrument instrument() {
        return instrument;
    }

    BarRows rows() {
        return rows;
    }

    /** What was found so far; goes on collecting. */
    DataQualityReport.Collector quality() {
        return quality;
    }

    /** A finding about the file as a whole. */
    void report(long line, QualityRule rule, String field, String value) {
        quality.add(Finding.inFile(name, line, rule, field, value));
    }

    /**
     * Reads all rows.
     *
     * @throws MarketDataException if the file cannot be opened or lacks a column
     */
    CsvBarFile read() {
        try (InputStream raw = Files.newInputStream(path)) {
            SalvagedStream stream = open(raw);
            if (stream != null) {
                readRows(stream);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new MarketDataException(name + ": cannot be read: " + e.getMessage(), e);
        }
        return this;
    }

    private @Nullable SalvagedStream open(InputStream raw) throws IOException {
        if (!name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
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

    private void readRows(SalvagedStream stream) throws IOException {
        CsvRecords.read(name, stream, quality, this::accept);
        if (stream.ending() == SalvagedStream.Ending.CORRUPT) {
            rows.clear();
        }
    }

    private void accept(CsvRecord record) {
        if (rowReader != null) {
            quality.read(1);
            rowReader.read(record);
            return;
        }
        BarColumns columns = BarColumns.of(name, record.getFields());
        columns.ignored().forEach(column -> report(1, QualityRule.IGNORED_COLUMN, "column", column));
        if (columns.volume() < 0) {
            report(1, QualityRule.NO_VOLUME_COLUMN, "volume", String.join(",", columns.names()));
        }
        rowReader = new BarRowReader(
                rows,
                quality,
                columns.count(),
                columns.time(),
                columns.open(),
                columns.high(),
                columns.low(),
                columns.close(),
                columns.volume());
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}

package io.plimsoll.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.BarRowReader;
import io.plimsoll.data.internal.BarRows;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One file of bars on its way from text to rows. Reads once, in one thread. */
final class CsvBarFile implements CsvFile.Taker {

    private final Path path;
    private final String name;
    private final Instrument instrument;
    private final DataQualityReport.Collector quality = new DataQualityReport.Collector();
    private final BarRows rows;
    private @Nullable BarRowReader reader;

    private CsvBarFile(Path path, Instrument instrument) {
        this.path = path;
        this.name = CsvPath.name(path);
        this.instrument = instrument;
        this.rows = new BarRows(name);
    }

    /**
     * The file of bars at this path, not yet read.
     *
     * @throws MarketDataException if its name without extensions is no symbol
     */
    static CsvBarFile at(Path path) {
        try {
            return new CsvBarFile(path, Instrument.ofSymbol(CsvPath.stem(path)));
        } catch (IllegalArgumentException e) {
            throw new MarketDataException(CsvPath.name(path) + ": the file's name is no symbol: " + e.getMessage(), e);
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
        CsvFile.read(path, quality, this);
        return this;
    }

    @Override
    public void header(CsvRecord header) {
        BarColumns columns = BarColumns.of(name, header.getFields());
        columns.ignored().forEach(column -> report(1, QualityRule.IGNORED_COLUMN, "column", column));
        if (columns.volume() < 0) {
            report(1, QualityRule.NO_VOLUME_COLUMN, "volume", String.join(",", columns.names()));
        }
        reader = new BarRowReader(
                        rows,
                        quality,
                        columns.count(),
                        columns.time(),
                        columns.open(),
                        columns.high(),
                        columns.low(),
                        columns.close(),
                        columns.volume())
                .withQuoteVolume(columns.quoteVolume());
    }

    @Override
    public void row(CsvRecord row) {
        Objects.requireNonNull(reader, "the header comes first").read(row);
    }

    @Override
    public void discard() {
        rows.clear();
    }
}

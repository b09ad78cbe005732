package io.plimsoll.data.exchange;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.internal.ArchiveFacts;
import io.plimsoll.data.internal.BarRowReader;
import io.plimsoll.data.internal.BarRows;
import io.plimsoll.data.internal.CsvRecords;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.FactRow;
import io.plimsoll.data.internal.RowFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One file of a mirror on its way from bytes to rows. Reads once, in one thread. */
final class ArchiveZip {

    private static final List<String> BAR_COLUMNS = ArchiveKind.KLINES.columns().subList(0, 6);
    private static final int SHOWN_TEXT = 80;

    private final Path path;
    private final ArchiveFile file;
    private final DataQualityReport.Collector quality = new DataQualityReport.Collector();
    private final BarRows rows;
    private final List<FactJoin.Placed<? extends Fact>> facts = new ArrayList<>();
    private final TimeUnits units;
    private @Nullable Consumer<CsvRecord> reader;
    private int time;

    ArchiveZip(Path path, ArchiveFile file) {
        this.path = path;
        this.file = file;
        this.rows = new BarRows(file.name());
        this.units = new TimeUnits(file.name(), quality);
    }

    ArchiveFile file() {
        return file;
    }

    /** Where it lies. */
    Path path() {
        return path;
    }

    /** The bars, if it holds bars. */
    BarRows rows() {
        return rows;
    }

    /** The facts, if it holds facts. */
    List<FactJoin.Placed<? extends Fact>> facts() {
        return facts;
    }

    TimeUnits units() {
        return units;
    }

    /** What was found so far; goes on collecting. */
    DataQualityReport.Collector quality() {
        return quality;
    }

    /**
     * Reads all rows.
     *
     * @throws MarketDataException if the file cannot be opened, or its header lacks a column
     */
    void read() {
        try {
            if (!matchesChecksum()) {
                return;
            }
            ZipText.Outcome outcome =
                    ZipText.read(path, quality, stream -> CsvRecords.read(file.name(), stream, quality, this::accept));
            if (outcome == ZipText.Outcome.REFUSED) {
                rows.clear();
                facts.clear();
            } else if (rows.size() == 0 && facts.isEmpty()) {
                report(QualityRule.NO_USABLE_ROW, file.name());
            }
        } catch (IOException | UncheckedIOException e) {
            throw new MarketDataException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether the checksum beside the file, if there is one, is the file's. */
    private boolean matchesChecksum() throws IOException {
        Path beside = ArchiveFile.checksumOf(path);
        if (!Files.exists(beside)) {
            return true;
        }
        String text = Files.readString(beside, StandardCharsets.ISO_8859_1);
        Optional<String> published = Sha256.parse(text, file.name());
        String actual = Sha256.of(path);
        if (published.isPresent() && published.get().equals(actual)) {
            return true;
        }
        String shown =
                text.strip().substring(0, Math.min(SHOWN_TEXT, text.strip().length()));
        report(QualityRule.WRONG_CHECKSUM, actual + " against " + published.orElse(shown));
        return false;
    }

    private void accept(CsvRecord record) {
        if (reader == null) {
            List<String> required = required();
            ArchiveColumns columns = ArchiveColumns.of(file, record, required, quality);
            time = columns.indexOf(required.get(0));
            reader = readerBy(columns);
            if (columns.inFile()) {
                return;
            }
        }
        quality.read(1);
        units.see(record.getStartingLineNumber(), time < record.getFieldCount() ? record.getField(time) : "");
        reader.accept(record);
    }

    private List<String> required() {
        return switch (file.series().kind()) {
            case KLINES -> BAR_COLUMNS;
            case FUNDING -> ArchiveFacts.FUNDING.required();
            case FORCED_ORDERS -> ArchiveFacts.FORCED_ORDERS.required();
        };
    }

    private Consumer<CsvRecord> readerBy(ArchiveColumns columns) {
        return switch (file.series().kind()) {
            case KLINES -> bars(columns)::read;
            case FUNDING -> factsOf(ArchiveFacts.FUNDING, columns.header());
            case FORCED_ORDERS -> factsOf(ArchiveFacts.FORCED_ORDERS, columns.header());
        };
    }

    private BarRowReader bars(ArchiveColumns columns) {
        int[] prices = BAR_COLUMNS.subList(1, BAR_COLUMNS.size()).stream()
                .mapToInt(columns::indexOf)
                .toArray();
        return new BarRowReader(rows, quality, columns.header().names().size(), time, prices);
    }

    private Consumer<CsvRecord> factsOf(ArchiveFacts<?> kind, FactHeader header) {
        ArchiveFacts.Reading<?> reading = kind.in(header);
        String market = file.series().market().market();
        Instrument perpetual = file.series().instrument();
        return record -> {
            FactRow row = new FactRow(record);
            try {
                row.requireFit(header);
                Fact fact = reading.read(row, market, perpetual);
                facts.add(new FactJoin.Placed<>(fact, file.name(), row.line(), row.written()));
            } catch (RowFault fault) {
                row.reportTo(quality, file.name(), fault);
            }
        };
    }

    private void report(QualityRule rule, String value) {
        quality.add(Finding.inFile(file.name(), 0, rule, "file", value));
    }
}

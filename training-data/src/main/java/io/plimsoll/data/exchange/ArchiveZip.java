package io.plimsoll.data.exchange;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.internal.BarRowReader;
import io.plimsoll.data.internal.BarRows;
import io.plimsoll.data.internal.CsvRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private @Nullable ArchiveColumns columns;
    private @Nullable BarRowReader barReader;

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
        if (columns == null) {
            columns = ArchiveColumns.of(file, record, required(), quality);
            if (columns.fromHeader()) {
                return;
            }
        }
        quality.read(1);
        int index = columns.indexOf(required().get(0));
        units.see(record.getStartingLineNumber(), index < record.getFieldCount() ? record.getField(index) : "");
        switch (file.series().kind()) {
            case KLINES -> readBar(record, columns);
            case FUNDING -> readFact(FactLayout.FUNDING, record, columns);
            case FORCED_ORDERS -> readFact(FactLayout.FORCED_ORDERS, record, columns);
        }
    }

    private List<String> required() {
        return switch (file.series().kind()) {
            case KLINES -> BAR_COLUMNS;
            case FUNDING -> FactLayout.FUNDING.required();
            case FORCED_ORDERS -> FactLayout.FORCED_ORDERS.required();
        };
    }

    private void readBar(CsvRecord record, ArchiveColumns used) {
        if (barReader == null) {
            int[] prices = BAR_COLUMNS.subList(1, BAR_COLUMNS.size()).stream()
                    .mapToInt(used::indexOf)
                    .toArray();
            barReader = new BarRowReader(rows, quality, used.names().size(), used.indexOf(BAR_COLUMNS.get(0)), prices);
        }
        barReader.read(record);
    }

    private <F extends Record & Fact> void readFact(FactLayout<F> layout, CsvRecord record, ArchiveColumns used) {
        RowFields row = new RowFields(file.name(), used, record, quality);
        F fact = layout.of(file.series(), row);
        if (fact != null) {
            facts.add(new FactJoin.Placed<>(fact, file.name(), row.line(), row.text()));
        }
    }

    private void report(QualityRule rule, String value) {
        quality.add(Finding.inFile(file.name(), 0, rule, "file", value));
    }
}

package io.plimsoll.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.csv.layout.FactLayouts;
import io.plimsoll.data.csv.layout.FactRows;
import io.plimsoll.data.csv.layout.FileTerms;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKey;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.FactRow;
import io.plimsoll.data.internal.RowFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of facts on its way from text to records. A row is used with all its facts or not at all, and counts once, whatever it gives.
 * Reads once, in one thread.
 */
final class CsvFactFile implements CsvFile.Taker, FactRows.Sink {

    private final Path path;
    private final String name;
    private final FileTerms terms;
    private final DataQualityReport.Collector quality = new DataQualityReport.Collector();
    private final Map<FactKind<?>, Map<FactKey, Fact>> byKey = new HashMap<>();
    private Facts.Builder facts = new Facts.Builder();
    private @Nullable FactHeader header;
    private @Nullable FactRows rows;

    CsvFactFile(Path path, FileTerms terms) {
        this.path = path;
        this.name = CsvPath.name(path);
        this.terms = terms;
    }

    /** What was found so far; goes on collecting. */
    DataQualityReport.Collector quality() {
        return quality;
    }

    /** The reader of the rows; none if the file has no header or nothing of it can be trusted. */
    Optional<FactRows> rows() {
        return Optional.ofNullable(rows);
    }

    /**
     * Reads all rows.
     *
     * @throws MarketDataException if the file cannot be opened or has the header of no known layout
     */
    void read() {
        CsvFile.read(path, quality, this);
    }

    /** The usable facts, in the order of the file, with what was held back until all files were read. */
    Facts end(List<FactRows> files) {
        if (rows != null) {
            rows.end(files, this);
        }
        Facts all = facts.build();
        if (all.size() == 0) {
            note(QualityRule.NO_USABLE_ROW, "file", name);
        }
        byKey.clear();
        return all;
    }

    @Override
    public void header(CsvRecord record) {
        FactHeader found = FactHeader.of(name, record.getFields());
        rows = FactLayouts.of(found).open(found, terms);
        header = found;
        found.ignored().forEach(column -> note(QualityRule.IGNORED_COLUMN, "column", column));
    }

    @Override
    public void row(CsvRecord record) {
        FactRow row = new FactRow(record);
        try {
            row.requireFit(Objects.requireNonNull(header, "the header comes first"));
            Objects.requireNonNull(rows, "the header comes first").read(row, this);
        } catch (RowFault fault) {
            refuse(row, fault);
        } catch (IllegalArgumentException e) {
            // What only the fact itself can tell: that two of its values cannot be together.
            refuse(row, new RowFault(QualityRule.IMPOSSIBLE_VALUE, "row", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void discard() {
        rows = null;
        byKey.clear();
        facts = new Facts.Builder();
    }

    @Override
    public void accept(FactRow row, List<? extends Fact> said) {
        if (said.isEmpty()) {
            refuse(row, new RowFault(QualityRule.MISSING_FIELD, "row", row.written()));
            return;
        }
        List<Fact> added = new ArrayList<>(said.size());
        for (Fact fact : said) {
            Fact earlier = put(fact);
            if (earlier == null) {
                added.add(fact);
            } else if (!earlier.equals(fact)) {
                added.forEach(this::remove);
                refuse(
                        row,
                        new RowFault(
                                QualityRule.CONTRADICTS_ROW, "row", fact.time().toString()));
                return;
            }
        }
        if (added.isEmpty()) {
            refuse(
                    row,
                    new RowFault(
                            QualityRule.DUPLICATE_ROW, "row", said.get(0).time().toString()));
        }
        added.forEach(facts::add);
    }

    @Override
    public void refuse(FactRow row, RowFault fault) {
        row.reportTo(quality, name, fault);
    }

    @Override
    public void note(QualityRule rule, String field, String value) {
        quality.add(Finding.inFile(name, 1, rule, field, value));
    }

    private @Nullable Fact put(Fact fact) {
        FactKind<?> kind = FactKind.kindOf(fact);
        return byKey.computeIfAbsent(kind, k -> new HashMap<>()).putIfAbsent(kind.keyOf(fact), fact);
    }

    private void remove(Fact fact) {
        FactKind<?> kind = FactKind.kindOf(fact);
        byKey.getOrDefault(kind, Map.of()).remove(kind.keyOf(fact));
    }
}

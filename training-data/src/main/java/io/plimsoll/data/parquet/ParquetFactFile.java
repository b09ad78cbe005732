package io.plimsoll.data.parquet;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.FactKind.Column;
import io.plimsoll.data.fact.Facts;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts of one Parquet file, in the columns in which the store writes them. */
final class ParquetFactFile {

    private ParquetFactFile() {}

    static void read(
            DuckDb engine, Path file, ParquetColumns columns, Facts.Builder facts, DataQualityReport.Collector quality)
            throws SQLException {
        addAll(
                columns.factKind(),
                ParquetRows.read(engine, file, TableShape.of(columns.factKind())),
                file,
                facts,
                quality);
    }

    private static <F extends Record & Fact> void addAll(
            FactKind<F> kind,
            List<List<@Nullable Object>> rows,
            Path file,
            Facts.Builder facts,
            DataQualityReport.Collector quality) {
        long line = 0;
        for (List<@Nullable Object> row : rows) {
            line++;
            quality.read(1);
            String missing = missing(kind, row);
            if (missing != null) {
                report(file, line, QualityRule.MISSING_FIELD, missing, "", row, quality);
                continue;
            }
            try {
                facts.add(kind, kind.of(row.toArray()));
            } catch (IllegalArgumentException e) {
                report(file, line, QualityRule.IMPOSSIBLE_VALUE, "row", String.valueOf(e.getMessage()), row, quality);
            }
        }
    }

    private static @Nullable String missing(FactKind<?> kind, List<@Nullable Object> row) {
        for (int k = 0; k < row.size(); k++) {
            Column column = kind.columns().get(k);
            if (row.get(k) == null && !column.nullable()) {
                return column.name();
            }
        }
        return null;
    }

    private static void report(
            Path file,
            long line,
            QualityRule rule,
            String field,
            String value,
            List<@Nullable Object> row,
            DataQualityReport.Collector quality) {
        String text = row.stream().map(v -> v == null ? "" : v.toString()).collect(Collectors.joining(","));
        quality.add(Finding.inFile(String.valueOf(file.getFileName()), line, rule, field, value), text);
    }
}

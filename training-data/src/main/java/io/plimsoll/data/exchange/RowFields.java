package io.plimsoll.data.exchange;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.NumberText;
import io.plimsoll.data.internal.TimeText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one row by the names of their columns. The first that is wrong is reported, and the row with it. Not thread-safe. */
final class RowFields {

    private final String file;
    private final ArchiveColumns columns;
    private final CsvRecord record;
    private final DataQualityReport.Collector quality;
    private boolean faulty;

    RowFields(String file, ArchiveColumns columns, CsvRecord record, DataQualityReport.Collector quality) {
        this.file = file;
        this.columns = columns;
        this.record = record;
        this.quality = quality;
        int most = columns.names().size();
        if (record.getFieldCount() > most) {
            fault(QualityRule.EXTRA_FIELD, "row", record.getField(most));
        }
    }

    /** Whether a field read so far was wrong. */
    boolean faulty() {
        return faulty;
    }

    /** Reports a field, unless the row has a fault already. */
    void fault(QualityRule rule, String column, String value) {
        if (!faulty) {
            faulty = true;
            quality.add(Finding.inFile(file, record.getStartingLineNumber(), rule, column, value), text());
        }
    }

    /** A time; 1970 if it is wrong. */
    Instant time(String column) {
        String text = required(column);
        long millis = faulty ? 0 : TimeText.parse(text);
        if (millis == TimeText.NOT_A_TIME) {
            fault(QualityRule.NOT_A_TIME, column, text);
            return Instant.EPOCH;
        }
        return Instant.ofEpochMilli(millis);
    }

    /** A number; 0 if it is wrong. */
    double number(String column) {
        String text = required(column);
        Double number = faulty ? null : parsed(column, text);
        return number == null ? 0 : number;
    }

    /** A number, or null if the column or the value is absent or wrong. */
    @Nullable
    Double numberOrNull(String column) {
        String text = raw(column);
        return text.isBlank() || faulty ? null : parsed(column, text);
    }

    /** One of these texts; the first of them if it is another. */
    String oneOf(String column, List<String> allowed) {
        String text = required(column).strip();
        if (!faulty && !allowed.contains(text)) {
            fault(QualityRule.NOT_ALLOWED, column, text);
        }
        return faulty ? allowed.get(0) : text;
    }

    /** The row as it came. */
    String text() {
        return String.join(",", record.getFields());
    }

    long line() {
        return record.getStartingLineNumber();
    }

    private String required(String column) {
        String text = raw(column);
        if (text.isBlank()) {
            fault(QualityRule.MISSING_FIELD, column, text);
        }
        return text;
    }

    private String raw(String column) {
        int index = columns.indexOf(column);
        return index >= 0 && index < record.getFieldCount() ? record.getField(index) : "";
    }

    private @Nullable Double parsed(String column, String text) {
        try {
            return NumberText.parse(text);
        } catch (NumberFormatException e) {
            fault(QualityRule.NOT_A_NUMBER, column, text);
            return null;
        }
    }
}

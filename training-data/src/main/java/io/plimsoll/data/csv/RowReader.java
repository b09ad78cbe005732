package io.plimsoll.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.BarRule;
import io.plimsoll.data.DefectReason;
import java.util.Optional;

/** Turns the records of one file into rows of numbers, or into defects. Not thread-safe. */
final class RowReader {

    private static final String[] FIELDS = {"open", "high", "low", "close", "volume"};

    private final CsvBarFile file;
    private final BarColumns columns;
    private final int[] indices;
    private final double[] bar = new double[FIELDS.length];

    RowReader(CsvBarFile file, BarColumns columns) {
        this.file = file;
        this.columns = columns;
        this.indices = new int[] {columns.open(), columns.high(), columns.low(), columns.close(), columns.volume()};
    }

    /** Adds the record to the rows of the file, or reports the first rule that it breaks. */
    void read(CsvRecord record) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() > columns.count()) {
            file.report(line, DefectReason.EXTRA_FIELD, "row", record.getField(columns.count()));
            return;
        }
        String timeText = field(record, columns.time());
        if (timeText.isBlank()) {
            file.report(line, DefectReason.MISSING_FIELD, "timestamp", timeText);
            return;
        }
        long time = TimeText.parse(timeText);
        if (time == TimeText.NOT_A_TIME) {
            file.report(line, DefectReason.NOT_A_TIME, "timestamp", timeText);
            return;
        }
        if (readNumbers(record, line)) {
            Optional<BarRule.Violation> broken = BarRule.violationOf(bar[0], bar[1], bar[2], bar[3], bar[4]);
            if (broken.isPresent()) {
                String name = broken.get().field();
                file.report(line, broken.get().reason(), name, field(record, indices[indexOf(name)]));
            } else {
                file.rows().add(line, time, bar);
            }
        }
    }

    private boolean readNumbers(CsvRecord record, long line) {
        for (int k = 0; k < FIELDS.length; k++) {
            if (indices[k] < 0) {
                bar[k] = 0;
                continue;
            }
            String text = field(record, indices[k]);
            if (text.isBlank()) {
                file.report(line, DefectReason.MISSING_FIELD, FIELDS[k], text);
                return false;
            }
            try {
                bar[k] = number(text);
            } catch (NumberFormatException e) {
                file.report(line, DefectReason.NOT_A_NUMBER, FIELDS[k], text);
                return false;
            }
        }
        return true;
    }

    private static String field(CsvRecord record, int index) {
        return index < record.getFieldCount() ? record.getField(index) : "";
    }

    private static int indexOf(String field) {
        for (int k = 0; k < FIELDS.length; k++) {
            if (FIELDS[k].equals(field)) {
                return k;
            }
        }
        throw new IllegalStateException("no rule speaks of the field " + field);
    }

    /** A decimal number, or NaN or Infinity in words; not the hexadecimal and suffixed forms of Java's own source text. */
    private static double number(String text) {
        char last = text.charAt(text.length() - 1);
        boolean plain = (last >= '0' && last <= '9') || last == '.';
        if (!plain || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
            String stripped = text.strip();
            if (stripped.equalsIgnoreCase("nan")) {
                return Double.NaN;
            }
            if (!stripped.endsWith("Infinity") && !stripped.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
                throw new NumberFormatException(text);
            }
        }
        return Double.parseDouble(text);
    }
}

package io.plimsoll.data.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.BarRule;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.NumberText;
import io.plimsoll.data.internal.TimeText;
import java.util.Optional;

/** Turns the records of one file into rows of numbers, or into defects. Not thread-safe. */
final class RowReader {

    private static final String[] FIELDS = {"open", "high", "low", "close", "volume"};
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int VOLUME = 4;
    private static final String QUOTE_VOLUME = "quote volume";

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
        if (record.getFieldCount() > columns.count()) {
            file.report(record, QualityRule.EXTRA_FIELD, "row", record.getField(columns.count()));
            return;
        }
        String timeText = field(record, columns.time());
        if (timeText.isBlank()) {
            file.report(record, QualityRule.MISSING_FIELD, "timestamp", timeText);
            return;
        }
        long time = TimeText.parse(timeText);
        if (time == TimeText.NOT_A_TIME) {
            file.report(record, QualityRule.NOT_A_TIME, "timestamp", timeText);
            return;
        }
        if (readNumbers(record)) {
            Optional<BarRule.Violation> broken = BarRule.violationOf(bar[0], bar[1], bar[2], bar[3], bar[4]);
            if (broken.isPresent()) {
                String name = broken.get().field();
                file.report(record, broken.get().reason(), name, field(record, indices[indexOf(name)]));
            } else if (columns.quoteVolume() < 0 || readQuoteVolume(record)) {
                file.rows().add(record.getStartingLineNumber(), time, bar);
            }
        }
    }

    /** Puts the volume in units of the asset into the bar, whichever column it stands in; false if the row is not to be used. */
    private boolean readQuoteVolume(CsvRecord record) {
        String text = field(record, columns.quoteVolume());
        if (text.isBlank()) {
            return true;
        }
        double quoteVolume;
        try {
            quoteVolume = NumberText.parse(text);
        } catch (NumberFormatException e) {
            file.report(record, QualityRule.NOT_A_NUMBER, QUOTE_VOLUME, text);
            return false;
        }
        return switch (VolumeOrder.of(bar[VOLUME], quoteVolume, bar[LOW], bar[HIGH])) {
            case AS_NAMED -> true;
            case SWAPPED -> {
                file.report(record, QualityRule.SWAPPED_VOLUME, "volume", field(record, columns.volume()));
                bar[VOLUME] = quoteVolume;
                yield true;
            }
            case NEITHER -> {
                file.report(record, QualityRule.IMPOSSIBLE_VALUE, QUOTE_VOLUME, text);
                yield false;
            }
        };
    }

    private boolean readNumbers(CsvRecord record) {
        for (int k = 0; k < FIELDS.length; k++) {
            if (indices[k] < 0) {
                bar[k] = 0;
                continue;
            }
            String text = field(record, indices[k]);
            if (text.isBlank()) {
                file.report(record, QualityRule.MISSING_FIELD, FIELDS[k], text);
                return false;
            }
            try {
                bar[k] = NumberText.parse(text);
            } catch (NumberFormatException e) {
                file.report(record, QualityRule.NOT_A_NUMBER, FIELDS[k], text);
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
}

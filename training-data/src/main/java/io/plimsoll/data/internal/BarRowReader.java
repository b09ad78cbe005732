package io.plimsoll.data.internal;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.BarRule;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import java.util.Optional;

/** Turns the records of one file into rows of numbers, or into findings. Not thread-safe. */
public final class BarRowReader {

    private static final String[] FIELDS = {"open", "high", "low", "close", "volume"};
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int VOLUME = 4;
    private static final String QUOTE_VOLUME = "quote volume";

    private final BarRows rows;
    private final DataQualityReport.Collector quality;
    private final int fields;
    private final int time;
    private final int[] indices;
    private int quoteVolume = -1;
    private final double[] bar = new double[FIELDS.length];

    /**
     * A reader of one file.
     *
     * @param rows what it fills
     * @param quality hears of the rows that are not used
     * @param fields number of fields of a full row
     * @param time index of the opening time
     * @param indices indices of open, high, low, close and volume; that of volume is -1 if there is none
     */
    public BarRowReader(BarRows rows, DataQualityReport.Collector quality, int fields, int time, int... indices) {
        this.rows = rows;
        this.quality = quality;
        this.fields = fields;
        this.time = time;
        this.indices = indices.clone();
    }

    /**
     * Reads a second volume too, in the quote currency, and holds the two against the prices.
     *
     * @param index of its field; -1 if there is none
     */
    public BarRowReader withQuoteVolume(int index) {
        quoteVolume = index;
        return this;
    }

    /** Adds the record to the rows of the file, or reports the first rule that it breaks. */
    public void read(CsvRecord record) {
        if (record.getFieldCount() > fields) {
            report(record, QualityRule.EXTRA_FIELD, "row", record.getField(fields));
            return;
        }
        String timeText = field(record, time);
        if (timeText.isBlank()) {
            report(record, QualityRule.MISSING_FIELD, "timestamp", timeText);
            return;
        }
        long millis = TimeText.parse(timeText);
        if (millis == TimeText.NOT_A_TIME) {
            report(record, QualityRule.NOT_A_TIME, "timestamp", timeText);
            return;
        }
        if (readNumbers(record)) {
            Optional<BarRule.Violation> broken = BarRule.violationOf(bar[0], bar[1], bar[2], bar[3], bar[4]);
            if (broken.isPresent()) {
                String name = broken.get().field();
                report(record, broken.get().reason(), name, field(record, indices[indexOf(name)]));
            } else if (quoteVolume < 0 || readQuoteVolume(record)) {
                rows.add(record.getStartingLineNumber(), millis, bar);
            }
        }
    }

    /** Puts the volume in units of the asset into the bar, whichever column it stands in; false if the row is not to be used. */
    private boolean readQuoteVolume(CsvRecord record) {
        String text = field(record, quoteVolume);
        if (text.isBlank()) {
            return true;
        }
        double quoted;
        try {
            quoted = NumberText.parse(text);
        } catch (NumberFormatException e) {
            report(record, QualityRule.NOT_A_NUMBER, QUOTE_VOLUME, text);
            return false;
        }
        return switch (VolumeOrder.of(bar[VOLUME], quoted, bar[LOW], bar[HIGH])) {
            case AS_NAMED -> true;
            case SWAPPED -> {
                report(record, QualityRule.SWAPPED_VOLUME, "volume", field(record, indices[VOLUME]));
                bar[VOLUME] = quoted;
                yield true;
            }
            case NEITHER -> {
                report(record, QualityRule.IMPOSSIBLE_VALUE, QUOTE_VOLUME, text);
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
                report(record, QualityRule.MISSING_FIELD, FIELDS[k], text);
                return false;
            }
            try {
                bar[k] = NumberText.parse(text);
            } catch (NumberFormatException e) {
                report(record, QualityRule.NOT_A_NUMBER, FIELDS[k], text);
                return false;
            }
        }
        return true;
    }

    private void report(CsvRecord record, QualityRule rule, String field, String value) {
        quality.add(
                Finding.inFile(rows.source(), record.getStartingLineNumber(), rule, field, value),
                String.join(",", record.getFields()));
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

package io.plimsoll.data.csv;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DefectReason;
import java.time.Duration;
import java.time.Instant;

/**
 * Judges the times of a file's rows against each other and against the grid, and builds the series of the rows that pass. A row that
 * goes back is at fault, unless the row before it ran ahead of at least two rows: then that one is. Not thread-safe.
 */
final class TimeOrder {

    private static final String FIELD = "timestamp";

    private final CsvBarFile file;
    private final RowBuffer rows;
    private final Duration interval;
    private final int[] kept;
    private int size;

    private TimeOrder(CsvBarFile file, Duration interval) {
        this.file = file;
        this.rows = file.rows();
        this.interval = interval;
        this.kept = new int[rows.size()];
    }

    /** The series of the file's usable rows; the others, and the gaps, are reported to the file. */
    static BarSeries seriesOf(CsvBarFile file, Duration interval) {
        TimeOrder order = new TimeOrder(file, interval);
        for (int row = 0; row < order.rows.size(); row++) {
            order.judge(row);
        }
        return order.build();
    }

    private void judge(int row) {
        long time = rows.time(row);
        if (Math.floorMod(time, interval.toMillis()) != 0) {
            report(row, DefectReason.OFF_GRID);
            return;
        }
        if (size > 0 && time < lastTime() && lastRanAhead(row)) {
            size--;
            report(kept[size], DefectReason.TIME_AHEAD);
        }
        if (size > 0 && time <= lastTime()) {
            report(row, time == lastTime() ? DefectReason.DUPLICATE_BAR : DefectReason.TIME_NOT_INCREASING);
            return;
        }
        kept[size++] = row;
    }

    /** Whether this row and the next both lie between the last two kept rows, in order: the last kept row is the odd one. */
    private boolean lastRanAhead(int row) {
        long before = size > 1 ? rows.time(kept[size - 2]) : Long.MIN_VALUE;
        return rows.time(row) > before
                && row + 1 < rows.size()
                && rows.time(row + 1) > rows.time(row)
                && rows.time(row + 1) <= lastTime();
    }

    private long lastTime() {
        return rows.time(kept[size - 1]);
    }

    private BarSeries build() {
        BarSeries.Builder series = BarSeries.builder(file.instrument(), interval);
        for (int i = 0; i < size; i++) {
            int row = kept[i];
            if (i > 0) {
                reportGap(kept[i - 1], row);
            }
            series.add(
                    rows.time(row),
                    rows.value(0, row),
                    rows.value(1, row),
                    rows.value(2, row),
                    rows.value(3, row),
                    rows.value(4, row));
        }
        return series.build();
    }

    private void reportGap(int before, int row) {
        long missing = (rows.time(row) - rows.time(before)) / interval.toMillis() - 1;
        if (missing > 0) {
            String value = missing + (missing == 1 ? " bar" : " bars") + " missing between "
                    + Instant.ofEpochMilli(rows.time(before)) + " and " + Instant.ofEpochMilli(rows.time(row));
            file.report(rows.line(row), DefectReason.GAP, FIELD, value);
        }
    }

    private void report(int row, DefectReason reason) {
        file.report(
                rows.line(row),
                reason,
                FIELD,
                Instant.ofEpochMilli(rows.time(row)).toString());
    }
}

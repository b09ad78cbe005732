package io.plimsoll.data.internal;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import java.time.Duration;
import java.time.Instant;

/**
 * Judges the times of a source's rows against each other and against the grid, and builds the series of the rows that pass. A row that
 * goes back is at fault, unless the row before it ran ahead of at least two rows: then that one is. Not thread-safe.
 */
public final class TimeOrder {

    private static final String FIELD = "timestamp";

    private final Instrument instrument;
    private final BarRows rows;
    private final Duration interval;
    private final DataQualityReport.Collector quality;
    private final int[] kept;
    private int size;

    private TimeOrder(Instrument instrument, BarRows rows, Duration interval, DataQualityReport.Collector quality) {
        this.instrument = instrument;
        this.rows = rows;
        this.interval = interval;
        this.quality = quality;
        this.kept = new int[rows.size()];
    }

    /** The series of the usable rows; the others, and the gaps, go to the collector. */
    public static BarSeries seriesOf(
            Instrument instrument, BarRows rows, Duration interval, DataQualityReport.Collector quality) {
        return judged(instrument, rows, interval, quality).build();
    }

    /**
     * The usable rows of one file of several, to be joined with those of the others; the rows that are not usable go to the collector.
     */
    public static BarRows inOrder(
            Instrument instrument, BarRows rows, Duration interval, DataQualityReport.Collector quality) {
        TimeOrder order = judged(instrument, rows, interval, quality);
        if (order.size == rows.size()) {
            return rows;
        }
        BarRows result = new BarRows(rows.source());
        for (int i = 0; i < order.size; i++) {
            result.addRow(rows, order.kept[i]);
        }
        return result;
    }

    private static TimeOrder judged(
            Instrument instrument, BarRows rows, Duration interval, DataQualityReport.Collector quality) {
        TimeOrder order = new TimeOrder(instrument, rows, interval, quality);
        for (int row = 0; row < rows.size(); row++) {
            order.judge(row);
        }
        return order;
    }

    private void judge(int row) {
        long time = rows.time(row);
        if (Math.floorMod(time, interval.toMillis()) != 0) {
            report(row, QualityRule.OFF_GRID);
            return;
        }
        if (size > 0 && time < lastTime() && lastRanAhead(row)) {
            size--;
            report(kept[size], QualityRule.TIME_AHEAD);
        }
        if (size > 0 && time <= lastTime()) {
            report(row, time < lastTime() ? QualityRule.TIME_NOT_INCREASING : repetition(row, kept[size - 1]));
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

    private QualityRule repetition(int row, int first) {
        for (int k = 0; k < BarRows.COLUMNS; k++) {
            if (rows.value(k, row) != rows.value(k, first)) {
                return QualityRule.CONTRADICTS_ROW;
            }
        }
        return QualityRule.DUPLICATE_ROW;
    }

    private long lastTime() {
        return rows.time(kept[size - 1]);
    }

    private BarSeries build() {
        BarSeries.Builder series = BarSeries.builder(instrument, interval);
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
            quality.add(Finding.inFile(rows.source(row), rows.line(row), QualityRule.GAP, FIELD, value));
        }
    }

    private void report(int row, QualityRule rule) {
        String time = Instant.ofEpochMilli(rows.time(row)).toString();
        quality.add(Finding.inFile(rows.source(row), rows.line(row), rule, FIELD, time), rows.text(row));
    }
}

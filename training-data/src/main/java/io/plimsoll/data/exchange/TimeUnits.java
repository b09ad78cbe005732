package io.plimsoll.data.exchange;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.TimeText;

/** Watches the unit of the times of one file, row by row. Not thread-safe. */
final class TimeUnits {

    private final String file;
    private final DataQualityReport.Collector quality;
    private String first = "";
    private String last = "";
    private long firstLine;

    TimeUnits(String file, DataQualityReport.Collector quality) {
        this.file = file;
        this.quality = quality;
    }

    /** Hears the time of the next row; text that is no time has no unit and says nothing. */
    void see(long line, String text) {
        String unit = TimeText.unitOf(text);
        if (unit.isEmpty()) {
            return;
        }
        if (first.isEmpty()) {
            first = unit;
            firstLine = line;
        } else if (!unit.equals(last)) {
            report(line, last, unit);
        }
        last = unit;
    }

    /** Compares with the file before, which ended in this unit, and returns the unit in which this one ends. */
    String follow(String before) {
        if (!before.isEmpty() && !first.isEmpty() && !first.equals(before)) {
            report(firstLine, before, first);
        }
        return last.isEmpty() ? before : last;
    }

    private void report(long line, String from, String to) {
        quality.add(Finding.inFile(file, line, QualityRule.TIME_UNIT_CHANGE, "time", "from " + from + " to " + to));
    }
}

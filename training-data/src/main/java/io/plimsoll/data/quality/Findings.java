package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.BarRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the checks found in one series. Not thread-safe. */
final class Findings {

    private final DataQualityReport.Collector quality = new DataQualityReport.Collector();
    private final List<BarRepair> repairs = new ArrayList<>();

    /** A fact about a stretch that starts with bar {@code i}. */
    void note(BarSeries series, int i, QualityRule rule, String field, String value) {
        quality.add(finding(series, i, rule, field, value));
    }

    /** Bar {@code i} is not used. */
    void setAside(BarSeries series, int i, QualityRule rule, String field, String value) {
        quality.add(finding(series, i, rule, field, value), row(series, i));
    }

    /** Bar {@code i} changes: it goes on with other values, or under the name of another instrument. */
    void repair(
            BarSeries series,
            int i,
            Instrument repairedInstrument,
            long knownFrom,
            QualityRule rule,
            String field,
            String value) {
        setAside(series, i, rule, field, value);
        repairs.add(new BarRepair(
                series.instrument(),
                repairedInstrument,
                series.openTime(i),
                series.open(i),
                series.high(i),
                series.low(i),
                series.close(i),
                series.volume(i),
                Instant.ofEpochMilli(knownFrom),
                rule));
    }

    DataQualityReport.Collector quality() {
        return quality;
    }

    List<BarRepair> repairs() {
        return repairs;
    }

    private static Finding finding(BarSeries series, int i, QualityRule rule, String field, String value) {
        return Finding.inSeries(
                series.instrument().symbol(), Instant.ofEpochMilli(series.openTime(i)), rule, field, value);
    }

    private static String row(BarSeries s, int i) {
        return BarRows.text(s.openTime(i), s.open(i), s.high(i), s.low(i), s.close(i), s.volume(i));
    }
}

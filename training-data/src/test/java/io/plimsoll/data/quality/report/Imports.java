package io.plimsoll.data.quality.report;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Imports to tell of. */
final class Imports {

    static final Instant END = Instant.parse("2024-06-01T12:30:00Z");
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private Imports() {}

    static QualityDocument ordinary() {
        return document(
                "Import of a folder",
                "/data/prices",
                List.of(
                        new TableRows(
                                "bars",
                                "binance-perp",
                                "1h",
                                35,
                                1_402_117,
                                1_400_000,
                                2_117,
                                START,
                                Instant.parse("2024-06-01T11:00:00Z")),
                        new TableRows(
                                "funding",
                                "binance-perp",
                                "",
                                1,
                                1_939,
                                1_939,
                                0,
                                Instant.parse("2022-03-01T00:00:00Z"),
                                Instant.parse("2023-12-31T00:00:00Z")),
                        new TableRows("open_interest", "elsewhere", "", 0, 0, 0, 0, null, null)),
                quality());
    }

    static QualityDocument empty() {
        return new QualityDocument(
                "Nothing", "an empty folder", "", END, Duration.ZERO, "", List.of(), DataQualityReport.NONE);
    }

    static QualityDocument document(String title, String source, List<TableRows> tables, DataQualityReport quality) {
        return new QualityDocument(
                title, source, "/data/store", END, Duration.ofSeconds(83), "ab12".repeat(16), tables, quality);
    }

    private static DataQualityReport quality() {
        DataQualityReport.Collector collector = new DataQualityReport.Collector();
        collector.read(1_405_000);
        for (int line = 2; line < 942; line++) {
            collector.add(Finding.inFile("KSMUSDT.csv.gz", line, QualityRule.DUPLICATE_ROW, "timestamp", "1577836800"));
        }
        for (int line = 2; line < 5; line++) {
            collector.add(Finding.inFile("ADAUSDT.csv.gz", line, QualityRule.HIGH_BELOW_LOW, "high", "0.5" + line));
        }
        collector.add(Finding.inSeries(
                "LINKUSDT", Instant.parse("2020-03-12T10:00:00Z"), QualityRule.BAD_TICK, "low", "0.0001"));
        collector.add(Finding.inFile("ETHUSDT.csv.gz", 77, QualityRule.GAP, "timestamp", "2021-04-25T04:00:00Z"));
        collector.add(Finding.inFile("XMR.csv.gz", 0, QualityRule.TRUNCATED_FILE, "file", "XMR.csv.gz"));
        return collector.report();
    }

    static DataQualityReport counted(long read, Map<QualityRule, Long> counts) {
        return new DataQualityReport(read, counts, List.of());
    }
}

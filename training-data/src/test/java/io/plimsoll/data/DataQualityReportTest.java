package io.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataQualityReportTest {

    private static Finding finding(String file, long line, QualityRule rule) {
        return Finding.inFile(file, line, rule, "close", "-" + line);
    }

    @Test
    void countsEveryFindingAndKeepsTheFirstFiveOfEachRuleAndFile() {
        DataQualityReport.Collector collector = new DataQualityReport.Collector();
        for (int line = 2; line < 102; line++) {
            collector.add(finding("A.csv", line, QualityRule.NOT_A_PRICE));
            collector.add(finding("B.csv", line, QualityRule.NOT_A_PRICE));
        }
        DataQualityReport report = collector.report();

        assertThat(report.total()).isEqualTo(200);
        assertThat(report.count(QualityRule.NOT_A_PRICE)).isEqualTo(200);
        assertThat(report.count(QualityRule.GAP)).isZero();
        assertThat(report.examples()).hasSize(10);
        assertThat(report.examples().get(9)).isEqualTo(finding("B.csv", 6, QualityRule.NOT_A_PRICE));
    }

    @Test
    void everyRowReadHasOneVerdict() {
        DataQualityReport.Collector collector = new DataQualityReport.Collector();
        collector.read(10);
        collector.add(finding("A.csv", 2, QualityRule.GAP));
        collector.add(finding("A.csv", 3, QualityRule.NOT_A_PRICE), "1,2,3");
        collector.add(finding("A.csv", 4, QualityRule.NOT_A_NUMBER), "1,x,3");
        collector.add(finding("A.csv", 5, QualityRule.BAD_TICK), "1,1,3");
        collector.add(finding("A.csv", 0, QualityRule.TRUNCATED_FILE));
        DataQualityReport report = collector.report();

        assertThat(report.rows(Verdict.QUARANTINE)).isEqualTo(1);
        assertThat(report.rows(Verdict.REJECT)).isEqualTo(1);
        assertThat(report.rows(Verdict.REPAIR)).isEqualTo(1);
        assertThat(report.rows(Verdict.ACCEPT)).isEqualTo(7);
        assertThat(collector.setAside()).extracting(SetAsideRow::row).containsExactly("1,2,3", "1,x,3", "1,1,3");
    }

    @Test
    void addingAnotherCollectorAddsRowsCountsExamplesAndRowsSetAside() {
        DataQualityReport.Collector one = new DataQualityReport.Collector();
        one.read(3);
        one.add(finding("A.csv", 2, QualityRule.NOT_A_PRICE), "0");
        DataQualityReport.Collector both = new DataQualityReport.Collector();
        both.addAll(one);
        both.addAll(one);

        assertThat(both.report().count(QualityRule.NOT_A_PRICE)).isEqualTo(2);
        assertThat(both.report().rowsRead()).isEqualTo(6);
        assertThat(both.setAside()).hasSize(2);
        assertThat(one.report().plus(one.report())).isEqualTo(both.report());
    }

    @Test
    void summaryNamesRuleCountAndFirstExamples() {
        DataQualityReport.Collector collector = new DataQualityReport.Collector();
        collector.add(Finding.inFile("A.csv", 9, QualityRule.GAP, "timestamp", "3 bars"));
        for (int line = 2; line < 1236; line++) {
            collector.add(finding("A.csv", line, QualityRule.NOT_A_PRICE));
        }

        assertThat(collector.report().summary())
                .containsExactly(
                        "1,234 × NOT_A_PRICE (set aside)",
                        "    A.csv:2: close must be a finite positive price; have \"-2\"",
                        "    A.csv:3: close must be a finite positive price; have \"-3\"",
                        "1 × GAP (used, to know)",
                        "    A.csv:9: timestamp follows a gap; have \"3 bars\"");
        assertThat(DataQualityReport.NONE.summary()).isEqualTo(List.of("nothing found"));
    }

    @Test
    void aFindingNamesItsPlaceByFileByLineOrByTime() {
        assertThat(Finding.inFile("A.csv", 0, QualityRule.NO_USABLE_ROW, "file", "A.csv")
                        .sentence())
                .isEqualTo("A.csv: file has no usable row; have \"A.csv\"");
        assertThat(Finding.inSeries(
                                "LINKUSDT",
                                Instant.parse("2020-03-12T10:00:00Z"),
                                QualityRule.BAD_TICK,
                                "low",
                                "0.0001")
                        .sentence())
                .isEqualTo("LINKUSDT 2020-03-12T10:00:00Z: low is an isolated print that nothing else confirms;"
                        + " have \"0.0001\"");
    }
}

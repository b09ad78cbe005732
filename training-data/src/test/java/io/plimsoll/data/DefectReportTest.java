package io.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DefectReportTest {

    private static RowDefect defect(String file, long line, DefectReason reason) {
        return new RowDefect(file, line, reason, "close", "-" + line);
    }

    @Test
    void countsEveryDefectAndKeepsTheFirstFiveOfEachReasonAndFile() {
        DefectReport.Collector collector = new DefectReport.Collector();
        for (int line = 2; line < 102; line++) {
            collector.add(defect("A.csv", line, DefectReason.NOT_A_PRICE));
            collector.add(defect("B.csv", line, DefectReason.NOT_A_PRICE));
        }
        DefectReport report = collector.report();

        assertThat(report.total()).isEqualTo(200);
        assertThat(report.count(DefectReason.NOT_A_PRICE)).isEqualTo(200);
        assertThat(report.count(DefectReason.GAP)).isZero();
        assertThat(report.examples()).hasSize(10);
        assertThat(report.examples().get(9)).isEqualTo(defect("B.csv", 6, DefectReason.NOT_A_PRICE));
    }

    @Test
    void factsToKnowAreNoLostRows() {
        DefectReport.Collector collector = new DefectReport.Collector();
        collector.add(defect("A.csv", 2, DefectReason.GAP));
        collector.add(defect("A.csv", 3, DefectReason.NOT_A_PRICE));

        assertThat(collector.report().total()).isEqualTo(2);
        assertThat(collector.report().dropped()).isEqualTo(1);
    }

    @Test
    void addingAnotherReportAddsCountsAndExamples() {
        DefectReport.Collector collector = new DefectReport.Collector();
        collector.add(defect("A.csv", 2, DefectReason.GAP));
        DefectReport one = collector.report();
        collector.addAll(one);

        assertThat(collector.report().count(DefectReason.GAP)).isEqualTo(2);
        assertThat(one.count(DefectReason.GAP)).isEqualTo(1);
    }

    @Test
    void summaryNamesReasonCountAndFirstExamples() {
        DefectReport.Collector collector = new DefectReport.Collector();
        collector.add(new RowDefect("A.csv", 9, DefectReason.GAP, "timestamp", "3 bars"));
        for (int line = 2; line < 1236; line++) {
            collector.add(defect("A.csv", line, DefectReason.NOT_A_PRICE));
        }

        assertThat(collector.report().summary())
                .containsExactly(
                        "1,234 × NOT_A_PRICE (not used)",
                        "    A.csv:2: close must be a finite positive price; have \"-2\"",
                        "    A.csv:3: close must be a finite positive price; have \"-3\"",
                        "1 × GAP (to know)",
                        "    A.csv:9: timestamp follows a gap; have \"3 bars\"");
        assertThat(DefectReport.NONE.summary()).isEqualTo(List.of("no defects"));
    }

    @Test
    void aDefectOfAWholeFileNamesNoLine() {
        assertThat(new RowDefect("A.csv", 0, DefectReason.NO_USABLE_ROW, "file", "A.csv").sentence())
                .isEqualTo("A.csv: file has no usable row; have \"A.csv\"");
    }
}

package io.plimsoll.data.quality.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QualityReportWriterTest {

    private static final Path SAMPLE = Path.of("target", "sample-quality-report");
    private static final QualityReportWriter WRITER = new QualityReportWriter();
    private static final Pattern PART =
            Pattern.compile("<rect class=\"(\\w+)\" x=\"([\\d.]+)\" y=\"0\" width=\"([\\d.]+)\" height=\"18\"/>");

    private static String page = "";

    @BeforeAll
    static void writeSample() throws IOException {
        WRITER.write(SAMPLE, Imports.ordinary());
        page = Files.readString(SAMPLE.resolve(QualityReportWriter.PAGE));
    }

    private static String pageOf(Path folder, QualityDocument document) throws IOException {
        WRITER.write(folder, document);
        return Files.readString(folder.resolve(QualityReportWriter.PAGE));
    }

    @Test
    void pageNeedsNothingFromOutsideAndRunsNothing() {
        assertThat(page)
                .doesNotContainPattern("(?i)(src|href)\\s*=")
                .doesNotContainIgnoringCase(
                        "http:", "https:", "<script", "<link", "<img", "@import", "url(", "javascript:");
        assertThat(page).contains("prefers-color-scheme: dark").contains("name=\"viewport\"");
    }

    @Test
    void pageShowsRowsByVerdict() {
        assertThat(page)
                .contains("<span>Rows in</span><b>1,405,000</b>")
                .contains("<span>accepted</span><b>1,404,056</b><i>99.93 % ·")
                .contains("<span>repaired</span><b>1</b><i>&lt;0.01 % ·")
                .contains("<span>set aside</span><b>3</b>")
                .contains("<span>rejected</span><b>940</b><i>0.07 % ·");
    }

    @Test
    void partsOfTheStripFillItAndNoneThatIsThereIsInvisible() {
        Matcher parts = PART.matcher(page);
        double end = 0;
        int found = 0;
        while (parts.find()) {
            assertThat(Double.parseDouble(parts.group(2))).isEqualTo(end);
            assertThat(Double.parseDouble(parts.group(3))).isGreaterThanOrEqualTo(4);
            end += Double.parseDouble(parts.group(3));
            found++;
        }
        assertThat(found).isEqualTo(4);
        assertThat(end).isEqualTo(1000);
    }

    @Test
    void pageShowsEveryTableAndWhereItsRowsLie() {
        assertThat(page)
                .contains("data-name=\"Accepted\">1,402,117<")
                .contains("data-name=\"Already stored\">2,117<")
                .contains("data-name=\"Last, UTC\">2024-06-01 11:00<")
                .contains("<td class=\"text\" data-name=\"Table\">open_interest</td>")
                .contains("<div>bars binance-perp 1h</div>")
                .contains("2022-03-01 – 2023-12-31")
                .doesNotContain("<div>open_interest elsewhere</div>");
    }

    @Test
    void rulesThatCostRowsComeFirstAndEachHasCountVerdictAndExamples() {
        assertThat(page)
                .containsSubsequence(
                        "data-name=\"Rule\">DUPLICATE_ROW<",
                        ">rejected<",
                        ">row<",
                        "data-name=\"Findings\">940<",
                        "data-name=\"Rule\">HIGH_BELOW_LOW<",
                        "data-name=\"Findings\">3<",
                        "data-name=\"Rule\">GAP<",
                        ">used, to know<",
                        ">series<")
                .contains("DUPLICATE_ROW<small>5 of 940</small>")
                .contains("KSMUSDT.csv.gz</td><td class=\"text\" data-name=\"Where\">line 2<")
                .contains("data-name=\"Where\">2020-03-12 10:00<")
                .contains("low is an isolated print that nothing else confirms")
                .contains("<code>0.0001</code>");
    }

    @Test
    void jsonHoldsTheDocumentAndWhatFollowsFromIt() throws IOException {
        JsonNode json = JsonMapper.shared().readTree(Files.readString(SAMPLE.resolve(QualityReportWriter.FIGURES)));
        assertThat(json.get("rows").get("ACCEPT").asLong()).isEqualTo(1_404_056);
        assertThat(json.get("rows").get("REJECT").asLong()).isEqualTo(940);
        assertThat(json.get("rules").get(0).get("rule").asString()).isEqualTo("HIGH_BELOW_LOW");
        assertThat(json.get("rules").get(0).get("verdict").asString()).isEqualTo("QUARANTINE");
        assertThat(json.get("document").get("createdAt").asString()).isEqualTo("2024-06-01T12:30:00Z");
        assertThat(json.get("document").get("wallTime").asString()).isEqualTo("PT1M23S");
        assertThat(WRITER.read(SAMPLE)).isEqualTo(Imports.ordinary());
    }

    @Test
    void anImportOfNothingIsToldToo(@TempDir Path folder) throws IOException {
        assertThat(pageOf(folder, Imports.empty()))
                .contains("<span>Rows in</span><b>0</b>", "No table received a row.", "The rules found nothing.")
                .contains("none, checked only")
                .doesNotContain("NaN", "SHA-256", "<details", "class=\"span\"");
        assertThat(WRITER.read(folder)).isEqualTo(Imports.empty());
        assertThat(WRITER.lines(Imports.empty()))
                .containsExactly(
                        "Nothing",
                        "  from an empty folder, checked only, in 0.0 s",
                        "",
                        "  0 rows in",
                        "  0 accepted (–)",
                        "  0 repaired (–)",
                        "  0 set aside (–)",
                        "  0 rejected (–)",
                        "",
                        "  nothing found");
    }

    @Test
    void linesForATerminal() {
        assertThat(WRITER.lines(Imports.ordinary()))
                .containsExactly(
                        "Import of a folder",
                        "  from /data/prices to /data/store, in 1 min 23 s",
                        "  data set " + "ab12".repeat(16),
                        "",
                        "  1,405,000 rows in",
                        "  1,404,056 accepted (99.93 %)",
                        "          1 repaired (<0.01 %)",
                        "          3 set aside (<0.01 %)",
                        "        940 rejected (0.07 %)",
                        "",
                        "  table          market        interval  assets   accepted        new  already stored             first              last",
                        "  bars           binance-perp  1h            35  1,402,117  1,400,000           2,117  2020-01-01 00:00  2024-06-01 11:00",
                        "  funding        binance-perp                 1      1,939      1,939               0  2022-03-01 00:00  2023-12-31 00:00",
                        "  open_interest  elsewhere                               0          0               0",
                        "",
                        "  3 × HIGH_BELOW_LOW (set aside)",
                        "      ADAUSDT.csv.gz:2: high is below the low; have \"0.52\"",
                        "      ADAUSDT.csv.gz:3: high is below the low; have \"0.53\"",
                        "  940 × DUPLICATE_ROW (rejected)",
                        "      KSMUSDT.csv.gz:2: timestamp repeats a row; have \"1577836800\"",
                        "      KSMUSDT.csv.gz:3: timestamp repeats a row; have \"1577836800\"",
                        "  1 × BAD_TICK (repaired)",
                        "      LINKUSDT 2020-03-12T10:00:00Z: low is an isolated print that nothing else confirms; have \"0.0001\"",
                        "  1 × TRUNCATED_FILE (rejected)",
                        "      XMR.csv.gz: file ends in the middle of the compressed stream; have \"XMR.csv.gz\"",
                        "  1 × GAP (used, to know)",
                        "      ETHUSDT.csv.gz:77: timestamp follows a gap; have \"2021-04-25T04:00:00Z\"");
    }

    @Test
    void textFromOutsideCanNeitherBecomeMarkupNorSteerATerminal(@TempDir Path folder) throws IOException {
        String evil = "<b onclick='x'>\"&\u001b[31m\r\n\u202eend";
        DataQualityReport.Collector collector = new DataQualityReport.Collector();
        collector.read(2);
        collector.add(Finding.inFile(evil, 2, QualityRule.NOT_A_NUMBER, evil, evil));
        QualityDocument document = Imports.document(
                evil,
                evil,
                List.of(new TableRows(evil, evil, evil, 1, 1, 1, 0, Imports.END, Imports.END)),
                collector.report());

        assertThat(pageOf(folder, document))
                .doesNotContain("<b onclick", "onclick='", "\u001b", "\u202e")
                .contains("&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;\\u001b[31m\\u000d\\u000a\\u202eend");
        assertThat(WRITER.lines(document))
                .allSatisfy(line -> assertThat(line).doesNotContain("\u001b", "\r", "\n", "\u202e"));
        assertThat(WRITER.read(folder)).isEqualTo(document);
    }

    @Test
    void veryLongTextIsCutForPeopleAndWholeInTheJson(@TempDir Path folder) throws IOException {
        DataQualityReport.Collector collector = new DataQualityReport.Collector();
        collector.read(1);
        collector.add(Finding.inFile("A.csv", 2, QualityRule.NOT_A_TIME, "timestamp", "9".repeat(5000)));
        QualityDocument document = Imports.document("Long", "here", List.of(), collector.report());
        assertThat(pageOf(folder, document)).contains("<code>" + "9".repeat(120) + "…</code>");
        assertThat(WRITER.lines(document)).allSatisfy(line -> assertThat(line).hasSizeLessThan(140));
        assertThat(WRITER.read(folder)).isEqualTo(document);
    }

    @Test
    void countsBeyondAnyImportAreStillExact(@TempDir Path folder) throws IOException {
        long read = 9_007_199_254_740_993L;
        QualityDocument document =
                Imports.document("Large", "here", List.of(), Imports.counted(read, Map.of(QualityRule.OFF_GRID, 2L)));
        assertThat(pageOf(folder, document))
                .contains("<b>9,007,199,254,740,993</b>", "<b>9,007,199,254,740,991</b><i>&gt;99.99 %");
        assertThat(WRITER.read(folder).quality().rowsRead()).isEqualTo(read);
    }

    @Test
    void rowsOfWhichTwoRulesSpeakLeaveNotLessThanNoneToAccept(@TempDir Path folder) throws IOException {
        QualityDocument document = Imports.document(
                "Twice",
                "here",
                List.of(),
                Imports.counted(1, Map.of(QualityRule.BAD_TICK, 1L, QualityRule.SWAPPED_VOLUME, 1L)));
        assertThat(pageOf(folder, document)).contains("<span>accepted</span><b>0</b>");
    }

    @Test
    void filesThatCannotBeWrittenOrReadAreNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));
        assertThatThrownBy(() -> WRITER.write(file, Imports.empty()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write")
                .hasMessageContaining("taken");
        assertThatThrownBy(() -> WRITER.read(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read")
                .hasMessageContaining(QualityReportWriter.FIGURES);
        Files.writeString(folder.resolve(QualityReportWriter.FIGURES), "{\"document\": 5}");
        assertThatThrownBy(() -> WRITER.read(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read");
        Files.writeString(folder.resolve(QualityReportWriter.FIGURES), "{}");
        assertThatThrownBy(() -> WRITER.read(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read");
    }
}

package io.plimsoll.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.evaluation.SyntheticBacktest;
import io.plimsoll.evaluation.ThreadTaskRunner;
import io.plimsoll.evaluation.score.BacktestFigures;
import io.plimsoll.evaluation.score.Contender;
import io.plimsoll.evaluation.score.CoverageFigures;
import io.plimsoll.evaluation.score.Interval;
import io.plimsoll.evaluation.score.ScoreSettings;
import io.plimsoll.evaluation.score.Scorecard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BacktestReportTest {

    private static final Path SAMPLE = Path.of("target", "sample-report");
    private static final double[] LEVELS = {0.0025, 0.005, 0.01, 0.02};

    private static BacktestFigures figures;
    private static String page;
    private static JsonNode json;

    @BeforeAll
    static void writeSample() throws IOException {
        figures = figures(LEVELS);
        new BacktestReport().write(SAMPLE, subject("Walk-forward backtest"), figures, quality());
        page = Files.readString(SAMPLE.resolve(BacktestReport.PAGE));
        json = JsonMapper.shared().readTree(Files.readString(SAMPLE.resolve(BacktestReport.FIGURES)));
    }

    @Test
    void pageNeedsNothingFromOutside() {
        assertThat(page)
                .doesNotContainPattern(
                        Pattern.compile("(src|href)\\s*=\\s*[\"']?(https?:|//|file:|/)", Pattern.CASE_INSENSITIVE))
                .doesNotContain("http:", "https:", "<script", "<link", "<img", "@import", "url(");
    }

    @Test
    void pageShowsEveryModelAndEveryPooledFigureOfTheJson() {
        JsonNode summaries = json.get("figures").get("summaries");
        assertThat(summaries).hasSize(2 * LEVELS.length * 3);
        for (JsonNode row : summaries) {
            String name = row.get("contender").get("model").asString();
            boolean plain = row.get("contender").get("variant").asString().equals("PLAIN");
            String line = tableRow(row, plain ? name + " (θ = 1)" : name, 0);
            assertThat(line)
                    .contains(">"
                            + Text.percent(row.get("longSide").get("pathRate").asDouble(), 2) + "<")
                    .contains(">"
                            + Text.percent(row.get("shortSide").get("pathRate").asDouble(), 2) + "<")
                    .contains(">" + Text.percent(row.get("pathCapital").asDouble(), 2) + "<")
                    .contains(">" + Text.percent(row.get("margin").get("mean").asDouble(), 2) + "<");
            assertThat(tableRow(row, plain ? name + " (θ = 1)" : name, 1))
                    .contains(">" + Text.decimal(row.get("losses").get("qlike").asDouble(), 4) + "<");
            assertThat(tableRow(row, plain ? name + " (θ = 1)" : name, 2))
                    .contains(">"
                            + Text.decimal(row.get("margin").get("peakToTrough").asDouble(), 1) + "<");
        }
    }

    @Test
    void everyPromiseOfTheChampionStandsInOneTableWithItsVerdict() {
        JsonNode coverage = json.get("figures").get("coverage");
        assertThat(coverage).hasSize(2 * LEVELS.length * 3 * 2);
        String table = page.substring(page.indexOf("<table class=\"coverage\">"));
        table = table.substring(0, table.indexOf("</table>"));
        assertThat(table.split("<tr", -1)).hasSize(2 + 2 * LEVELS.length * 2);
        for (CoverageFigures c : figures.coverage()) {
            if (c.contender().equals(Contender.of("plimsoll"))) {
                Interval interval = c.observed().interval();
                assertThat(table)
                        .contains(">" + Text.percent(c.observed().rate(), 2) + "</td><td class=\"soft\">"
                                + Text.range(interval.low(), interval.high()) + "</td>")
                        .contains(">" + c.verdict().sentence() + "<");
            }
        }
        assertThat(table)
                .contains("<td>0.5 %</td><td>24 h</td>")
                .contains(">0.35–0.65<")
                .contains(">0.80–1.20<");
        assertThat(coverage.get(0).get("verdict").asString())
                .isEqualTo(figures.coverage().get(0).verdict().name());
    }

    @Test
    void everyContenderHasTheChampionsCapitalAgainstItsOwn() {
        JsonNode capital = json.get("figures").get("capital");
        assertThat(capital).hasSize(2 * LEVELS.length * 2);
        for (JsonNode row : capital) {
            String name = row.get("contender").get("model").asString();
            boolean plain = row.get("contender").get("variant").asString().equals("PLAIN");
            assertThat(tableRow(row, plain ? name + " (θ = 1)" : name, 0))
                    .contains(">" + Text.signedPercent(row.get("difference").asDouble(), 1) + "<")
                    .contains(">"
                            + Text.signedPercent(row.get("interval").get("low").asDouble(), 1)
                            + " to "
                            + Text.signedPercent(row.get("interval").get("high").asDouble(), 1)
                            + "<");
        }
    }

    @Test
    void theWorstStartHourIsNamedOnThePageAndInTheJson() {
        JsonNode startHours = json.get("figures").get("startHours");
        assertThat(startHours).hasSize(2 * LEVELS.length * 2);
        for (JsonNode row : startHours) {
            assertThat(row.get("hours")).hasSize(24);
            boolean champion = row.get("contender").get("model").asString().equals("plimsoll");
            if (champion && row.get("alpha").asDouble() == 0.005) {
                assertThat(page)
                        .contains(String.format(
                                Locale.ROOT,
                                "Worst: %ss in windows that start at %02d:00, ",
                                row.get("worstSide").asString().toLowerCase(Locale.ROOT),
                                row.get("worstHour").asInt()));
            }
        }
    }

    @Test
    void everyHeadlineHorizonHasItsFrontierBesideAllContenders() {
        assertThat(json.get("figures").get("frontiers")).hasSize(2 * LEVELS.length * 2);
        String section = page.substring(page.indexOf("<h2>Capital against calm"), page.indexOf("<h2>Every start hour"));
        assertThat(section.split("<svg", -1)).hasSize(1 + 2);
        assertThat(section).contains(">w 0.3<", ">w 0.8<", ">w 1<", ">plimsoll<", ">EWMA<", "cheapest at w = ");
    }

    @Test
    void withoutForecastsByTheHourTheirSectionsAreLeftOut(@TempDir Path folder) throws IOException {
        SyntheticBacktest synthetic = new SyntheticBacktest(24 * 100, 0.005);
        BacktestFigures alone = new Scorecard(new ThreadTaskRunner(2))
                .score(
                        synthetic.forecasts(),
                        synthetic.history(),
                        ScoreSettings.standard("plimsoll", List.of()),
                        ProgressListener.NONE);
        assertThat(alone.startHours()).isEmpty();
        new BacktestReport().write(folder, subject("Alone"), alone, DataQualityReport.NONE);
        assertThat(Files.readString(folder.resolve(BacktestReport.PAGE)))
                .doesNotContain("Every start hour", "Capital against calm")
                .contains("Promised and kept");
    }

    /** The row of a contender in the n-th table of its horizon and level. */
    private static String tableRow(JsonNode row, String name, int table) {
        String anchor = "id=\"h" + row.get("horizonHours").asInt() + "-"
                + row.get("alpha").asDouble() + "\"";
        int at = page.indexOf(anchor);
        assertThat(at).as(anchor).isPositive();
        for (int i = 0; i <= table; i++) {
            at = page.indexOf("<td>" + name + "</td>", at + 1);
            assertThat(at).as("%s in table %d of %s", name, i, anchor).isPositive();
        }
        return page.substring(at, page.indexOf("</tr>", at));
    }

    @Test
    void jsonCarriesEveryFigureUnrounded() {
        JsonNode first = json.get("figures").get("summaries").get(0);
        assertThat(first.get("pathCapital").asDouble())
                .isEqualTo(figures.summaries().get(0).pathCapital());
        assertThat(json.get("figures").get("assets")).hasSameSizeAs(figures.assets());
        assertThat(json.get("figures").get("comparisons")).hasSameSizeAs(figures.comparisons());
        assertThat(json.get("subject").get("dataSha256").asString()).isEqualTo("ab12".repeat(16));
        assertThat(json.get("quality").get("counts").get("GAP").asLong()).isEqualTo(3);
    }

    @Test
    void whatASampleDoesNotCarryIsNullInTheJson() throws IOException {
        assertThat(json.get("figures").get("assets"))
                .anyMatch(a -> a.get("longEnd").get("shortfall").get("pValue").isNull());
        assertThat(Files.readString(SAMPLE.resolve(BacktestReport.FIGURES))).doesNotContain("NaN");
    }

    @Test
    void noAssetIsTestedAloneAtADay() {
        String daily = page.substring(page.indexOf("<h3>24 h, 0.5 % <small>plimsoll"));
        assertThat(daily).contains("No claim about a single asset").contains("not tested");
        String eightHours = page.substring(
                page.indexOf("<h3>8 h, 0.5 % <small>plimsoll"), page.indexOf("<h3>24 h, 0.5 % <small>plimsoll"));
        assertThat(eightHours).doesNotContain("not tested");
    }

    @Test
    void defectsAndProvenanceAreShown() {
        assertThat(page)
                .contains("BTCUSDT.csv.gz:17: high is below the low; have &quot;12.5&quot;")
                .contains("A row or field follows a gap")
                .contains("ab12".repeat(16))
                .contains("cd34".repeat(16));
    }

    @Test
    void namesFromOutsideCannotBecomeMarkup(@TempDir Path folder) throws IOException {
        new BacktestReport().write(folder, subject("<b>bold</b> & \"quoted\""), figures, DataQualityReport.NONE);
        assertThat(Files.readString(folder.resolve(BacktestReport.PAGE)))
                .doesNotContain("<b>bold</b>")
                .contains("&lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot;")
                .contains("The checks of the data found nothing");
    }

    @Test
    void withFewLevelsCalibrationIsShownAssetByAsset(@TempDir Path folder) throws IOException {
        new BacktestReport().write(folder, subject("One level"), figures(0.005), DataQualityReport.NONE);
        assertThat(Files.readString(folder.resolve(BacktestReport.PAGE)))
                .contains("asset by asset")
                .contains("Observed path breaches asset by asset")
                .doesNotContain("Both axes are logarithmic");
    }

    @Test
    void aHeadlineLevelThatWasNotScoredIsRefused(@TempDir Path folder) {
        assertThatThrownBy(
                        () -> new BacktestReport().write(folder, subject("x"), figures(0.01), DataQualityReport.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("headlineAlpha must be one of the levels scored, [0.01]; have 0.005");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));
        assertThatThrownBy(() -> new BacktestReport().write(file, subject("x"), figures, DataQualityReport.NONE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write")
                .hasMessageContaining("taken");
    }

    private static BacktestFigures figures(double... alphas) {
        SyntheticBacktest synthetic = new SyntheticBacktest(24 * 420, alphas);
        return new Scorecard(new ThreadTaskRunner(2))
                .score(
                        synthetic.forecasts(),
                        synthetic.hourly(),
                        synthetic.history(),
                        ScoreSettings.standard("plimsoll", List.of("BTC", "DOGE")),
                        ProgressListener.NONE);
    }

    private static ReportSubject subject(String title) {
        return new ReportSubject(
                title,
                Instant.parse("2026-11-22T10:00:00Z"),
                SyntheticBacktest.START,
                Instant.parse("2023-02-24T00:00:00Z"),
                "plimsoll",
                0.005,
                "ab12".repeat(16),
                List.of(new Fact("Artefact, 2022-01-01, SHA-256", "cd34".repeat(16))),
                List.of(new Fact("Horizons", "8h, 24h"), new Fact("Refit", "weekly; full every 56 days")));
    }

    private static DataQualityReport quality() {
        DataQualityReport.Collector collector = new DataQualityReport.Collector();
        collector.add(Finding.inFile("BTCUSDT.csv.gz", 17, QualityRule.HIGH_BELOW_LOW, "high", "12.5"));
        for (int line = 20; line < 23; line++) {
            collector.add(Finding.inFile(
                    "DOGEUSDT.csv.gz", line, QualityRule.GAP, "timestamp", "2022-03-01T0" + line % 10 + ":00:00Z"));
        }
        return collector.report();
    }
}

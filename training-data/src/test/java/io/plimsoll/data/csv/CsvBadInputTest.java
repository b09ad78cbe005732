package io.plimsoll.data.csv;

import static io.plimsoll.data.csv.CsvFolder.HEADER;
import static io.plimsoll.data.csv.CsvFolder.row;
import static io.plimsoll.data.csv.CsvFolder.rows;
import static io.plimsoll.data.csv.CsvFolder.sentences;
import static io.plimsoll.data.csv.CsvFolder.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.Verdict;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvBadInputTest {

    @TempDir
    private Path directory;

    private CsvFolder folder;

    @BeforeEach
    void open() {
        folder = new CsvFolder(directory);
    }

    private static long[] times(LoadedMarket market) {
        BarSeries btc = market.history().series("BTC");
        return LongStream.range(0, btc.size())
                .map(i -> (btc.openTime((int) i) - CsvFolder.START.toEpochMilli()) / 3_600_000)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN,103,98,101,10      | NOT_A_PRICE    | open must be a finite positive price; have \"NaN\"",
                "nan,103,98,101,10      | NOT_A_PRICE    | open must be a finite positive price; have \"nan\"",
                "100,Infinity,98,101,10 | NOT_A_PRICE    | high must be a finite positive price; have \"Infinity\"",
                "100,1e999,98,101,10    | NOT_A_PRICE    | high must be a finite positive price; have \"1e999\"",
                "100,103,-98,101,10     | NOT_A_PRICE    | low must be a finite positive price; have \"-98\"",
                "100,103,98,0,10        | NOT_A_PRICE    | close must be a finite positive price; have \"0\"",
                "100,103,98,0.000,10    | NOT_A_PRICE    | close must be a finite positive price; have \"0.000\"",
                "100,97,98,97.5,10      | HIGH_BELOW_LOW | high is below the low; have \"97\"",
                "97,103,98,101,10       | OUTSIDE_RANGE  | open lies outside low and high; have \"97\"",
                "100,103,98,103.01,10   | OUTSIDE_RANGE  | close lies outside low and high; have \"103.01\"",
                "100,103,98,101,-1      | BAD_VOLUME     | volume must be finite and not negative; have \"-1\"",
                "100,103,98,101,NaN     | BAD_VOLUME     | volume must be finite and not negative; have \"NaN\"",
                "100,103,98,,10         | MISSING_FIELD  | close is missing; have \"\"",
                "100,103,98,101         | MISSING_FIELD  | volume is missing; have \"\"",
                "100                    | MISSING_FIELD  | high is missing; have \"\"",
                "100,103,98,101,10,7    | EXTRA_FIELD    | row is one more field than the header names; have \"7\"",
                "100,abc,98,101,10      | NOT_A_NUMBER   | high is not a number; have \"abc\"",
                "100,103f,98,101,10     | NOT_A_NUMBER   | high is not a number; have \"103f\"",
                "100,0x1p7,98,101,10    | NOT_A_NUMBER   | high is not a number; have \"0x1p7\"",
                "100,1 03,98,101,10     | NOT_A_NUMBER   | high is not a number; have \"1 03\"",
                "100,--,98,101,10       | NOT_A_NUMBER   | high is not a number; have \"--\""
            })
    void aRowThatBreaksARuleIsReportedWithLineAndValueAndNotUsed(String cells, QualityRule reason, String text) {
        LoadedMarket market = folder.with("BTCUSDT.csv", row(0), row(1), time(2) + "," + cells.strip(), row(3))
                .load();

        assertThat(sentences(market, reason)).containsExactly("BTCUSDT.csv:4: " + text);
        assertThat(times(market)).containsExactly(0, 1, 3);
        assertThat(market.quality().rowsRead() - market.quality().rows(Verdict.ACCEPT))
                .isEqualTo(1);
        assertThat(market.quality().count(QualityRule.GAP)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday",
        "2024-13-01T00:00:00Z",
        "2024-02-30T00:00:00Z",
        "2024-01-01T25:00:00Z",
        "2024-01-01T00:61:00Z",
        "2O24-01-01T00:00:00Z",
        "20240101",
        "-1704067200",
        "99999999999999999999",
        "1704067200.5"
    })
    void textThatIsNoTimeIsReportedAsItStands(String text) {
        LoadedMarket market = folder.with("BTCUSDT.csv", row(0), row(1), text + ",100,103,98,101,10", row(3))
                .load();

        assertThat(sentences(market, QualityRule.NOT_A_TIME))
                .containsExactly("BTCUSDT.csv:4: timestamp is not a time; have \"" + text + "\"");
        assertThat(times(market)).containsExactly(0, 1, 3);
    }

    @Test
    void aMissingTimeIsReported() {
        LoadedMarket market =
                folder.with("BTCUSDT.csv", row(0), ",100,103,98,101,10", row(1)).load();

        assertThat(sentences(market, QualityRule.MISSING_FIELD))
                .containsExactly("BTCUSDT.csv:3: timestamp is missing; have \"\"");
    }

    @Test
    void everyDefectIsCountedThoughOnlyTheFirstAreShown() {
        String[] rows = rows(0, 100);
        for (int h = 10; h < 60; h++) {
            rows[h] = time(h) + ",100,103,98,-1,10";
        }
        LoadedMarket market = folder.with("BTCUSDT.csv", rows).load();

        assertThat(market.quality().count(QualityRule.NOT_A_PRICE)).isEqualTo(50);
        assertThat(sentences(market, QualityRule.NOT_A_PRICE)).hasSize(5);
        assertThat(market.history().bars()).isEqualTo(50);
    }

    @Test
    void ofADuplicateBarTheFirstIsUsed() {
        LoadedMarket market = folder.with("BTCUSDT.csv", row(0), row(1), time(1) + ",100,103,98,99,10", row(2))
                .load();

        assertThat(sentences(market, QualityRule.CONTRADICTS_ROW))
                .containsExactly(
                        "BTCUSDT.csv:4: timestamp contradicts an earlier row;" + " have \"2024-01-01T01:00:00Z\"");
        assertThat(times(market)).containsExactly(0, 1, 2);
        assertThat(market.history().series("BTC").close(1)).isEqualTo(101);
        assertThat(market.setAside())
                .extracting(SetAsideRow::row)
                .containsExactly("2024-01-01T01:00:00Z,100.0,103.0,98.0,99.0,10.0");
    }

    @Test
    void aRowThatSaysTheSameAgainIsNoContradiction() {
        LoadedMarket market =
                folder.with("BTCUSDT.csv", row(0), row(1), row(1), row(2)).load();

        assertThat(market.quality().count(QualityRule.DUPLICATE_ROW)).isEqualTo(1);
        assertThat(market.quality().count(QualityRule.CONTRADICTS_ROW)).isZero();
        assertThat(times(market)).containsExactly(0, 1, 2);
    }

    @Test
    void aRowThatGoesBackIsNotUsed() {
        LoadedMarket market = folder.with("BTCUSDT.csv", row(0), row(1), row(2), row(1), row(0), row(3))
                .load();

        assertThat(sentences(market, QualityRule.TIME_NOT_INCREASING))
                .containsExactly(
                        "BTCUSDT.csv:5: timestamp is not after the row before; have \"2024-01-01T01:00:00Z\"",
                        "BTCUSDT.csv:6: timestamp is not after the row before; have \"2024-01-01T00:00:00Z\"");
        assertThat(times(market)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void ofTwoSwappedRowsOneIsLost() {
        LoadedMarket market = folder.with("BTCUSDT.csv", row(0), row(1), row(3), row(2), row(4))
                .load();

        assertThat(market.quality().count(QualityRule.TIME_NOT_INCREASING)).isEqualTo(1);
        assertThat(times(market)).containsExactly(0, 1, 3, 4);
    }

    @Test
    void oneTimeFarAheadDoesNotCostTheRowsThatFollow() {
        LoadedMarket market = folder.with(
                        "BTCUSDT.csv", row(0), row(1), "2099-01-01T00:00:00Z,100,103,98,101,10", row(3), row(4))
                .load();

        assertThat(sentences(market, QualityRule.TIME_AHEAD))
                .containsExactly(
                        "BTCUSDT.csv:4: timestamp lies ahead of the rows that follow; have \"2099-01-01T00:00:00Z\"");
        assertThat(times(market)).containsExactly(0, 1, 3, 4);
    }

    @Test
    void aFileInFallingOrderLosesAllButItsFirstRow() {
        LoadedMarket market = folder.with("ETHUSDT.csv", rows(0, 9))
                .with("BTCUSDT.csv", row(4), row(3), row(2), row(1))
                .load();

        assertThat(times(market)).containsExactly(4);
        assertThat(market.quality().count(QualityRule.TIME_NOT_INCREASING)).isEqualTo(3);
    }

    @Test
    void aTimeOffTheGridIsNotUsed() {
        LoadedMarket market = folder.with(
                        "BTCUSDT.csv", row(0), row(1), "2024-01-01T01:30:00Z,100,103,98,101,10", row(2), row(3), row(4))
                .load();

        assertThat(sentences(market, QualityRule.OFF_GRID))
                .containsExactly("BTCUSDT.csv:4: timestamp is not on the grid of the file's interval;"
                        + " have \"2024-01-01T01:30:00Z\"");
        assertThat(times(market)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aGapIsReportedWithItsLengthAndTheRowsAreUsed() {
        LoadedMarket market = folder.with("BTCUSDT.csv", row(0), row(1), row(5), row(6), row(8))
                .load();

        assertThat(sentences(market, QualityRule.GAP))
                .containsExactly(
                        "BTCUSDT.csv:4: timestamp follows a gap; have"
                                + " \"3 bars missing between 2024-01-01T01:00:00Z and 2024-01-01T05:00:00Z\"",
                        "BTCUSDT.csv:6: timestamp follows a gap; have"
                                + " \"1 bar missing between 2024-01-01T06:00:00Z and 2024-01-01T08:00:00Z\"");
        assertThat(times(market)).containsExactly(0, 1, 5, 6, 8);
        assertThat(market.quality().rows(Verdict.ACCEPT))
                .isEqualTo(market.quality().rowsRead());
    }

    @ParameterizedTest
    @CsvSource({"timestamp", "open", "high", "low", "close"})
    void aMissingColumnIsRefusedWithFileColumnAndHeader(String column) {
        String header = HEADER.replace(column, "x");
        folder.with("ETHUSDT.csv", rows(0, 3)).withText("BTCUSDT.csv", header + "\n" + row(0) + "\n");

        assertThat(folder.failure())
                .isEqualTo("BTCUSDT.csv:1: column " + column + " is missing; have the header " + header);
    }

    @Test
    void aColumnThatStandsTwiceIsRefused() {
        folder.withText("BTCUSDT.csv", "timestamp,open,high,low,close,Close\n");

        assertThat(folder.failure())
                .isEqualTo("BTCUSDT.csv:1: column close stands twice in the header"
                        + " [timestamp, open, high, low, close, Close]");
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        CsvFolder absent = new CsvFolder(directory.resolve("absent"));

        assertThat(absent.failure()).isEqualTo("data folder " + absent.path() + " does not exist");
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() {
        folder.with("BTCUSDT.csv", rows(0, 3));

        CsvFolder file = new CsvFolder(directory.resolve("BTCUSDT.csv"));
        assertThat(file.failure()).isEqualTo("data folder " + file.path() + " is not a folder");
    }

    @Test
    void anEmptyFolderIsRefused() {
        assertThat(folder.failure())
                .isEqualTo("data folder " + directory + " holds no .csv or .csv.gz file; have an empty folder");
    }

    @Test
    void aFolderWithoutCsvIsRefused() {
        folder.withText("notes.txt", "x");

        assertThat(folder.failure())
                .isEqualTo("data folder " + directory + " holds no .csv or .csv.gz file; have 1 other entries");
    }

    @Test
    void aFileNameThatIsNoSymbolIsRefused() {
        folder.with("my prices.csv", rows(0, 3));

        assertThat(folder.failure()).startsWith("my prices.csv: the file's name is no symbol");
    }

    @Test
    void aFileWithoutOneUsableRowIsReportedAndItsAssetAbsent() {
        LoadedMarket market = folder.with("BTCUSDT.csv", rows(0, 3))
                .with("ETHUSDT.csv")
                .withText("ADAUSDT.csv", "")
                .with("DOTUSDT.csv", "x,1,1,1,1,1", time(0) + ",0,1,1,1,1")
                .load();

        assertThat(market.history().assets()).containsExactly("BTC");
        assertThat(sentences(market, QualityRule.NO_USABLE_ROW))
                .containsExactly(
                        "ADAUSDT.csv: file has no usable row; have \"ADAUSDT.csv\"",
                        "DOTUSDT.csv: file has no usable row; have \"DOTUSDT.csv\"",
                        "ETHUSDT.csv: file has no usable row; have \"ETHUSDT.csv\"");
    }

    @Test
    void aFolderWithNothingUsableIsRefusedAndSaysWhy() {
        folder.with("BTCUSDT.csv", "x,1,1,1,1,1", time(0) + ",0,1,1,1,1");

        assertThat(folder.failure())
                .startsWith("no usable bar in " + directory + ":\n")
                .contains("BTCUSDT.csv:2: timestamp is not a time; have \"x\"")
                .contains("BTCUSDT.csv:3: open must be a finite positive price; have \"0\"");
    }

    @Test
    void aQuotationMarkThatIsNeverClosedIsReportedAndWhatCameBeforeIsUsed() {
        LoadedMarket market = folder.with("BTCUSDT.csv", row(0), row(1), "\"" + row(2), row(3))
                .load();

        assertThat(market.quality().count(QualityRule.MALFORMED_CSV)).isEqualTo(1);
        assertThat(sentences(market, QualityRule.MALFORMED_CSV).get(0)).startsWith("BTCUSDT.csv:4: row cannot be read");
        assertThat(times(market)).containsExactly(0, 1);
    }

    @Test
    void quotedFieldsAndEmptyLinesAreNoDefects() {
        LoadedMarket market = folder.withText(
                        "BTCUSDT.csv",
                        HEADER + "\n\"" + time(0) + "\",\"100\",103,98,101,10\n\n" + row(1) + "\n" + row(2))
                .load();

        assertThat(times(market)).containsExactly(0, 1, 2);
        assertThat(market.quality().total()).isZero();
    }

    @Test
    void linesAreThoseOfTheFileThoughEmptyOnesAreSkipped() {
        LoadedMarket market = folder.with("BTCUSDT.csv", row(0), "", "", row(1), "x,1,1,1,1,1")
                .load();

        assertThat(sentences(market, QualityRule.NOT_A_TIME).get(0)).startsWith("BTCUSDT.csv:6:");
    }
}

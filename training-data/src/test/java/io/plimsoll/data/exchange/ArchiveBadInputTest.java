package io.plimsoll.data.exchange;

import static io.plimsoll.data.exchange.Archive.klines;
import static io.plimsoll.data.exchange.Archive.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the archive that is not as it should be, beside one that is. */
class ArchiveBadInputTest {

    private static final String BAD = Archive.MONTHLY + "2024-02.zip";
    private static final String NAME = "BTCUSDT-1h-2024-02.zip";
    private static final String ROWS = klines("2024-02-01T00:00:00Z", 29 * 24);
    private static final int GOOD = 31 * 24;

    @TempDir
    private Path mirror;

    @BeforeEach
    void writeTheGoodOne() {
        write(mirror, Archive.MONTHLY + "2024-01.zip", klines("2024-01-01T00:00:00Z", GOOD));
    }

    private LoadedMarket loadWith(byte[] bad) {
        write(mirror, BAD, bad);
        return ArchiveSource.of(mirror).load(ProgressListener.NONE);
    }

    private static void assertRefused(LoadedMarket market, QualityRule rule, String value) {
        assertThat(market.history().series("BTC").size()).isEqualTo(GOOD);
        assertThat(market.quality().examples().stream().map(Finding::sentence))
                .containsExactly(NAME + ": file " + rule.text() + "; have \"" + value + "\"");
        assertThat(market.quality().examples().get(0).rule()).isEqualTo(rule);
    }

    @Test
    void checksumThatMatchesIsNoMatter() {
        byte[] zip = Archive.zipAt(BAD, ROWS);
        write(mirror, BAD + ".CHECKSUM", Archive.checksum(BAD, zip));
        assertThat(loadWith(zip).history().bars()).isEqualTo(GOOD + 29 * 24);
    }

    @Test
    void nothingOfAFileWithAnotherChecksumIsUsed() {
        byte[] zip = Archive.zipAt(BAD, ROWS);
        String other = "0".repeat(64);
        write(mirror, BAD + ".CHECKSUM", (other + "  " + NAME + "\n").getBytes(UTF_8));
        String actual = new String(Archive.checksum(BAD, zip), UTF_8).substring(0, 64);
        assertRefused(loadWith(zip), QualityRule.WRONG_CHECKSUM, actual + " against " + other);
    }

    @Test
    void checksumOfAnotherFileOrNoneAtAllDoesNotVouchForThisOne() {
        byte[] zip = Archive.zipAt(BAD, ROWS);
        for (byte[] text : List.of(
                Archive.checksum("ETHUSDT-1h-2024-02.zip", zip),
                "<html>not found</html>".getBytes(UTF_8),
                new byte[0])) {
            write(mirror, BAD + ".CHECKSUM", text);
            LoadedMarket market = loadWith(zip);
            assertThat(market.history().series("BTC").size()).isEqualTo(GOOD);
            assertThat(market.quality().count(QualityRule.WRONG_CHECKSUM)).isEqualTo(1);
        }
    }

    @Test
    void whereverItIsCutTheRowsBeforeTheCutAreUsed() {
        byte[] whole = Archive.zipAt(BAD, ROWS);
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (int bytes = 0; bytes < whole.length; bytes += Math.max(1, whole.length / 150)) {
            LoadedMarket market = loadWith(Arrays.copyOf(whole, bytes));
            assertThat(market.quality().count(QualityRule.TRUNCATED_FILE)).isEqualTo(1);
            int kept = market.history().series("BTC").size() - GOOD;
            least = Math.min(least, kept);
            most = Math.max(most, kept);
            for (int i = 0; i < kept; i++) {
                assertThat(market.history().series("BTC").volume(GOOD + i)).isEqualTo(i + 1.5);
            }
        }
        assertThat(least).isZero();
        assertThat(most).isEqualTo(29 * 24);
    }

    @Test
    void oneDamagedByteOfTheTextMeansNothingOfTheFileIsUsed() {
        byte[] whole = Archive.zipAt(BAD, ROWS);
        Random random = new Random(3);
        for (int trial = 0; trial < 20; trial++) {
            byte[] damaged = whole.clone();
            damaged[100 + random.nextInt(whole.length - 300)] ^= (byte) (1 << random.nextInt(8));
            LoadedMarket market = loadWith(damaged);
            long corrupt = market.quality().count(QualityRule.CORRUPT_FILE);
            assertThat(corrupt + market.quality().count(QualityRule.TRUNCATED_FILE))
                    .isEqualTo(1);
            if (corrupt == 1) {
                assertThat(market.history().series("BTC").size()).isEqualTo(GOOD);
            }
        }
    }

    @Test
    void whatIsNoZipOfOneTextIsRefused() {
        assertRefused(loadWith(ROWS.getBytes(UTF_8)), QualityRule.CORRUPT_FILE, "is no zip");
        assertRefused(
                loadWith(Archive.zip("a.csv", ROWS, "b.csv", ROWS)),
                QualityRule.CORRUPT_FILE,
                "holds a second entry \"b.csv\"");
        assertRefused(
                loadWith(Archive.zip("../../../evil.csv", ROWS)),
                QualityRule.CORRUPT_FILE,
                "holds \"../../../evil.csv\" where a .csv belongs");
        assertRefused(
                loadWith(Archive.zip("..\\evil.csv", ROWS)),
                QualityRule.CORRUPT_FILE,
                "holds \"..\\evil.csv\" where a .csv belongs");
        assertRefused(
                loadWith(Archive.zip("readme.txt", ROWS)),
                QualityRule.CORRUPT_FILE,
                "holds \"readme.txt\" where a .csv belongs");
        assertThat(mirror.resolve("../evil.csv")).doesNotExist();
    }

    @Test
    void emptyZipAndEmptyTextHaveNoUsableRow() {
        assertRefused(loadWith(Archive.zip()), QualityRule.NO_USABLE_ROW, NAME);
        assertRefused(loadWith(Archive.zipAt(BAD, "")), QualityRule.NO_USABLE_ROW, NAME);
        assertRefused(loadWith(Archive.zipAt(BAD, Archive.KLINE_HEADER)), QualityRule.NO_USABLE_ROW, NAME);
    }

    @Test
    void rowsThatBreakARuleAreNamedByFileAndLine() {
        String rows = """
                1706745600000,0,103,98,101,1.5
                1706749200000,100,103,98
                1706752800001,100,103,98,101,1
                1706752800000,100,103,98,101,1,1,1,1,1,1,1,1
                1706756400000,100,103,98,101,1
                1706752800000,100,103,98,101,1
                """;
        LoadedMarket market = loadWith(Archive.zipAt(BAD, rows));
        assertThat(market.quality().examples().stream()
                        .filter(f -> f.source().equals(NAME))
                        .map(Finding::sentence))
                .containsExactly(
                        NAME + ":1: open must be a finite positive price; have \"0\"",
                        NAME + ":2: close is missing; have \"\"",
                        NAME + ":4: row is one more field than the header names; have \"1\"",
                        NAME + ":3: timestamp is not on the grid of the file's interval; have "
                                + "\"2024-02-01T02:00:00.001Z\"",
                        NAME + ":6: timestamp is not after the row before; have \"2024-02-01T02:00:00Z\"",
                        NAME + ":5: timestamp follows a gap; have \"3 bars missing between 2024-01-31T23:00:00Z and "
                                + "2024-02-01T03:00:00Z\"");
    }

    @Test
    void unknownColumnIsReportedAndColumnsAreFoundByName() {
        String text = "volume,mood,open_time,open,high,low,close\n7,good,1706745600000,100,103,98,101\n";
        LoadedMarket market = loadWith(Archive.zipAt(BAD, text));
        assertThat(market.history().series("BTC").volume(GOOD)).isEqualTo(7);
        assertThat(market.quality().examples().stream().map(Finding::sentence))
                .containsExactly(NAME + ":1: column is a column that is not read; have \"mood\"");
    }

    @Test
    void headerWithoutARequiredColumnIsRefused() {
        assertThatThrownBy(() -> loadWith(Archive.zipAt(BAD, "open_time,open,high,low,volume\n")))
                .isInstanceOf(MarketDataException.class)
                .hasMessage(NAME + ":1: column close is missing; have the header open_time,open,high,low,volume");
        assertThatThrownBy(() -> loadWith(Archive.zipAt(BAD, "open_time,open,high,low,close,close,volume\n")))
                .hasMessageContaining("column close stands twice");
    }

    @Test
    void nothingUsableAtAllIsAFailureThatSaysWhy() {
        write(mirror, Archive.MONTHLY + "2024-01.zip", new byte[] {1, 2, 3, 4});
        assertThatThrownBy(() -> loadWith(Archive.zip()))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("nothing usable in")
                .hasMessageContaining("CORRUPT_FILE")
                .hasMessageContaining("is no zip");
    }
}

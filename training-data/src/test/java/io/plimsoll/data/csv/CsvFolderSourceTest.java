package io.plimsoll.data.csv;

import static io.plimsoll.data.csv.CsvFolder.row;
import static io.plimsoll.data.csv.CsvFolder.rows;
import static io.plimsoll.data.csv.CsvFolder.sentences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFolderSourceTest {

    @TempDir
    private Path directory;

    private CsvFolder folder;

    @BeforeEach
    void open() {
        folder = new CsvFolder(directory);
    }

    @Test
    void readsPlainAndCompressedFilesInOrderOfAssets() {
        LoadedMarket market = folder.with("ETHUSDT.csv", rows(0, 3))
                .with("BTCUSDT.csv.gz", "2024-01-01T05:00:00Z,100.5,103.25,98.75,101,10.125", row(6))
                .load();

        assertThat(market.history().assets()).containsExactly("BTC", "ETH");
        assertThat(market.history().interval()).isEqualTo(Duration.ofHours(1));
        BarSeries btc = market.history().series("BTC");
        assertThat(btc.instrument().symbol()).isEqualTo("BTCUSDT");
        assertThat(btc.openTime(0)).isEqualTo(1_704_085_200_000L);
        assertThat(List.of(btc.open(0), btc.high(0), btc.low(0), btc.close(0), btc.volume(0)))
                .containsExactly(100.5, 103.25, 98.75, 101.0, 10.125);
        assertThat(market.quality().total()).isZero();
    }

    @Test
    void takesTheOrderOfColumnsFromTheHeaderInAnyCase() {
        String text = String.join(
                "\r\n",
                "\uFEFFVolume BTC,CLOSE,Trades, Low ,High,Open,Timestamp",
                "10,101,5,98,103,100,2024-01-01T00:00:00Z",
                "20,102,6,97,104,99,2024-01-01T01:00:00Z");
        LoadedMarket market = folder.withText("BTCUSD.csv", text).load();

        BarSeries btc = market.history().series("BTC");
        assertThat(List.of(btc.open(1), btc.high(1), btc.low(1), btc.close(1), btc.volume(1)))
                .containsExactly(99.0, 104.0, 97.0, 102.0, 20.0);
        assertThat(sentences(market, QualityRule.IGNORED_COLUMN))
                .containsExactly("BTCUSD.csv:1: column is a column that is not read; have \"Trades\"");
    }

    @Test
    void aColumnNamedVolumeWinsOverOneThatStartsSo() {
        String text = """
                timestamp,open,high,low,close,volume_lots,volume
                2024-01-01T00:00:00Z,2,3,1,2,77,5
                2024-01-01T01:00:00Z,2,3,1,2,77,6
                """;
        BarSeries btc = folder.withText("BTCUSDT.csv", text).load().history().series("BTC");

        assertThat(btc.volume(0)).isEqualTo(5);
    }

    @Test
    void aFileWithoutVolumeIsReadWithVolumeZeroAndSaysSo() {
        LoadedMarket market = folder.withText(
                        "BTCUSDT.csv",
                        "timestamp,open,high,low,close\n2024-01-01T00:00:00Z,2,3,1,2\n2024-01-01T01:00:00Z,2,3,1,2\n")
                .load();

        assertThat(market.history().series("BTC").volume(1)).isZero();
        assertThat(market.quality().count(QualityRule.NO_VOLUME_COLUMN)).isEqualTo(1);
        assertThat(market.quality().rows(Verdict.ACCEPT))
                .isEqualTo(market.quality().rowsRead());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 15, 60, 240, 1440})
    void infersTheIntervalFromTheMostFrequentStep(int minutes) {
        String[] rows = IntStream.of(0, 1, 2, 3, 7, 8, 9, 14)
                .mapToObj(k -> CsvFolder.START.plus(Duration.ofMinutes((long) k * minutes)) + ",2,3,1,2,0")
                .toArray(String[]::new);

        LoadedMarket market = folder.with("BTCUSDT.csv", rows).load();

        assertThat(market.history().interval()).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(market.quality().count(QualityRule.GAP)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1704067200, 1704070800",
        "1704067200000, 1704070800000",
        "1704067200000000, 1704070800000000",
        "2024-01-01 00:00:00, 2024-01-01 01:00:00",
        "2024-01-01T02:00:00+02:00, 2024-01-01T03:00:00+02:00",
        "2024-01-01T00:00:00.000Z, 2024-01-01T01:00:00.000Z"
    })
    void readsTimesInEveryUsualForm(String first, String second) {
        BarSeries btc = folder.with("BTCUSDT.csv", first + ",2,3,1,2,0", second + ",2,3,1,2,0")
                .load()
                .history()
                .series("BTC");

        assertThat(btc.openTime(0)).isEqualTo(CsvFolder.START.toEpochMilli());
        assertThat(btc.openTime(1)).isEqualTo(CsvFolder.START.toEpochMilli() + 3_600_000);
    }

    @Test
    void aSingleAssetWithFiftyBarsLoads() {
        LoadedMarket market = folder.with("BTCUSDT.csv.gz", rows(0, 50)).load();

        assertThat(market.history().assets()).containsExactly("BTC");
        assertThat(market.history().bars()).isEqualTo(50);
        assertThat(market.quality().total()).isZero();
    }

    @Test
    void aFileOfOneRowTakesTheIntervalOfTheOthers() {
        LoadedMarket market = folder.with("BTCUSDT.csv", rows(0, 10))
                .with("NEWUSDT.csv", row(9))
                .load();

        assertThat(market.history().series("NEW").size()).isEqualTo(1);
        assertThat(market.history().series("NEW").interval()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void oneRowAloneNeedsTheIntervalToBeNamed() {
        folder.with("NEWUSDT.csv", row(9));

        assertThat(folder.failure())
                .isEqualTo("NEWUSDT.csv: no two rows of increasing time tell the interval, nor does another file;"
                        + " name the interval");
        assertThat(folder.source()
                        .withInterval(Duration.ofHours(1))
                        .load(ProgressListener.NONE)
                        .history()
                        .bars())
                .isEqualTo(1);
    }

    @Test
    void filesOfDifferentIntervalsAreRefusedWithBothNamed() {
        folder.with("BTCUSDT.csv", rows(0, 10))
                .with("ETHUSDT.csv", "2024-01-01T00:00:00Z,2,3,1,2,0", "2024-01-01T00:15:00Z,2,3,1,2,0");

        assertThat(folder.failure())
                .isEqualTo("all files must have one interval; BTCUSDT.csv has PT1H, ETHUSDT.csv has PT15M");
    }

    @Test
    void finerRowsThanTheGivenIntervalAreRefusedNotThinned() {
        folder.with("BTCUSDT.csv", rows(0, 10));

        assertThatThrownBy(
                        () -> folder.source().withInterval(Duration.ofHours(4)).load(ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessage("BTCUSDT.csv: interval must be PT4H or a multiple; have PT1H");
        assertThatThrownBy(() -> folder.source().withInterval(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsOnlyTheAssetsAskedForAndNeverOpensTheOthers() {
        LoadedMarket market = folder.with("BTCUSDT.csv", rows(0, 3))
                .with("ETHUSDT.csv", rows(0, 3))
                .withText("BADUSDT.csv", "not,a,header\n")
                .source()
                .withAssets(List.of("eth"))
                .load(ProgressListener.NONE);

        assertThat(market.history().assets()).containsExactly("ETH");
    }

    @Test
    void anUnknownAssetIsRefusedWithThoseThatExist() {
        folder.with("BTCUSDT.csv", rows(0, 3)).with("ETHUSDT.csv", rows(0, 3));

        assertThatThrownBy(() -> folder.source()
                        .withAssets(List.of("BTC", "DOGE", "ADA"))
                        .load(ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessage("no file for ADA, DOGE in " + directory + "; have BTC, ETH");
    }

    @Test
    void twoFilesOfOneAssetAreRefusedWithBothNamed() {
        folder.with("BTCUSDT.csv.gz", rows(0, 3)).with("BTCUSDC.csv", rows(0, 3));

        assertThat(folder.failure())
                .isEqualTo("asset BTC comes from two files in " + directory + ": BTCUSDC.csv and BTCUSDT.csv.gz");
    }

    @Test
    void otherFilesHiddenFilesAndFoldersAreNotLookedAt() throws IOException {
        Files.createDirectory(directory.resolve("OLDUSDT.csv"));
        LoadedMarket market = folder.with("BTCUSDT.CSV", rows(0, 3))
                .withText("README.md", "# Data")
                .withText(".BTCUSDT123.csv", "half a fi")
                .load();

        assertThat(market.history().assets()).containsExactly("BTC");
        assertThat(market.quality().total()).isZero();
    }

    @Test
    void loadsTheSameEveryTimeThoughFilesAreReadInParallel() {
        for (int k = 0; k < 20; k++) {
            folder.with("A" + k + "USDT.csv.gz", rows(k, k + 300 - k * 10))
                    .with("B" + k + "USDT.csv", row(0), row(1), "x,2,3,1,2,0", row(5));
        }
        LoadedMarket first = folder.load();
        for (int again = 0; again < 5; again++) {
            LoadedMarket market = folder.load();
            assertThat(market.history().sha256()).isEqualTo(first.history().sha256());
            assertThat(market.quality()).isEqualTo(first.quality());
        }
        assertThat(first.quality().count(QualityRule.NOT_A_TIME)).isEqualTo(20);
    }

    @Test
    void reportsProgressOncePerFile() {
        for (int k = 0; k < 7; k++) {
            folder.with("A" + k + "USDT.csv", rows(0, 3));
        }
        Set<Long> seen = new ConcurrentSkipListSet<>();
        folder.source().load((task, done, total) -> {
            assertThat(total).isEqualTo(7);
            assertThat(task).startsWith("Reading ");
            seen.add(done);
        });

        assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(Collections.max(seen)).isEqualTo(7);
    }
}

package io.plimsoll.data.csv;

import static io.plimsoll.data.csv.CsvFolder.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.QualityRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compressed file that was cut or damaged, beside one that is whole. */
class TruncatedGzipTest {

    private static final int ROWS = 3000;

    @TempDir
    private Path directory;

    private CsvFolder folder;
    private byte[] whole = {};
    private BarSeries written = BarSeries.builder(io.plimsoll.data.Instrument.ofSymbol("X"), Duration.ofHours(1))
            .build();

    @BeforeEach
    void write() {
        folder = new CsvFolder(directory).with("ETHUSDT.csv", rows(0, 10));
        Random random = new Random(11);
        StringBuilder text = new StringBuilder(CsvFolder.HEADER + "\n");
        for (int h = 0; h < ROWS; h++) {
            double price = 100 + random.nextInt(100_000) / 1000.0;
            text.append(CsvFolder.time(h)).append(',').append(price).append(",300.125,50.5,");
            text.append(price).append(',').append(random.nextInt(1_000_000)).append('\n');
        }
        whole = CsvFolder.gzip(text.toString().getBytes(StandardCharsets.UTF_8));
        written = folder.withBytes("BTCUSDT.csv.gz", whole).load().history().series("BTC");
    }

    private LoadedMarket cutAt(int bytes) {
        return folder.withBytes("BTCUSDT.csv.gz", Arrays.copyOf(whole, bytes)).load();
    }

    @Test
    void whereverItIsCutTheRowsBeforeTheCutAreUsedUnchangedAndTheCutIsReported() {
        int least = ROWS;
        int most = 0;
        for (int part = 1; part <= 40; part++) {
            LoadedMarket market = cutAt(18 + (whole.length - 19) * part / 40);
            assertThat(market.quality().count(QualityRule.TRUNCATED_FILE)).isEqualTo(1);
            BarSeries kept =
                    market.history().assets().contains("BTC") ? market.history().series("BTC") : written.slice(0, 0);
            for (int i = 0; i < kept.size(); i++) {
                assertThat(kept.openTime(i)).isEqualTo(written.openTime(i));
                assertThat(kept.close(i)).isEqualTo(written.close(i));
                assertThat(kept.volume(i)).isEqualTo(written.volume(i));
            }
            long line = market.quality().examples().stream()
                    .filter(d -> d.rule() == QualityRule.TRUNCATED_FILE)
                    .findFirst()
                    .orElseThrow()
                    .line();
            assertThat(line).isEqualTo(kept.size() == 0 ? 1 : kept.size() + 2);
            least = Math.min(least, kept.size());
            most = Math.max(most, kept.size());
        }
        assertThat(least).isLessThan(ROWS / 10);
        assertThat(most).isEqualTo(ROWS);
    }

    @Test
    void cutWithinTheTrailerLosesNoRow() {
        for (int missing = 1; missing <= 8; missing++) {
            LoadedMarket market = cutAt(whole.length - missing);
            assertThat(market.history().series("BTC").size()).isEqualTo(ROWS);
            assertThat(CsvFolder.sentences(market, QualityRule.TRUNCATED_FILE))
                    .containsExactly("BTCUSDT.csv.gz:" + (ROWS + 2)
                            + ": row ends in the middle of the compressed stream; have \"\"");
        }
    }

    @Test
    void cutWithinItsHeaderTheAssetIsAbsentAndTheRestIsRead() {
        for (int bytes = 0; bytes < 12; bytes++) {
            LoadedMarket market = cutAt(bytes);
            assertThat(market.history().assets()).containsExactly("ETH");
            assertThat(market.quality().count(QualityRule.TRUNCATED_FILE)).isEqualTo(1);
            assertThat(market.quality().count(QualityRule.NO_USABLE_ROW)).isEqualTo(1);
        }
    }

    @Test
    void oneDamagedByteMeansNothingOfTheFileIsUsed() {
        Random random = new Random(5);
        for (int trial = 0; trial < 20; trial++) {
            byte[] damaged = whole.clone();
            damaged[20 + random.nextInt(whole.length - 28)] ^= (byte) (1 << random.nextInt(8));
            LoadedMarket market = folder.withBytes("BTCUSDT.csv.gz", damaged).load();
            assertThat(market.history().assets()).containsExactly("ETH");
            assertThat(market.quality().count(QualityRule.CORRUPT_FILE)
                            + market.quality().count(QualityRule.TRUNCATED_FILE))
                    .isEqualTo(1);
        }
    }

    @Test
    void textUnderTheNameOfACompressedFileIsReported() {
        LoadedMarket market = folder.withBytes("BTCUSDT.csv.gz", "timestamp,open".getBytes(StandardCharsets.UTF_8))
                .load();

        assertThat(market.history().assets()).containsExactly("ETH");
        assertThat(CsvFolder.sentences(market, QualityRule.CORRUPT_FILE))
                .containsExactly("BTCUSDT.csv.gz:1: file is damaged; have \"Not in GZIP format\"");
    }

    @Test
    void aCutFileAloneIsReadAsFarAsItGoes() throws java.io.IOException {
        java.nio.file.Files.delete(directory.resolve("ETHUSDT.csv"));

        assertThat(cutAt(whole.length / 2).history().series("BTC").size()).isBetween(ROWS / 3, ROWS - 1);
    }
}

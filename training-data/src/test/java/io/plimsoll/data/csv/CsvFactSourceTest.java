package io.plimsoll.data.csv;

import static io.plimsoll.data.csv.FactFolder.failure;
import static io.plimsoll.data.csv.FactFolder.findings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.Verdict;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.LendingParameters;
import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.fact.PricePoint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFactSourceTest {

    private static final String PRICES = "symbol,timestamp,price_usd";
    private static final Instant NOON = Instant.parse("2022-05-11T12:00:00Z");

    @TempDir
    private Path directory;

    private FactFolder folder;

    @BeforeEach
    void open() {
        folder = new FactFolder(directory);
    }

    @Test
    void readsPlainAndCompressedFilesOfAFolderInOrderOfTheirNames() {
        LoadedMarket market = folder.with("b.csv", PRICES, "xSUSHI,2022-05-11T12:00:00Z,1.5")
                .with("a.csv.gz", "\uFEFFPrice_USD, Symbol ,TIMESTAMP", "2000,WETH,1652270400")
                .with("README.md", "# Data")
                .with(".hidden.csv", "half")
                .load();

        assertThat(market.facts().of(FactKind.PRICES))
                .containsExactly(
                        new PricePoint("a", "WETH", NOON, NOON, 2000), new PricePoint("b", "XSUSHI", NOON, NOON, 1.5));
        assertThat(market.history().isEmpty()).isTrue();
        assertThat(market.history().interval()).isEqualTo(Duration.ofHours(1));
        assertThat(market.quality().rowsRead()).isEqualTo(2);
        assertThat(market.quality().total()).isZero();
    }

    @Test
    void aFolderMayHoldFilesOfSeveralLayouts() {
        LoadedMarket market = folder.with("prices.csv", PRICES, "WETH,2022-05-11T12:00:00Z,2000")
                .with("supply.csv", "date,usdt,usdc", "2022-05-11,80,50", "2022-05-12,79,")
                .load();

        assertThat(market.facts().of(FactKind.PRICES)).hasSize(1);
        assertThat(market.facts().of(FactKind.OBSERVATIONS))
                .extracting(Observation::series)
                .containsExactly("supply.usdt", "supply.usdc", "supply.usdt");
        assertThat(market.quality().rowsRead()).isEqualTo(3);
    }

    @Test
    void theCallerMayNameTheMarketAndTheDelayOfSeries() {
        LoadedMarket market = CsvFactSource.of(folder.with("supply.csv", "date,usdt", "2022-05-11T12:00:00,80")
                        .path()
                        .resolve("supply.csv"))
                .withMarket("stables")
                .withDelay(Duration.ofHours(36))
                .load(ProgressListener.NONE);

        assertThat(market.facts().of(FactKind.OBSERVATIONS))
                .containsExactly(new Observation("stables", "supply.usdt", NOON, NOON.plus(Duration.ofHours(36)), 80));
    }

    @Test
    void termsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> folder.source().withMarket(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("market must not be blank");
        assertThatThrownBy(() -> folder.source().withDelay(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delay must not be negative; have PT-1S");
    }

    @Test
    void aRowThatSaysTheSameAgainIsNotUsedTwice() {
        LoadedMarket market = folder.with(
                        "prices.csv",
                        PRICES,
                        "WETH,2022-05-11T12:00:00Z,2000",
                        "WETH,2022-05-11T12:00:00Z,2000",
                        "weth,1652270400000,2000.0",
                        "WETH,2022-05-11T12:00:00Z,2001",
                        "WBTC,2022-05-11T12:00:00Z,2000")
                .load();

        assertThat(market.facts().of(FactKind.PRICES))
                .extracting(PricePoint::asset)
                .containsExactly("WETH", "WBTC");
        assertThat(findings(market.quality()))
                .containsExactly(
                        "DUPLICATE_ROW 3 row 2022-05-11T12:00:00Z",
                        "DUPLICATE_ROW 4 row 2022-05-11T12:00:00Z",
                        "CONTRADICTS_ROW 5 row 2022-05-11T12:00:00Z");
        assertThat(market.setAside())
                .extracting(SetAsideRow::row)
                .containsExactly(
                        "WETH,2022-05-11T12:00:00Z,2000",
                        "weth,1652270400000,2000.0",
                        "WETH,2022-05-11T12:00:00Z,2001");
        assertThat(market.quality().rows(Verdict.ACCEPT)).isEqualTo(2);
    }

    @Test
    void aRowThatContradictsInOneFactIsNotUsedWithAnother() {
        LoadedMarket market = folder.with(
                        "two.csv", "date,a,b", "2022-05-11,1,", "2022-05-11,2,3", "2022-05-11,1,4", "2022-05-11,1,4")
                .load();

        assertThat(market.facts().of(FactKind.OBSERVATIONS))
                .extracting(Observation::value)
                .containsExactly(1.0, 4.0);
        assertThat(findings(market.quality()))
                .containsExactly(
                        "CONTRADICTS_ROW 3 row 2022-05-11T00:00:00Z", "DUPLICATE_ROW 5 row 2022-05-11T00:00:00Z");
    }

    @Test
    void aContradictionFoundLateTakesBackTheFactsBeforeItInTheRow() {
        LoadedMarket market = folder.with("two.csv", "date,a,b", "2022-05-11,,3", "2022-05-11,1,4", "2022-05-11,2,3")
                .load();

        assertThat(market.facts().of(FactKind.OBSERVATIONS))
                .extracting(Observation::value)
                .containsExactly(3.0, 2.0);
    }

    @Test
    void aRowWithNothingInItIsAFinding() {
        LoadedMarket market = folder.with("two.csv", "date,a,b", "2022-05-11,,", "2022-05-12,1,2")
                .load();

        assertThat(findings(market.quality())).containsExactly("MISSING_FIELD 2 row 2022-05-11,,");
        assertThat(market.setAside()).hasSize(1);
    }

    @Test
    void aRowWithMoreFieldsThanTheHeaderIsNotUsed() {
        LoadedMarket market = folder.with(
                        "prices.csv", PRICES, "WETH,2022-05-11T12:00:00Z,2,000", "WETH,2022-05-11T13:00:00Z,2000")
                .load();

        assertThat(findings(market.quality())).containsExactly("EXTRA_FIELD 2 row 000");
        assertThat(market.facts().size()).isEqualTo(1);
    }

    @Test
    void columnsThatNobodyReadsAreNamed() {
        LoadedMarket market = folder.with("prices.csv", PRICES + ",Source", "WETH,2022-05-11T12:00:00Z,2000,x")
                .load();

        assertThat(CsvFolder.sentences(market, QualityRule.IGNORED_COLUMN))
                .containsExactly("prices.csv:1: column is a column that is not read; have \"Source\"");
    }

    @Test
    void anUnknownHeaderIsRefusedWithWhatTheNearestLayoutMissesAndAllLayouts() {
        folder.with("x.csv", "date,symbol,open_interest_coins,funding_rate_pct,long_liq_coins,shorts", "");

        assertThat(failure(folder.source()))
                .startsWith(
                        "x.csv:1: no known layout has the header"
                                + " date,symbol,open_interest_coins,funding_rate_pct,long_liq_coins,shorts;"
                                + " for perpetuals by day it lacks short_liq_coins\nknown layouts:\n    perpetuals by day: date,symbol")
                .contains("\n    liquidation calls: time,pool,user")
                .contains("\n    any dated series: one of date,time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b,c",
                "timestamp,open,high,low,close,volume",
                "date,symbol,value",
                "date",
                "timestamp,date",
                "name,value"
            })
    void barsAndWhatTellsNoTimeOrMixesOwnersAreNoSeries(String header) {
        folder.with("x.csv", header, "1,2,3");

        assertThat(failure(folder.source())).startsWith("x.csv:1: no known layout has the header " + header + "\n");
    }

    @Test
    void aColumnNamedTwiceIsRefused() {
        folder.with("x.csv", PRICES + ",Symbol", "WETH,2022-05-11T12:00:00Z,2000,WETH");

        assertThat(failure(folder.source()))
                .isEqualTo("x.csv:1: column symbol stands twice in the header symbol,timestamp,price_usd,Symbol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", PRICES, PRICES + "\n", PRICES + "\nWETH,,\n"})
    void aFileWithoutAUsableRowAloneIsRefused(String text) {
        folder.withBytes("prices.csv", text.getBytes(StandardCharsets.UTF_8));

        assertThat(failure(folder.source()))
                .startsWith("no usable fact in " + directory)
                .contains("NO_USABLE_ROW (rejected)\n    prices.csv");
    }

    @Test
    void aFileWithoutAUsableRowAmongOthersIsAFinding() {
        LoadedMarket market = folder.with("a.csv", PRICES)
                .with("b.csv", PRICES, "WETH,2022-05-11T12:00:00Z,2000")
                .load();

        assertThat(market.facts().size()).isEqualTo(1);
        assertThat(market.quality().count(QualityRule.NO_USABLE_ROW)).isEqualTo(1);
    }

    @Test
    void noFolderAndNoFileAreRefused() {
        assertThat(failure(CsvFactSource.of(directory.resolve("none.csv"))))
                .isEqualTo("data folder " + directory.resolve("none.csv") + " does not exist");
        assertThat(failure(folder.source()))
                .isEqualTo("data folder " + directory + " holds no .csv or .csv.gz file; have an empty folder");
    }

    @Test
    void rowsBeforeACutInACompressedFileAreUsed() {
        byte[] whole = CsvFolder.gzip(manyPrices(5000).getBytes(StandardCharsets.UTF_8));
        LoadedMarket market = folder.withBytes("prices.csv.gz", Arrays.copyOf(whole, whole.length / 2))
                .load();

        assertThat(market.facts().size()).isBetween(500L, 4500L);
        assertThat(market.facts().size()).isEqualTo(market.quality().rowsRead());
        assertThat(market.quality().count(QualityRule.TRUNCATED_FILE)).isEqualTo(1);
    }

    @Test
    void nothingOfADamagedFileIsUsed() {
        byte[] damaged = CsvFolder.gzip(manyPrices(5000).getBytes(StandardCharsets.UTF_8));
        damaged[damaged.length - 6] ^= 0x55;
        LoadedMarket market = folder.withBytes("damaged.csv.gz", damaged)
                .with("good.csv", PRICES, "WBTC,2022-05-11T12:00:00Z,2000")
                .load();

        assertThat(market.facts().of(FactKind.PRICES))
                .extracting(PricePoint::asset)
                .containsExactly("WBTC");
        assertThat(market.quality().count(QualityRule.CORRUPT_FILE)).isEqualTo(1);
        assertThat(market.quality().count(QualityRule.NO_USABLE_ROW)).isEqualTo(1);
    }

    @Test
    void rowsBeforeAQuotationMarkThatNeverClosesAreUsed() {
        LoadedMarket market = folder.with(
                        "prices.csv", PRICES, "WETH,2022-05-11T12:00:00Z,2000", "\"WETH,2022-05-11T13:00:00Z,2000")
                .load();

        assertThat(market.facts().size()).isEqualTo(1);
        assertThat(market.quality().count(QualityRule.MALFORMED_CSV)).isEqualTo(1);
    }

    @Test
    void documentsWithoutADateNeedOneFromTheCaller() {
        folder.with("aave.csv", "symbol,ltv,liquidation_threshold,liquidation_bonus_factor", "WETH,.805,.83,1.05");

        assertThat(failure(folder.source()))
                .contains("MISSING_FIELD (rejected)\n    aave.csv:2: date of the document is missing");
        assertThat(folder.source()
                        .withPublished(NOON)
                        .load(ProgressListener.NONE)
                        .facts()
                        .of(FactKind.LENDING_PARAMETERS))
                .containsExactly(new LendingParameters("aave", "WETH", NOON, NOON, 0.805, 0.83, 0.05, true, null));
    }

    @Test
    void loadsTheSameEveryTimeAndReportsProgressOncePerFile() {
        for (int k = 0; k < 12; k++) {
            folder.with("p" + k + ".csv", manyPrices(50 + k).split("\n"));
        }
        AtomicLong calls = new AtomicLong();
        LoadedMarket first = folder.load();
        LoadedMarket second = folder.source().load((task, done, total) -> {
            assertThat(total).isEqualTo(12);
            calls.incrementAndGet();
        });

        assertThat(second.facts().of(FactKind.PRICES)).isEqualTo(first.facts().of(FactKind.PRICES));
        assertThat(second.quality()).isEqualTo(first.quality());
        assertThat(calls).hasValue(13);
    }

    private static String manyPrices(int rows) {
        StringBuilder text = new StringBuilder(PRICES).append('\n');
        IntStream.range(0, rows)
                .forEach(k -> text.append("WETH,")
                        .append(NOON.plusSeconds(k))
                        .append(',')
                        .append(1000 + (k * 7919L) % 1013)
                        .append('\n'));
        return text.toString();
    }
}

package io.plimsoll.data.exchange;

import static io.plimsoll.data.exchange.Archive.klines;
import static io.plimsoll.data.exchange.Archive.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.ForcedOrder;
import io.plimsoll.data.fact.FundingRate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSourceTest {

    private static final String SPOT = "data/spot/monthly/klines/BTCUSDT/1h/BTCUSDT-1h-";

    @TempDir
    private Path mirror;

    private LoadedMarket load() {
        return ArchiveSource.of(mirror).load(ProgressListener.NONE);
    }

    private static List<String> sentences(LoadedMarket market, QualityRule rule) {
        return market.quality().examples().stream()
                .filter(f -> f.rule() == rule)
                .map(Finding::sentence)
                .toList();
    }

    @Test
    void monthsAndDaysBecomeOneSeriesWhateverTheOrderOfTheirNames() {
        write(mirror, Archive.MONTHLY + "2024-02.zip", klines("2024-02-01T00:00:00Z", 29 * 24));
        write(mirror, Archive.DAILY + "2024-03-01.zip", klines("2024-03-01T00:00:00Z", 24));
        write(mirror, Archive.MONTHLY + "2024-01.zip", Archive.KLINE_HEADER + klines("2024-01-01T00:00:00Z", 31 * 24));

        LoadedMarket market = load();

        BarSeries btc = market.history().series("BTC");
        assertThat(market.history().interval()).isEqualTo(Duration.ofHours(1));
        assertThat(btc.size()).isEqualTo((31 + 29 + 1) * 24);
        assertThat(btc.instrument().symbol()).isEqualTo("BTCUSDT");
        assertThat(Instant.ofEpochMilli(btc.openTime(0))).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(Instant.ofEpochMilli(btc.openTime(btc.size() - 1))).isEqualTo("2024-03-01T23:00:00Z");
        assertThat(List.of(btc.open(1), btc.high(1), btc.low(1), btc.close(1), btc.volume(1)))
                .containsExactly(100.5, 103.0, 98.0, 101.25, 2.5);
        assertThat(market.quality().counts()).isEmpty();
        assertThat(market.quality().rowsRead()).isEqualTo(btc.size());
    }

    @Test
    void spotTimesTurnIntoMicrosecondsAndAreTheSameTimes() {
        write(mirror, SPOT + "2024-12.zip", klines("2024-12-01T00:00:00Z", 31 * 24));
        write(mirror, SPOT + "2025-01.zip", klines("2025-01-01T00:00:00Z", 31 * 24, 1000));
        write(mirror, SPOT + "2025-02.zip", klines("2025-02-01T00:00:00Z", 28 * 24, 1000));

        LoadedMarket market = load();

        assertThat(market.history().series("BTC").size()).isEqualTo((31 + 31 + 28) * 24);
        assertThat(sentences(market, QualityRule.TIME_UNIT_CHANGE))
                .containsExactly("BTCUSDT-1h-2025-01.zip:1: time changes its unit; have \"from ms to µs\"");
        assertThat(market.quality().total()).isEqualTo(1);
    }

    @Test
    void unitThatChangesWithinAFileIsReportedWhereItDoes() {
        write(
                mirror,
                Archive.DAILY + "2024-01-01.zip",
                Archive.KLINE_HEADER + klines("2024-01-01T00:00:00Z", 12) + klines("2024-01-01T12:00:00Z", 12, 1000));

        LoadedMarket market = load();

        assertThat(market.history().series("BTC").size()).isEqualTo(24);
        assertThat(sentences(market, QualityRule.TIME_UNIT_CHANGE))
                .containsExactly("BTCUSDT-1h-2024-01-01.zip:14: time changes its unit; have \"from ms to µs\"");
    }

    @Test
    void dayThatRepeatsPartOfItsMonthAddsNothingAndIsReported() {
        write(mirror, Archive.MONTHLY + "2024-01.zip", klines("2024-01-01T00:00:00Z", 31 * 24));
        String contradicting = "1704672000000,100.5,104,98,101.25,1.5,1704675599999,1010.5,42,5.25,505.1,0\n";
        String day = klines("2024-01-08T00:00:00Z", 24);
        write(mirror, Archive.DAILY + "2024-01-08.zip", contradicting + day.substring(day.indexOf('\n') + 1));

        LoadedMarket market = load();

        assertThat(market.history().series("BTC").size()).isEqualTo(31 * 24);
        assertThat(market.history().series("BTC").high(7 * 24)).isEqualTo(103);
        // Volumes count from 1.5 in each file, so that no row of the day is that of the month.
        assertThat(market.quality().count(QualityRule.CONTRADICTS_ROW)).isEqualTo(24);
        assertThat(market.quality().total()).isEqualTo(24);
        assertThat(sentences(market, QualityRule.CONTRADICTS_ROW).get(0))
                .isEqualTo("BTCUSDT-1h-2024-01-08.zip:1: timestamp contradicts an earlier row; have "
                        + "\"2024-01-08T00:00:00Z\"");
        assertThat(market.setAside()).hasSize(24);
    }

    @Test
    void dayThatSaysExactlyWhatItsMonthSaysIsARepeatedRowAndFillsItsHoles() {
        String month = klines("2024-01-01T00:00:00Z", 31 * 24);
        List<String> lines = month.lines().toList();
        String holed = String.join("\n", lines.subList(0, 5)) + "\n" + String.join("\n", lines.subList(7, lines.size()))
                + "\n";
        write(mirror, Archive.MONTHLY + "2024-01.zip", holed);
        write(mirror, Archive.DAILY + "2024-01-01.zip", String.join("\n", lines.subList(0, 24)) + "\n");

        LoadedMarket market = load();

        assertThat(market.history().series("BTC").size()).isEqualTo(31 * 24);
        assertThat(market.quality().count(QualityRule.DUPLICATE_ROW)).isEqualTo(22);
        assertThat(market.quality().total()).isEqualTo(22);
    }

    @Test
    void monthThatIsNotThereIsNamed() {
        write(mirror, Archive.MONTHLY + "2024-01.zip", klines("2024-01-01T00:00:00Z", 31 * 24));
        write(mirror, Archive.MONTHLY + "2024-04.zip", klines("2024-04-01T00:00:00Z", 30 * 24));
        write(mirror, Archive.DAILY + "2024-03-01.zip", klines("2024-03-01T00:00:00Z", 24));

        LoadedMarket market = load();

        List<String> missing = sentences(market, QualityRule.MISSING_FILE);
        assertThat(missing)
                .contains("BTCUSDT-1h-2024-02.zip: file is missing; have \"BTCUSDT-1h-2024-02.zip\"")
                .anyMatch(sentence -> sentence.startsWith("BTCUSDT-1h-2024-03-02.zip"));
        assertThat(market.quality().count(QualityRule.MISSING_FILE)).isEqualTo(1 + 30);
        assertThat(market.quality().count(QualityRule.GAP)).isEqualTo(2);
    }

    @Test
    void fundingFilesBecomeFacts() {
        write(
                mirror,
                Archive.FUNDING + "2024-01.zip",
                Archive.FUNDING_HEADER + "1704067200003,8,0.00037409\n1704096000000,4,-0.00010000\n");
        write(mirror, Archive.FUNDING + "2024-02.zip", "1706745600000,8,0.00005\n1706745600000,8,0.00005\n");

        LoadedMarket market = load();

        assertThat(market.history().isEmpty()).isTrue();
        assertThat(market.facts().of(FactKind.FUNDING))
                .hasSize(3)
                .startsWith(new FundingRate(
                        "binance-perp",
                        "BTCUSDT",
                        "BTC",
                        Instant.parse("2024-01-01T00:00:00.003Z"),
                        Instant.parse("2024-01-01T00:00:00.003Z"),
                        0.00037409,
                        null,
                        8))
                .element(1)
                .satisfies(second -> {
                    assertThat(second.rate()).isEqualTo(-0.0001);
                    assertThat(second.periodHours()).isEqualTo(4);
                });
        assertThat(sentences(market, QualityRule.DUPLICATE_ROW))
                .containsExactly(
                        "BTCUSDT-fundingRate-2024-02.zip:2: time repeats a row; have \"2024-02-01T00:00:00Z\"");
    }

    @Test
    void liquidationSnapshotsBecomeFactsWithOrWithoutHeaderAndSymbol() {
        write(
                mirror,
                Archive.FORCED + "2023-06-25.zip",
                Archive.FORCED_HEADER + "1687651203123,SELL,LIMIT,IOC,0.500,29000.1,29100.5,FILLED,0.3,0.5\n");
        write(mirror, Archive.FORCED + "2023-06-26.zip", "1687737603000,BTCUSDT,BUY,LIMIT,IOC,2,31000,,FILLED,2,1.5\n");

        LoadedMarket market = load();

        assertThat(market.facts().of(FactKind.FORCED_ORDERS))
                .containsExactly(
                        new ForcedOrder(
                                "binance-perp",
                                "BTCUSDT",
                                "BTC",
                                Instant.ofEpochMilli(1687651203123L),
                                Instant.ofEpochMilli(1687651203123L),
                                "SELL",
                                29000.1,
                                29100.5,
                                0.5,
                                0.5),
                        new ForcedOrder(
                                "binance-perp",
                                "BTCUSDT",
                                "BTC",
                                Instant.ofEpochMilli(1687737603000L),
                                Instant.ofEpochMilli(1687737603000L),
                                "BUY",
                                31000,
                                null,
                                2,
                                1.5));
        assertThat(market.quality().counts()).isEmpty();
    }

    @Test
    void rowsOfFactsThatSayNothingAreNamedWithFieldAndValue() {
        write(
                mirror,
                Archive.FUNDING + "2024-01.zip",
                Archive.FUNDING_HEADER
                        + "yesterday,8,0.1\n1704096000000,,0.1\n1704096000000,8,much\n1704096000000,0,0.1\n"
                        + "1704096000000,8,0.1,7\n4102444800000,8,0.1\n1704096000000,NaN,0.1\n1704096000000,8,0.1\n");
        write(mirror, Archive.FORCED + "2024-01-01.zip", """
                1704067200000,HOLD,LIMIT,IOC,1,2,2,FILLED,1,1
                1704067200000,BUY,LIMIT,IOC,1,-2,2,FILLED,1,1
                1704067200000,BUY,LIMIT,IOC,1,2,2,FILLED,1,1
                """);

        LoadedMarket market = load();

        assertThat(market.facts().size()).isEqualTo(2);
        assertThat(market.quality().examples().stream().map(Finding::sentence))
                .contains(
                        "BTCUSDT-fundingRate-2024-01.zip:2: calc_time is not a time; have \"yesterday\"",
                        "BTCUSDT-fundingRate-2024-01.zip:3: funding_interval_hours is missing; have \"\"",
                        "BTCUSDT-fundingRate-2024-01.zip:4: last_funding_rate is not a number; have \"much\"",
                        "BTCUSDT-fundingRate-2024-01.zip:5: row is impossible; have "
                                + "\"periodHours must be finite and positive; have 0.0\"",
                        "BTCUSDT-fundingRate-2024-01.zip:6: row is one more field than the header names; have \"7\"",
                        "BTCUSDT-fundingRate-2024-01.zip:7: calc_time is no time of this market; is its unit right?; have \"4102444800000\"",
                        "BTCUSDT-fundingRate-2024-01.zip:8: funding_interval_hours is impossible; have \"NaN\"",
                        "BTCUSDT-liquidationSnapshot-2024-01-01.zip:1: side is not an allowed value; have \"HOLD\"",
                        "BTCUSDT-liquidationSnapshot-2024-01-01.zip:2: row is impossible; have "
                                + "\"price must be finite and positive; have -2.0\"");
        assertThat(market.quality().total()).isEqualTo(9);
        assertThat(market.setAside()).hasSize(9);
    }

    @Test
    void columnThatStandsTwiceIsRefusedEvenIfTheFileCouldDoWithoutIt() {
        write(
                mirror,
                Archive.FORCED + "2024-01-01.zip",
                "time,side,original_quantity,price,average_price,average_price\n1704067200000,BUY,1,2,2,3\n");

        assertThatThrownBy(this::load)
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining(
                        "BTCUSDT-liquidationSnapshot-2024-01-01.zip:1: column average_price stands twice");
    }

    @Test
    void selectsByMarketIntervalAndSymbol() {
        write(mirror, Archive.MONTHLY + "2024-01.zip", klines("2024-01-01T00:00:00Z", 31 * 24));
        write(mirror, SPOT + "2024-01.zip", klines("2024-01-01T00:00:00Z", 5));
        write(mirror, "data/spot/monthly/klines/ETHUSDT/1h/ETHUSDT-1h-2024-01.zip", klines("2024-01-01T00:00:00Z", 7));
        write(mirror, Archive.FUNDING + "2024-01.zip", "1704067200000,8,0.1\n");

        ArchiveSource source = ArchiveSource.of(mirror);
        assertThatThrownBy(() -> source.load(ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("holds klines of binance-spot and binance-perp; name one");
        LoadedMarket spot = source.withMarket(ArchiveMarket.SPOT)
                .withSymbols(List.of("ethusdt"))
                .withInterval(Duration.ofHours(1))
                .load(ProgressListener.NONE);
        assertThat(spot.history().assets()).containsExactly("ETH");
        assertThat(spot.facts().size()).isZero();
        assertThat(source.withMarket(ArchiveMarket.PERPETUAL)
                        .load(ProgressListener.NONE)
                        .facts()
                        .size())
                .isEqualTo(1);
        assertThatThrownBy(() -> source.withSymbols(List.of("XRPUSDT")).load(ProgressListener.NONE))
                .hasMessageContaining("no file for XRPUSDT in")
                .hasMessageContaining("have BTCUSDT, ETHUSDT");
        assertThatThrownBy(() -> source.withInterval(Duration.ofDays(1))
                        .withMarket(ArchiveMarket.SPOT)
                        .load(ProgressListener.NONE))
                .hasMessageContaining("no file of the archive of binance-spot of 1d");
        assertThatThrownBy(() -> source.withInterval(Duration.ofMinutes(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have PT7M");
    }

    @Test
    void twoIntervalsOrTwoQuotesOfOneAssetMustBeToldApart() {
        write(mirror, Archive.MONTHLY + "2024-01.zip", klines("2024-01-01T00:00:00Z", 31 * 24));
        write(
                mirror,
                "data/futures/um/monthly/klines/BTCUSDC/1h/BTCUSDC-1h-2024-01.zip",
                klines("2024-01-01T00:00:00Z", 3));
        assertThatThrownBy(this::load).hasMessageContaining("asset BTC comes from two symbols");

        write(
                mirror,
                "data/futures/um/monthly/klines/BTCUSDT/1d/BTCUSDT-1d-2024-01.zip",
                klines("2024-01-01T00:00:00Z", 1));
        assertThatThrownBy(() ->
                        ArchiveSource.of(mirror).withSymbols(List.of("BTCUSDT")).load(ProgressListener.NONE))
                .hasMessageContaining("holds klines of 1h and 1d; name one");
    }

    @Test
    void filesOfOtherNamesKindsAndMarketsAreNotLookedAt() {
        write(mirror, Archive.MONTHLY + "2024-01.zip", klines("2024-01-01T00:00:00Z", 31 * 24));
        byte[] junk = {1, 2, 3};
        write(mirror, Archive.MONTHLY + "2024-13.zip", junk);
        write(mirror, Archive.MONTHLY + "2024-01-05.zip", junk);
        write(mirror, "data/futures/um/monthly/klines/BTCUSDT/1h/ETHUSDT-1h-2024-01.zip", junk);
        write(mirror, "data/futures/um/monthly/markPriceKlines/BTCUSDT/1h/BTCUSDT-1h-2024-02.zip", junk);
        write(mirror, "data/futures/cm/monthly/klines/BTCUSD_PERP/1h/BTCUSD_PERP-1h-2024-02.zip", junk);
        write(mirror, "data/futures/um/monthly/klines/BTCUSDT/3d/BTCUSDT-3d-2024-01.zip", junk);
        write(mirror, "data/spot/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024-01.zip", junk);

        assertThat(load().quality().counts()).isEmpty();
    }

    @Test
    void mirrorMayLieAtAnyDepthButNotTwice() {
        write(mirror, "copy/" + Archive.MONTHLY + "2024-01.zip", klines("2024-01-01T00:00:00Z", 31 * 24));
        assertThat(ArchiveSource.of(mirror.resolve("copy/data/futures/um/monthly/klines"))
                        .load(ProgressListener.NONE)
                        .history()
                        .bars())
                .isEqualTo(31 * 24);

        write(mirror, Archive.MONTHLY + "2024-01.zip", klines("2024-01-01T00:00:00Z", 31 * 24));
        assertThatThrownBy(this::load).hasMessageContaining("BTCUSDT-1h-2024-01.zip lies in two places");
    }

    @Test
    void folderWithoutFilesIsRefused() {
        assertThatThrownBy(this::load)
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("no file of the archive in " + mirror);
        assertThatThrownBy(() -> ArchiveSource.of(mirror.resolve("no")).load(ProgressListener.NONE))
                .hasMessageContaining("does not exist");
    }
}

package io.plimsoll.data.csv;

import static io.plimsoll.data.csv.CsvFolder.sentences;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.Verdict;
import io.plimsoll.data.internal.VolumeOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteVolumeTest {

    private static final String BARS = "2024-01-01T00:00:00Z,100,103,98,101,";

    @TempDir
    private Path directory;

    @Test
    void theVolumeInUnitsOfTheAssetIsUsedWhicheverColumnItStandsIn() {
        LoadedMarket market = load(
                "timestamp,open,high,low,close,Volume BTC,Volume USD",
                BARS + "7,700",
                "2024-01-01T01:00:00Z,100,103,98,101,800,8");

        BarSeries btc = market.history().series("BTC");
        assertThat(btc.volume(0)).isEqualTo(7);
        assertThat(btc.volume(1)).isEqualTo(8);
        assertThat(sentences(market, QualityRule.SWAPPED_VOLUME))
                .containsExactly("BTCUSD.csv:3: volume stands in the other volume's column; have \"800\"");
        assertThat(market.setAside())
                .extracting(SetAsideRow::row)
                .containsExactly("2024-01-01T01:00:00Z,100,103,98,101,800,8");
        assertThat(market.quality().rows(Verdict.REPAIR)).isEqualTo(1);
        assertThat(market.quality().count(QualityRule.IGNORED_COLUMN)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'timestamp,open,high,low,close,volume,quote_volume'",
        "'timestamp,open,high,low,close,volume,quote asset volume'",
        "'timestamp,open,high,low,close,Volume BTC,Volume USDT'",
        "'timestamp,open,high,low,close,volume,volume_quote'"
    })
    void theQuoteVolumeIsKnownByItsName(String header) {
        LoadedMarket market = load(header, BARS + "700,7", "2024-01-01T01:00:00Z,100,103,98,101,7,700");

        assertThat(market.history().series("BTC").volume(0)).isEqualTo(7);
        assertThat(market.history().series("BTC").volume(1)).isEqualTo(7);
    }

    @Test
    void theQuoteVolumeMayStandFirst() {
        LoadedMarket market = load(
                "timestamp,open,high,low,close,Volume USD,Volume BTC",
                BARS + "700,7",
                "2024-01-01T01:00:00Z,100,103,98,101,700,7");

        assertThat(market.history().series("BTC").volume(0)).isEqualTo(7);
        assertThat(market.quality().total()).isZero();
    }

    @Test
    void aVolumeInDollarsAloneIsTheVolume() {
        LoadedMarket market = load(
                "timestamp,open,high,low,close,volume_usd", BARS + "700", "2024-01-01T01:00:00Z,100,103,98,101,800");

        assertThat(market.history().series("BTC").volume(0)).isEqualTo(700);
    }

    @ParameterizedTest
    @CsvSource({"9700, IMPOSSIBLE_VALUE", "-1, IMPOSSIBLE_VALUE", "NaN, IMPOSSIBLE_VALUE", "many, NOT_A_NUMBER"})
    void twoVolumesThatFitNeitherWayCostTheRow(String quoteVolume, QualityRule rule) {
        LoadedMarket market = load(
                "timestamp,open,high,low,close,volume,quote_volume",
                BARS + "7,700",
                "2024-01-01T01:00:00Z,100,103,98,101,7," + quoteVolume,
                "2024-01-01T02:00:00Z,100,103,98,101,8,800");

        assertThat(market.history().series("BTC").size()).isEqualTo(2);
        assertThat(sentences(market, rule))
                .singleElement()
                .asString()
                .startsWith("BTCUSD.csv:3: quote volume ")
                .endsWith("have \"" + quoteVolume + "\"");
        assertThat(market.setAside()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "7,0", "0,700", "7,''"})
    void whatTellsNothingIsUsedAsItStands(String volume, String quoteVolume) {
        LoadedMarket market = load(
                "timestamp,open,high,low,close,volume,quote_volume",
                BARS + volume + "," + quoteVolume,
                "2024-01-01T01:00:00Z,100,103,98,101,8,800");

        assertThat(market.history().series("BTC").volume(0)).isEqualTo(Double.parseDouble(volume));
        assertThat(market.quality().total()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 999, AS_NAMED",
        "10, 1041, NEITHER",
        "10, 1040, AS_NAMED",
        "10, 971, AS_NAMED",
        "10, 969, NEITHER",
        "1040, 10, SWAPPED",
        "1041, 10, NEITHER"
    })
    void theMeanPriceLiesBetweenLowAndHighButForRounding(double volume, double quoteVolume, VolumeOrder expected) {
        assertThat(VolumeOrder.of(volume, quoteVolume, 98, 103)).isEqualTo(expected);
    }

    @Test
    void nearPriceOneBothOrdersFitAndTheNamesAreBelieved() {
        assertThat(VolumeOrder.of(100, 99, 0.97, 1.04)).isEqualTo(VolumeOrder.AS_NAMED);
    }

    private LoadedMarket load(String header, String... rows) {
        return new CsvFolder(directory)
                .withText("BTCUSD.csv", header + "\n" + String.join("\n", rows) + "\n")
                .load();
    }
}

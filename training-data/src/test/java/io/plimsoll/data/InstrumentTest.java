package io.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentTest {

    @ParameterizedTest
    @CsvSource({
        "BTCUSDT, BTC",
        "btcusdt, BTC",
        "ETHUSDC, ETH",
        "BTCFDUSD, BTC",
        "XRPUSD, XRP",
        "BTC-USD, BTC",
        "BTC_BUSD, BTC",
        "BTC.TUSD, BTC",
        "DOTUSD, DOT",
        "BNBUSD, BNB",
        "BUSDUSDT, BUSD",
        "USDCUSDT, USDC",
        "1INCHUSDT, 1INCH",
        "FDUSD, FDUSD",
        "USD, USD",
        "ETHBTC, ETHBTC"
    })
    void assetIsTheSymbolWithoutItsDollarQuote(String symbol, String asset) {
        assertThat(Instrument.ofSymbol(symbol).asset()).isEqualTo(asset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BTC USDT", "-USDT", "../BTC", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH"})
    void refusesWhatIsNoSymbolAndNamesIt(String symbol) {
        assertThatThrownBy(() -> Instrument.ofSymbol(symbol))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + symbol.toUpperCase(java.util.Locale.ROOT) + "\"");
    }

    @Test
    void keepsTheFullSymbol() {
        assertThat(Instrument.ofSymbol("btcusdt").symbol()).isEqualTo("BTCUSDT");
    }
}

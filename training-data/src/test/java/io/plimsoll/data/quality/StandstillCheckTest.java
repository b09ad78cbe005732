package io.plimsoll.data.quality;

import static io.plimsoll.data.quality.Markets.count;
import static io.plimsoll.data.quality.Markets.edited;
import static io.plimsoll.data.quality.Markets.history;
import static io.plimsoll.data.quality.Markets.judged;
import static io.plimsoll.data.quality.Markets.named;
import static io.plimsoll.data.quality.Markets.sentences;
import static io.plimsoll.data.quality.Markets.series;
import static io.plimsoll.data.quality.Markets.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.QualityRule;
import org.junit.jupiter.api.Test;

/** Halts, stuck prices, hours without trade, and the end of a series. */
class StandstillCheckTest {

    private final BarSeries whole = series("BTCUSDT", 600);

    /** The series standing at its price for so many bars from bar 100 on. */
    private BarSeries still(int bars, double volume) {
        double price = whole.close(99);
        return edited(
                whole, (i, b) -> i >= 100 && i < 100 + bars ? new double[] {price, price, price, price, volume} : b);
    }

    @Test
    void aDayWithoutBarsIsAHaltAndLessIsNone() {
        assertThat(sentences(judged(history(without(whole, 100, 124))), QualityRule.TRADING_HALT))
                .containsExactly("BTCUSDT 2023-01-06T04:00:00Z: timestamp stands still in a halt; have"
                        + " \"24 bars missing from 2023-01-05T04:00:00Z\"");
        assertThat(judged(history(without(whole, 100, 123))).market().quality().total())
                .isZero();
    }

    @Test
    void aDayWithoutVolumeIsAHaltAndLessIsZeroVolume() {
        assertThat(sentences(judged(history(still(24, 0))), QualityRule.TRADING_HALT))
                .containsExactly("BTCUSDT 2023-01-05T04:00:00Z: volume stands still in a halt; have \"24 bars\"");
        JudgedMarket shorter = judged(history(still(23, 0)));
        assertThat(count(shorter, QualityRule.TRADING_HALT)).isZero();
        assertThat(sentences(shorter, QualityRule.ZERO_VOLUME))
                .containsExactly("BTCUSDT 2023-01-05T04:00:00Z: volume is zero; have \"23 bars\"");
        assertThat(sentences(judged(history(still(1, 0))), QualityRule.ZERO_VOLUME)
                        .get(0))
                .contains("\"1 bar\"");
    }

    @Test
    void onePriceOnTradeIsStuckFromTwelveBars() {
        assertThat(count(judged(history(still(12, 5))), QualityRule.STUCK_PRICE))
                .isEqualTo(1);
        assertThat(judged(history(still(11, 5))).market().quality().total()).isZero();
    }

    @Test
    void withoutAVolumeColumnStandingBarsAreStuckAndNotWithoutTrade() {
        BarSeries silent = edited(still(48, 0), (i, b) -> new double[] {b[0], b[1], b[2], b[3], 0});
        JudgedMarket judged = judged(history(silent));
        assertThat(count(judged, QualityRule.STUCK_PRICE)).isEqualTo(1);
        assertThat(judged.market().quality().total()).isEqualTo(1);
    }

    @Test
    void barsOfAStandstillAreUsed() {
        assertThat(judged(history(still(48, 0))).market().history().bars()).isEqualTo(whole.size());
    }

    @Test
    void aSeriesThatEndsAWeekBeforeItsMarketIsDelisted() {
        BarSeries eth = named(whole, "ETHUSDT");
        JudgedMarket judged = judged(history(whole, eth.slice(0, 600 - 168)));
        assertThat(sentences(judged, QualityRule.DELISTED))
                .containsExactly("ETHUSDT 2023-01-18T23:00:00Z: timestamp ends before its market does; have"
                        + " \"2023-01-19T00:00:00Z\"");
        assertThat(judged(history(whole, eth.slice(0, 600 - 167)))
                        .market()
                        .quality()
                        .total())
                .isZero();
        assertThat(judged(history(eth.slice(0, 100))).market().quality().total())
                .isZero();
    }

    @Test
    void realHaltsOfDollarTokensAreOneFindingEach() {
        JudgedMarket judged = judged(RealPrices.of("spot-1h-2021-2023", "USDC", "TUSD", "USDP", "BTC"));
        assertThat(sentences(judged, QualityRule.TRADING_HALT))
                .hasSize(3)
                .allSatisfy(sentence -> assertThat(sentence)
                        .contains("2023-03-11T14:00:00Z", "3995 bars missing from 2022-09-26T03:00:00Z"));
    }

    @Test
    void aRealVenueThatRepeatedThePriceIsHalted() {
        JudgedMarket judged = judged(RealPrices.of("spot-1h-second-venue", "BCH"));
        assertThat(sentences(judged, QualityRule.TRADING_HALT))
                .singleElement()
                .asString()
                .contains("BCHUSD 2018-11-19T13:00:00Z", "419 bars");
    }
}

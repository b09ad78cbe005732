package io.plimsoll.data.quality;

import static io.plimsoll.data.quality.Markets.count;
import static io.plimsoll.data.quality.Markets.history;
import static io.plimsoll.data.quality.Markets.judged;
import static io.plimsoll.data.quality.Markets.sentences;
import static io.plimsoll.data.quality.Markets.series;
import static io.plimsoll.data.quality.Markets.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.QualityRule;
import org.junit.jupiter.api.Test;

class ListingPrintCheckTest {

    private final BarSeries steady = series("APTUSDT", 200);

    private static BarSeries wide(BarSeries series, int i, double times) {
        return with(series, i, b -> new double[] {b[0], b[2] * times, b[2], b[3], b[4]});
    }

    @Test
    void theFirstBarsOfAWildOpeningAreSetAsideThreeAtMost() {
        BarSeries wild = wide(steady, 0, 100);
        assertThat(judged(history(wild)).market().history().series("APT").size())
                .isEqualTo(199);
        for (int i = 1; i < 5; i++) {
            wild = wide(wild, i, 50);
        }
        JudgedMarket judged = judged(history(wild));
        assertThat(count(judged, QualityRule.LISTING_PRINT)).isEqualTo(3);
        assertThat(judged.market().history().series("APT").openTime(0)).isEqualTo(steady.openTime(3));
        assertThat(judged.market().setAside()).hasSize(3);
    }

    @Test
    void aWideBarLaterOnOrOneUnderTwofoldIsNone() {
        assertThat(count(judged(history(wide(steady, 1, 100))), QualityRule.LISTING_PRINT))
                .isZero();
        assertThat(count(judged(history(wide(steady, 0, 1.9))), QualityRule.LISTING_PRINT))
                .isZero();
    }

    @Test
    void aSeriesThatStartsInACrashIsALivelyMarketAllTheWay() {
        BarSeries lively = Markets.edited(steady, (i, b) -> new double[] {b[0], b[0] * 1.3, b[3] / 1.4, b[3], b[4]});
        assertThat(count(judged(history(lively)), QualityRule.LISTING_PRINT)).isZero();
    }

    @Test
    void anotherVenueThatMovedAsFarShowsAMarket() {
        BarSeries wild = wide(steady, 0, 3);
        BarSeries elsewhere = wide(steady, 0, 2.5);
        assertThat(count(judged(history(wild)), QualityRule.LISTING_PRINT)).isEqualTo(1);
        assertThat(count(judged(history(wild), history(elsewhere)), QualityRule.LISTING_PRINT))
                .isZero();
        assertThat(count(judged(history(wild), history(wild)), QualityRule.LISTING_PRINT))
                .as("a copy is no second venue")
                .isEqualTo(1);
    }

    @Test
    void realListingsAreFound() {
        JudgedMarket judged = judged(RealPrices.of("spot-1h-2021-2023", "APT", "APE", "ICP", "BTC", "ETH", "KSM"));
        assertThat(sentences(judged, QualityRule.LISTING_PRINT))
                .satisfiesExactly(
                        ape -> assertThat(ape).contains("APEUSDT 2022-03-17T14:00:00Z", "1.0 to 28.0"),
                        apt -> assertThat(apt).contains("APTUSDT 2022-10-19T01:00:00Z", "1.0 to 100.0"),
                        icp -> assertThat(icp).contains("ICPUSDT 2021-05-11T01:00:00Z", "249.28 to 2831.02"));
    }
}

package io.plimsoll.data.quality;

import static io.plimsoll.data.quality.Markets.count;
import static io.plimsoll.data.quality.Markets.history;
import static io.plimsoll.data.quality.Markets.judged;
import static io.plimsoll.data.quality.Markets.moved;
import static io.plimsoll.data.quality.Markets.replacing;
import static io.plimsoll.data.quality.Markets.sentences;
import static io.plimsoll.data.quality.Markets.simulated;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.QualityRule;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongZoneCheckTest {

    private final MarketHistory market = simulated(5, 60 * 24);
    private final String asset = market.assets().get(2);

    @ParameterizedTest
    @ValueSource(ints = {-14, -12, -8, -5, -1, 1, 2, 9, 12, 14})
    void aSeriesOfAnotherZoneIsSetAside(int hours) {
        BarSeries moved = moved(market.series(asset), Duration.ofHours(hours), 0);
        JudgedMarket judged = judged(replacing(market, moved));

        assertThat(judged.market().history().assets()).hasSize(4).doesNotContain(asset);
        assertThat(count(judged, QualityRule.WRONG_ZONE)).isEqualTo(moved.size());
        assertThat(judged.market().setAside()).hasSize(moved.size());
        assertThat(sentences(judged, QualityRule.WRONG_ZONE).get(0))
                .contains(Math.abs(hours) + " h " + (hours > 0 ? "ahead of" : "behind") + " the market");
    }

    @Test
    void theSameAssetElsewhereTellsWhereTheMarketHasTooFewAssets() {
        BarSeries one = market.series(asset);
        assertThat(count(judged(history(moved(one, Duration.ofHours(3), 0)), history(one)), QualityRule.WRONG_ZONE))
                .isEqualTo(one.size());
        assertThat(count(judged(history(one), history(one)), QualityRule.WRONG_ZONE))
                .isZero();
    }

    @Test
    void aSeriesThatMovesWithItselfElsewhereIsNotCondemned() {
        BarSeries moved = moved(market.series(asset), Duration.ofHours(3), 0);
        assertThat(count(judged(replacing(market, moved), history(moved)), QualityRule.WRONG_ZONE))
                .isZero();
    }

    @Test
    void aSeriesThatIsRightInWinterIsNotAcquittedByAnotherVenueInSummer() {
        BarSeries summer = moved(market.series(asset), Duration.ofHours(1), 28 * 24);
        JudgedMarket judged = judged(replacing(market, summer), market);
        assertThat(judged.market().history().assets()).hasSize(4).doesNotContain(asset);
    }

    @Test
    void oneAssetAloneOrLessThanFourWeeksAreNotJudged() {
        BarSeries moved = moved(market.series(asset), Duration.ofHours(3), 0);
        assertThat(count(judged(history(moved)), QualityRule.WRONG_ZONE)).isZero();
        MarketHistory brief = market.closedBy(Markets.START.plus(Duration.ofDays(20)));
        BarSeries briefMoved = moved(brief.series(asset), Duration.ofHours(3), 0);
        assertThat(count(judged(replacing(brief, briefMoved)), QualityRule.WRONG_ZONE))
                .isZero();
    }

    @Test
    void shiftsOfLongerAndShorterBarsAreFoundInWholeHours() {
        MarketHistory fourHourly = simulated(5, 300 * 24).aggregatedTo(Duration.ofHours(4));
        BarSeries moved = moved(fourHourly.series(asset), Duration.ofHours(8), 0);
        JudgedMarket judged = judged(replacing(fourHourly, moved));
        assertThat(sentences(judged, QualityRule.WRONG_ZONE).get(0)).contains("8 h ahead");
    }

    @ParameterizedTest
    @ValueSource(ints = {-12, -5, -1, 1, 8, 14})
    void aRealSeriesMovedIsFound(int hours) {
        MarketHistory real = year();
        BarSeries moved = moved(real.series("LINK"), Duration.ofHours(hours), 0);
        JudgedMarket judged = judged(replacing(real, moved));
        assertThat(judged.market().history().assets()).hasSize(5).doesNotContain("LINK");
    }

    @Test
    void aRealSeriesThatChangesToSummerTimeIsSetAsideAsAWhole() {
        MarketHistory real = year();
        BarSeries link = real.series("LINK");
        int spring = link.indexOf(Instant.parse("2021-03-28T01:00:00Z").toEpochMilli());
        JudgedMarket judged = judged(replacing(real, moved(link, Duration.ofHours(1), spring)));
        assertThat(judged.market().history().assets()).hasSize(5).doesNotContain("LINK");
        assertThat(sentences(judged, QualityRule.WRONG_ZONE).get(0)).contains("1 h ahead of the market");
    }

    @Test
    void realStablecoinsAndQuietSeriesAreNotCondemned() {
        MarketHistory real = RealPrices.of(
                "spot-1h-2021-2023", "USDC", "TUSD", "USDP", "BUSD", "EUR", "PAXG", "BTC", "ETH", "SUN", "JST");
        assertThat(count(judged(real), QualityRule.WRONG_ZONE)).isZero();
    }

    private static MarketHistory year() {
        return RealPrices.of("spot-1h-2017-2022", "BTC", "ETH", "LTC", "XRP", "LINK", "ADA")
                .closedBy(Instant.parse("2021-10-01T00:00:00Z"));
    }
}

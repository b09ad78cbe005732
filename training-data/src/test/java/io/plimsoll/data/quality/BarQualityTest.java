package io.plimsoll.data.quality;

import static io.plimsoll.data.quality.Markets.CLOCK;
import static io.plimsoll.data.quality.Markets.history;
import static io.plimsoll.data.quality.Markets.judged;
import static io.plimsoll.data.quality.Markets.simulated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.fact.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarQualityTest {

    private static final int TICK = 200;

    private final MarketHistory market = simulated(4, 600);

    private BarSeries ticked(BarSeries series) {
        return Markets.with(series, TICK, b -> new double[] {b[0], b[1], b[2] / 5, b[3], b[4]});
    }

    @Test
    void whatWasFoundWhileReadingStays() {
        DataQualityReport.Collector reading = new DataQualityReport.Collector();
        reading.read(1 + (int) market.bars());
        reading.add(Finding.inFile("BTCUSDT.csv", 3, QualityRule.NOT_A_PRICE, "high", "0"), "the row");
        LoadedMarket loaded = new LoadedMarket(
                Markets.replacing(market, ticked(market.series(market.assets().get(0)))),
                Facts.NONE,
                reading.report(),
                reading.setAside());
        LoadedMarket judged = BarQuality.standard(CLOCK)
                .judge(loaded, List.of(), ProgressListener.NONE)
                .market();

        assertThat(judged.quality().rowsRead()).isEqualTo(1 + market.bars());
        assertThat(judged.quality().count(QualityRule.NOT_A_PRICE)).isEqualTo(1);
        assertThat(judged.quality().count(QualityRule.BAD_TICK)).isEqualTo(1);
        assertThat(judged.setAside())
                .hasSize(2)
                .first()
                .extracting(SetAsideRow::row)
                .isEqualTo("the row");
    }

    @Test
    void aBarRepairedTwiceHasBothVersionsInOrder() {
        BarSeries series = Markets.named(market.series().iterator().next(), "SUNUSDT");
        BarSeries twice = Markets.edited(
                ticked(series),
                (i, b) -> i >= 400 && i < 410
                        ? null
                        : i < 400 ? b : new double[] {b[0] / 100, b[1] / 100, b[2] / 100, b[3] / 100, b[4] * 100});
        JudgedMarket judged = judged(history(twice));

        List<BarRepair> ofBar = judged.repairs().stream()
                .filter(r -> r.openTime() == series.openTime(TICK))
                .toList();
        assertThat(ofBar).extracting(BarRepair::rule).containsExactly(QualityRule.REDENOMINATION, QualityRule.BAD_TICK);
        assertThat(ofBar.get(0).low()).isEqualTo(twice.low(TICK));
        assertThat(ofBar.get(1).low()).isEqualTo(twice.low(TICK) * 0.01);
    }

    @Test
    void theOutcomeIsTheSameEveryTime() {
        MarketHistory bad =
                Markets.replacing(market, ticked(market.series(market.assets().get(1))));
        JudgedMarket first = judged(bad);
        for (int i = 0; i < 5; i++) {
            assertThat(judged(bad).market().history().sha256())
                    .isEqualTo(first.market().history().sha256());
            assertThat(judged(bad).repairs()).isEqualTo(first.repairs());
        }
    }

    @Test
    void aJudgedMarketIsNotRepairedAgain() {
        MarketHistory bad =
                Markets.replacing(market, ticked(market.series(market.assets().get(1))));
        assertThat(judged(judged(bad).market().history()).repairs()).isEmpty();
    }

    @Test
    void anEmptyMarketIsJudged() {
        MarketHistory nothing = MarketHistory.of(Duration.ofHours(1), List.of());
        assertThat(judged(nothing).market().history().isEmpty()).isTrue();
    }

    @Test
    void anotherVenueOfAnotherIntervalIsRefused() {
        MarketHistory daily = market.aggregatedTo(Duration.ofDays(1));
        assertThatThrownBy(() -> judged(market, daily))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interval of another venue must be PT1H; have PT24H");
    }

    @Test
    void progressIsHeardForEachAsset() {
        Set<Long> heard = new ConcurrentSkipListSet<>();
        BarQuality.standard(CLOCK).judge(LoadedMarket.of(market), List.of(), (task, done, total) -> heard.add(done));
        assertThat(heard).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void aRepairNeedsARuleThatRepairsAndAKnownTimeAfterTheBar() {
        Instrument btc = Instrument.ofSymbol("BTCUSDT");
        Instant later = Instant.ofEpochMilli(3_600_000);
        assertThatThrownBy(() -> new BarRepair(btc, btc, 0, 1, 1, 1, 1, 1, later, QualityRule.GAP))
                .hasMessage("rule must be one that repairs; have GAP");
        assertThatThrownBy(() -> new BarRepair(btc, btc, 0, 1, 1, 1, 1, 1, Instant.EPOCH, QualityRule.BAD_TICK))
                .hasMessageContaining("knownFrom must be after the opening 1970-01-01T00:00:00Z");
        assertThatThrownBy(() -> new BarRepair(btc, btc, 0, 1, 1, 2, 1, 1, later, QualityRule.BAD_TICK))
                .hasMessage("high is below the low; have 1.0");
    }

    @Test
    void realPerpetualsHoldDelistingsAndNothingThatWouldBeSetAside() {
        JudgedMarket judged = judged(RealPrices.of("perp-1h"));

        assertThat(judged.market().quality().examples())
                .filteredOn(finding -> finding.rule() == QualityRule.DELISTED)
                .extracting(Finding::source)
                .containsExactly(
                        "ALGOUSDT",
                        "COMPUSDT",
                        "EOSUSDT",
                        "ETCUSDT",
                        "KSMUSDT",
                        "MATICUSDT",
                        "MKRUSDT",
                        "NEOUSDT",
                        "VETUSDT",
                        "XLMUSDT",
                        "XTZUSDT");
        assertThat(judged.market().quality().counts())
                .containsOnlyKeys(QualityRule.DELISTED, QualityRule.ZERO_VOLUME, QualityRule.BAD_TICK);
        assertThat(judged.repairs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spot-1h-2017-2022", "spot-1h-second-venue", "perp-15m"})
    void noOtherRealSeriesChangesUnitsTokenZoneOrInterval(String folder) {
        JudgedMarket judged = judged(RealPrices.of(folder));

        assertThat(judged.market().quality().counts())
                .doesNotContainKeys(
                        QualityRule.REDENOMINATION,
                        QualityRule.TOKEN_SWAP,
                        QualityRule.WRONG_ZONE,
                        QualityRule.MIXED_INTERVALS,
                        QualityRule.IMPLAUSIBLE_TIME,
                        QualityRule.STUCK_PRICE);
    }
}

package io.plimsoll.data.quality;

import static io.plimsoll.data.quality.Markets.judged;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.QualityRule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real crashes are never cleaned away, known bad ticks are, and injected ones mostly. Figures: {@code benchmarks/bad-ticks}. */
class RealExtremesTest {

    private static final String[] OLD_SPOT = {"BTC", "ETH", "LTC", "XRP", "LINK", "ADA", "MATIC", "VET", "XMR", "EGLD"};

    /** The assets whose falls and wicks of those days are the deepest, and dollar tokens. */
    private static final String[] SPOT = {
        "BTC", "ETH", "LUNA", "SOL", "KSM", "MATIC", "AXS", "VET", "XTZ", "ICP", "CVX", "DOGE", "TUSD", "USDC", "REN"
    };

    @Test
    void theSpotCrashOfMarch2020KeepsItsLowsButForTheOneBadTick() {
        MarketHistory spot = RealPrices.of("spot-1h-2017-2022", OLD_SPOT);
        JudgedMarket judged = judged(spot);

        assertThat(ticks(judged, "2020-02-01", "2020-04-01")).containsExactly("LINKUSDT 2020-03-12T10:00:00Z");
        assertThat(low(judged, "LINK", "2020-03-12T10:00:00Z"))
                .as("as deep below the close as the others fell")
                .isBetween(1.8, 2.4693);
        assertThat(ticks(judged, "2021-01-01", "2022-11-01")).isEmpty();
    }

    @Test
    void theCrashesOf2021And2022KeepEveryExtremeButPrintsBeyondAnyMarket() {
        JudgedMarket judged = judged(RealPrices.of("spot-1h-2021-2023", SPOT));

        assertThat(ticks(judged, "2021-04-01", "2023-01-01"))
                .containsExactlyInAnyOrder(
                        "RENUSDT 2021-04-18T03:00:00Z",
                        "TUSDUSDT 2021-05-19T13:00:00Z",
                        "USDCUSDT 2021-12-04T08:00:00Z",
                        "USDCUSDT 2022-05-11T20:00:00Z");
        assertThat(low(judged, "KSM", "2021-05-19T13:00:00Z")).isEqualTo(158.75);
        assertThat(low(judged, "LUNA.1", "2022-05-12T22:00:00Z")).isEqualTo(0.00115);
    }

    @Test
    void theWickOfTheBitcoinPerpetualIsRealBecauseItWasTraded() {
        MarketHistory perpetuals = RealPrices.of("perp-1h", "BTC", "ETH", "ADA", "XRP", "MATIC", "AAVE");
        MarketHistory spot = RealPrices.of("spot-1h-2017-2022", "BTC", "ETH", "ADA", "XRP", "MATIC", "AAVE");
        JudgedMarket judged = judged(perpetuals, spot);

        assertThat(ticks(judged, "2020-01-01", "2024-01-01")).containsExactly("ADAUSDT 2020-02-28T17:00:00Z");
        assertThat(judged.market().history().series("BTC").high(index(judged, "BTC", "2021-07-26T01:00:00Z")))
                .isEqualTo(48168.6);
    }

    @Test
    void injectedTicksAreToldFromRealBars() {
        MarketHistory perpetuals = RealPrices.of("perp-1h", "BTC", "ETH", "LINK", "DOGE", "XRP", "LTC", "SOL", "MATIC")
                .closedBy(Instant.parse("2024-01-01T00:00:00Z"));
        TickScore score = TickScore.of(
                TickInjection.into(perpetuals, 500, 7),
                List.of(),
                BarQuality.standard(Markets.CLOCK),
                Instant.EPOCH,
                Markets.CLOCK.instant());

        assertThat(score.count(tick -> true)).isGreaterThan(400);
        assertThat(score.precision()).isGreaterThanOrEqualTo(0.98);
        assertThat(score.recall(tick -> tick.size() == 0.99)).isGreaterThanOrEqualTo(0.97);
        assertThat(score.recall(tick -> tick.size() == 0.5)).isGreaterThanOrEqualTo(0.9);
        assertThat(score.recall(tick -> tick.size() == 0.2)).isGreaterThanOrEqualTo(0.7);
        assertThat(score.recall(tick -> tick.inClose() && tick.size() >= 0.1)).isGreaterThanOrEqualTo(0.9);
    }

    private static List<String> ticks(JudgedMarket judged, String from, String until) {
        Instant first = Instant.parse(from + "T00:00:00Z");
        Instant end = Instant.parse(until + "T00:00:00Z");
        return judged.repairs().stream()
                .filter(r -> r.rule() == QualityRule.BAD_TICK)
                .filter(r -> r.openTime() >= first.toEpochMilli() && r.openTime() < end.toEpochMilli())
                .map(r -> r.instrument().symbol() + " " + Instant.ofEpochMilli(r.openTime()))
                .toList();
    }

    private static double low(JudgedMarket judged, String asset, String time) {
        return judged.market().history().series(asset).low(index(judged, asset, time));
    }

    private static int index(JudgedMarket judged, String asset, String time) {
        return judged.market()
                .history()
                .series(asset)
                .indexOf(Instant.parse(time).toEpochMilli());
    }
}

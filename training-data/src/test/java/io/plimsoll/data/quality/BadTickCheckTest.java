package io.plimsoll.data.quality;

import static io.plimsoll.data.quality.Markets.history;
import static io.plimsoll.data.quality.Markets.judged;
import static io.plimsoll.data.quality.Markets.replacing;
import static io.plimsoll.data.quality.Markets.sentences;
import static io.plimsoll.data.quality.Markets.series;
import static io.plimsoll.data.quality.Markets.simulated;
import static io.plimsoll.data.quality.Markets.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.SetAsideRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadTickCheckTest {

    private static final int TICK = 200;
    private final BarSeries quiet = series("BTCUSDT", 300);
    private final BarSeries ticked = with(quiet, TICK, BadTickCheckTest::halveLow);

    private static double[] halveLow(double[] bar) {
        return new double[] {bar[0], bar[1], bar[2] * 0.5, bar[3], bar[4]};
    }

    @Test
    void aDeepPrintOnUsualVolumeIsBroughtToTheBody() {
        JudgedMarket judged = judged(history(ticked));

        BarSeries repaired = judged.market().history().series("BTC");
        double body = Math.min(quiet.open(TICK), quiet.close(TICK));
        assertThat(repaired.low(TICK)).isCloseTo(body, within(1e-9 * body));
        assertThat(repaired.high(TICK)).isEqualTo(quiet.high(TICK));
        assertThat(repaired.open(TICK)).isEqualTo(quiet.open(TICK));
        assertThat(repaired.close(TICK)).isEqualTo(quiet.close(TICK));
        assertThat(repaired.volume(TICK)).isEqualTo(quiet.volume(TICK));
        for (int i = 0; i < quiet.size(); i++) {
            if (i != TICK) {
                assertThat(repaired.low(i)).isEqualTo(quiet.low(i));
            }
        }
    }

    @Test
    void theBarAsItCameIsKeptWithTheTimeFromWhichOneKnows() {
        JudgedMarket judged = judged(history(ticked));

        assertThat(judged.repairs()).singleElement().satisfies(repair -> {
            assertThat(repair.instrument()).isEqualTo(quiet.instrument());
            assertThat(repair.repairedInstrument()).isEqualTo(quiet.instrument());
            assertThat(repair.openTime()).isEqualTo(quiet.openTime(TICK));
            assertThat(repair.low()).isEqualTo(ticked.low(TICK));
            assertThat(repair.close()).isEqualTo(ticked.close(TICK));
            assertThat(repair.knownFrom().toEpochMilli()).isEqualTo(quiet.closeTime(TICK + 1));
            assertThat(repair.rule()).isEqualTo(QualityRule.BAD_TICK);
        });
        assertThat(sentences(judged, QualityRule.BAD_TICK))
                .containsExactly(
                        "BTCUSDT 2023-01-09T08:00:00Z: low is an isolated print that nothing else confirms; have \""
                                + ticked.low(TICK) + "\"");
        assertThat(judged.market().setAside())
                .extracting(SetAsideRow::row)
                .singleElement()
                .asString()
                .startsWith("2023-01-09T08:00:00Z," + ticked.open(TICK) + ",");
    }

    @Test
    void aHighPrintIsJudgedAsALowOne() {
        BarSeries high = with(quiet, TICK, bar -> {
            bar[1] *= 2;
            return bar;
        });
        JudgedMarket judged = judged(history(high));

        double body = Math.max(quiet.open(TICK), quiet.close(TICK));
        assertThat(judged.market().history().series("BTC").high(TICK)).isCloseTo(body, within(1e-9 * body));
    }

    @Test
    void ticksOnBothSidesOfABarAreOneRepair() {
        BarSeries both = with(ticked, TICK, bar -> {
            bar[1] *= 2;
            return bar;
        });
        JudgedMarket judged = judged(history(both));

        assertThat(judged.repairs()).hasSize(1);
        BarSeries repaired = judged.market().history().series("BTC");
        assertThat(repaired.high(TICK) / repaired.low(TICK)).isLessThan(1.05);
    }

    @Test
    void aCloseThatTheNextBarDoesNotOpenAtIsReplacedByThatOpenWhateverTheVolume() {
        BarSeries badClose =
                with(quiet, TICK, bar -> new double[] {bar[0], bar[1], bar[3] * 0.9, bar[3] * 0.9, bar[4] * 50});
        BarSeries repaired = judged(history(badClose)).market().history().series("BTC");

        assertThat(repaired.close(TICK)).isEqualTo(quiet.open(TICK + 1));
        assertThat(repaired.low(TICK)).isGreaterThan(0.98 * quiet.close(TICK));
    }

    @Test
    void aCloseThatAnotherVenueReachedIsKept() {
        BarSeries badClose =
                with(quiet, TICK, bar -> new double[] {bar[0], bar[1], bar[3] * 0.9, bar[3] * 0.9, bar[4]});
        BarSeries wick = with(quiet, TICK, bar -> new double[] {bar[0], bar[1], bar[3] * 0.9, bar[3], bar[4]});
        assertThat(judged(history(badClose)).repairs()).hasSize(1);
        assertThat(judged(history(badClose), history(wick)).repairs()).isEmpty();
    }

    @Test
    void aPrintTheMarketTradedIsReal() {
        BarSeries traded = with(ticked, TICK, bar -> {
            bar[4] *= 100;
            return bar;
        });
        assertThat(judged(history(traded)).repairs()).isEmpty();
    }

    @Test
    void aFallThatGoesOnOrIsComeFromIsReal() {
        assertThat(judged(history(with(ticked, TICK + 1, BadTickCheckTest::halveLow)))
                        .repairs())
                .isEmpty();
    }

    @Test
    void aCrashOfTheWholeMarketIsReal() {
        MarketHistory market = simulated(6, 300);
        for (BarSeries one : List.copyOf(market.series())) {
            market = replacing(market, with(one, TICK, BadTickCheckTest::halveLow));
        }
        assertThat(judged(market).repairs()).isEmpty();
    }

    @Test
    void aPrintFarBeyondTheCrashOfTheOthersIsBroughtToTheirs() {
        MarketHistory market = simulated(6, 300);
        for (BarSeries one : List.copyOf(market.series())) {
            boolean first = one == market.series().iterator().next();
            market = replacing(market, with(one, TICK, bar -> {
                bar[2] = Math.min(bar[0], bar[3]) * (first ? 1e-4 : 0.9);
                return bar;
            }));
        }
        JudgedMarket judged = judged(market);

        assertThat(judged.repairs()).hasSize(1);
        BarSeries repaired = judged.market()
                .history()
                .series(judged.repairs().get(0).instrument().asset());
        double body = Math.min(repaired.open(TICK), repaired.close(TICK));
        assertThat(repaired.low(TICK) / body).isCloseTo(0.9, within(0.02));
    }

    @Test
    void anotherVenueThatSawItConfirmsIt() {
        MarketHistory venue = history(with(ticked, TICK, bar -> {
            bar[4] += 1;
            return bar;
        }));
        assertThat(judged(history(ticked), venue).repairs()).isEmpty();
    }

    @Test
    void aCopyOfTheBarConfirmsNothing() {
        assertThat(judged(history(ticked), history(ticked)).repairs()).hasSize(1);
    }

    @Test
    void anotherVenueThatSawNothingLetsSmallerPrintsShow() {
        BarSeries small = with(quiet, TICK, bar -> {
            bar[2] = Math.min(bar[0], bar[3]) * 0.975;
            return bar;
        });
        assertThat(judged(history(small)).repairs()).isEmpty();
        assertThat(judged(history(small), history(quiet)).repairs()).hasSize(1);
    }

    @Test
    void aFrozenVenueIsNoWitness() {
        BarSeries frozen = Markets.edited(quiet, (i, bar) -> new double[] {100, 100, 100, 100, 0});
        BarSeries small = with(quiet, TICK, bar -> {
            bar[2] = Math.min(bar[0], bar[3]) * 0.975;
            return bar;
        });
        assertThat(judged(history(small), history(frozen)).repairs()).isEmpty();
    }

    @Test
    void theNewestBarAndABarBesideAGapAreNotJudged() {
        assertThat(judged(history(ticked.slice(0, TICK + 1))).repairs()).isEmpty();
        assertThat(judged(history(Markets.without(ticked, TICK + 1, TICK + 2))).repairs())
                .isEmpty();
    }

    @Test
    void withoutVolumeOnlyWhatNoCrashWouldReachIsATick() {
        BarSeries silent = Markets.edited(quiet, (i, bar) -> new double[] {bar[0], bar[1], bar[2], bar[3], 0});
        BarSeries crash = with(silent, TICK, bar -> {
            bar[2] *= 0.8;
            return bar;
        });
        BarSeries absurd = with(silent, TICK, bar -> {
            bar[2] *= 0.01;
            return bar;
        });
        assertThat(judged(history(crash)).repairs()).isEmpty();
        assertThat(judged(history(absurd)).repairs()).hasSize(1);
    }

    @Test
    void whatFollowsAStandstillIsNotMeasuredByIt() {
        BarSeries reopened = Markets.edited(quiet, (i, bar) -> {
            double price = quiet.close(TICK);
            return i < TICK ? new double[] {price, price, price, price, 0} : bar;
        });
        BarSeries tickedThen = with(reopened, TICK, BadTickCheckTest::halveLow);
        assertThat(judged(history(tickedThen)).repairs()).isEmpty();
    }

    @Test
    void anUneditedMarketIsLeftAsItIs() {
        MarketHistory market = simulated(12, 5000);
        JudgedMarket judged = judged(market);

        assertThat(judged.repairs()).isEmpty();
        assertThat(judged.market().quality().total()).isZero();
        assertThat(judged.market().history().sha256()).isEqualTo(market.sha256());
    }
}

package io.plimsoll.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {

    private static final SimulationSettings MONTH =
            SimulationSettings.DEFAULT.withHours(30 * 24).withAssets(4);
    private static final int FIVE_YEARS = 5 * 365 * 24;

    private static MarketHistory load(SimulationSettings settings) {
        return new SimulatedMarket(settings).load(ProgressListener.NONE).history();
    }

    @Test
    void theSameSettingsGiveTheSameBitsAndAnotherSeedOthers() {
        assertThat(load(MONTH).sha256()).isEqualTo(load(MONTH).sha256());
        assertThat(load(MONTH.withSeed(8)).sha256()).isNotEqualTo(load(MONTH).sha256());
    }

    @Test
    void moreHoursGiveTheSameBarsAndThenMore() {
        MarketHistory longer = load(MONTH.withHours(60 * 24));

        assertThat(longer.closedBy(load(MONTH).end()).sha256())
                .isEqualTo(load(MONTH).sha256());
        assertThat(longer.bars()).isEqualTo(4 * 60 * 24);
    }

    @Test
    void theContinuationGivesTheBarsThatALongerMarketHas() {
        MarketHistory longer = load(MONTH.withHours(31 * 24));
        List<MarketEvent> expected = new ArrayList<>();
        longer.events(load(MONTH).end(), Instant.MAX).forEach(event -> {
            if (event instanceof MarketEvent.Bar bar) {
                expected.add(new MarketEvent.Bar(
                        bar.asset(),
                        "simulation",
                        bar.openTime(),
                        bar.interval(),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume()));
            }
        });
        Iterator<List<MarketEvent.Bar>> continuation = new SimulatedMarket(MONTH).continuation();
        List<MarketEvent> lived = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            lived.addAll(continuation.next());
        }

        assertThat(lived).hasSize(96).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void anAssetDoesNotChangeWhenOthersJoinBehindIt() {
        MarketHistory few = load(MONTH.withAssets(2));

        assertThat(load(MONTH.withAssets(20)).select(few.assets()).sha256()).isEqualTo(few.sha256());
    }

    @Test
    void everyHourHasItsBarFromTheStartOn() {
        SimulationSettings settings = MONTH.withStart(Instant.parse("2026-03-01T05:00:00Z"));
        MarketHistory history = load(settings);

        assertThat(history.start()).isEqualTo(settings.start());
        assertThat(history.end()).isEqualTo(settings.start().plus(Duration.ofDays(30)));
        assertThat(history.bars()).isEqualTo(4 * 30 * 24);
    }

    @Test
    void eachBarOpensWhereTheLastClosed() {
        BarSeries btc = load(MONTH).series("BTC");
        for (int i = 1; i < btc.size(); i++) {
            assertThat(btc.open(i)).isEqualTo(btc.close(i - 1));
        }
    }

    @Test
    void weekendsAreQuieter() {
        BarSeries btc = load(SimulationSettings.DEFAULT.withAssets(1)).series("BTC");
        double[] sum = new double[2];
        int[] count = new int[2];
        for (int i = 0; i < btc.size(); i++) {
            int weekday = Instant.ofEpochMilli(btc.openTime(i))
                    .atZone(java.time.ZoneOffset.UTC)
                    .getDayOfWeek()
                    .getValue();
            int weekend = weekday >= 6 ? 1 : 0;
            sum[weekend] += Math.log(btc.high(i) / btc.low(i));
            count[weekend]++;
        }
        assertThat((sum[1] / count[1]) / (sum[0] / count[0])).isBetween(0.6, 0.9);
    }

    @Test
    void overFiveYearsPricesStayPositiveFiniteAndOfAKnownWorld() {
        MarketHistory history = load(SimulationSettings.DEFAULT.withHours(FIVE_YEARS));
        List<SimulatedAsset> assets = SimulationSettings.DEFAULT.assets();
        for (SimulatedAsset asset : assets) {
            BarSeries s = history.series(asset.instrument().asset());
            assertThat(s.size()).isEqualTo(FIVE_YEARS);
            for (int i = 0; i < s.size(); i++) {
                double price = s.close(i) / asset.startPrice();
                if (!(s.low(i) > 0 && price > 1e-4 && price < 1e4 && s.volume(i) > 0)) {
                    throw new AssertionError(asset.symbol() + " stands at " + price + " of its start in hour " + i);
                }
            }
        }
    }

    @Test
    void printsSixDigitsAsAVenueWould() {
        for (BarSeries s : load(MONTH).series()) {
            for (int i = 0; i < s.size(); i++) {
                double close = s.close(i);
                assertThat(new java.math.BigDecimal(Double.toString(close))
                                .stripTrailingZeros()
                                .precision())
                        .isLessThanOrEqualTo(6);
            }
        }
    }

    @Test
    void reportsProgressUpToTheLastHour() {
        List<Long> done = new ArrayList<>();
        new SimulatedMarket(MONTH).load((task, d, total) -> {
            assertThat(total).isEqualTo(720);
            done.add(d);
        });

        assertThat(done).isSorted().startsWith(0L).endsWith(720L);
        assertThat(Arrays.asList(0L, 168L, 336L)).isSubsetOf(done);
    }
}

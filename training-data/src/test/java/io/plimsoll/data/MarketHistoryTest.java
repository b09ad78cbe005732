package io.plimsoll.data;

import static io.plimsoll.data.Bars.HOUR;
import static io.plimsoll.data.Bars.hour;
import static io.plimsoll.data.Bars.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class MarketHistoryTest {

    private final MarketHistory history =
            MarketHistory.of(HOUR, List.of(series("ETHUSDT", 1, 2, 6), series("BTCUSDT", 0, 1, 2)));

    private static List<String> replay(MarketHistory history, Instant after, Instant until) {
        List<String> seen = new ArrayList<>();
        for (MarketEvent event : history.events(after, until)) {
            long hour = Duration.between(Bars.START, Instant.ofEpochMilli(event.time()))
                    .toHours();
            seen.add(event instanceof MarketEvent.Bar bar ? bar.asset() + hour : "close" + hour);
        }
        return seen;
    }

    @Test
    void replayGivesBarsInOrderOfAssetsThenTheCloseAndClosesEmptyHoursToo() {
        assertThat(replay(history, Instant.MIN, Instant.MAX))
                .containsExactly(
                        "BTC1", "close1", "BTC2", "ETH2", "close2", "BTC3", "ETH3", "close3", "close4", "close5",
                        "close6", "ETH7", "close7");
    }

    @Test
    void replayStartsAfterOneBoundAndIncludesTheOther() {
        assertThat(replay(history, hour(1), hour(3)))
                .containsExactly("BTC2", "ETH2", "close2", "BTC3", "ETH3", "close3");
        assertThat(replay(history, hour(1).plusMillis(1), hour(3).minusMillis(1)))
                .containsExactly("BTC2", "ETH2", "close2");
        assertThat(replay(history, hour(3), hour(3))).isEmpty();
        assertThat(replay(history, hour(7), Instant.MAX)).isEmpty();
        assertThat(replay(history, Instant.MIN, hour(0))).isEmpty();
    }

    @Test
    void twoReplaysThatMeetAnywhereEvenInAGapGiveTheEventsOfOne() {
        List<String> whole = replay(history, Instant.MIN, Instant.MAX);
        for (int minutes = -90; minutes <= 9 * 60; minutes += 30) {
            Instant meeting = Bars.START.plus(Duration.ofMinutes(minutes));
            List<String> parts = new ArrayList<>(replay(history, Instant.MIN, meeting));
            parts.addAll(replay(history, meeting, Instant.MAX));
            assertThat(parts).as("meeting at %s", meeting).isEqualTo(whole);
        }
    }

    @Test
    void replayedBarsCarryEveryNumber() {
        MarketEvent first = history.events(Instant.MIN, Instant.MAX).iterator().next();

        assertThat(first)
                .isEqualTo(new MarketEvent.Bar("BTC", "history", hour(0).toEpochMilli(), HOUR, 100, 103, 98, 101, 10));
    }

    @Test
    void replayEndsWithAnExceptionForWhoAsksOn() {
        var events = history.events(hour(6), Instant.MAX).iterator();
        events.next();
        events.next();

        assertThat(events.hasNext()).isFalse();
        assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anEmptyHistoryReplaysNothing() {
        MarketHistory empty = MarketHistory.of(HOUR, List.of());

        assertThat(empty.isEmpty()).isTrue();
        assertThat(replay(empty, Instant.MIN, Instant.MAX)).isEmpty();
        assertThatThrownBy(empty::start).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void closedByKnowsNothingOfLaterBarsAndDropsAssetsNotYetListed() {
        assertThat(history.closedBy(hour(2).minusMillis(1)).assets()).containsExactly("BTC");
        MarketHistory known = history.closedBy(hour(2));
        assertThat(known.assets()).containsExactly("BTC", "ETH");
        assertThat(known.bars()).isEqualTo(3);
        assertThat(known.end()).isEqualTo(hour(2));
        assertThat(history.closedBy(hour(0)).isEmpty()).isTrue();
    }

    @Test
    void closedByGivesTheSameHashWhateverTheFutureHolds() {
        MarketHistory other =
                MarketHistory.of(HOUR, List.of(series("ETHUSDT", 1, 2, 4, 5), series("BTCUSDT", 0, 1, 2, 3)));

        assertThat(other.closedBy(hour(3)).sha256())
                .isEqualTo(history.closedBy(hour(3)).sha256())
                .isNotEqualTo(history.sha256());
    }

    @Test
    void spansFromTheFirstOpeningToTheLastClose() {
        assertThat(history.start()).isEqualTo(hour(0));
        assertThat(history.end()).isEqualTo(hour(7));
        assertThat(history.bars()).isEqualTo(6);
    }

    @Test
    void hashIsTheSameForEqualHistoriesInAnyOrderOfSeries() {
        MarketHistory same = MarketHistory.of(HOUR, List.of(series("BTCUSDT", 0, 1, 2), series("ETHUSDT", 1, 2, 6)));

        // SHA-256 of the documented layout, computed once with Python's hashlib and struct from the rule in Bars.
        assertThat(history.sha256())
                .isEqualTo(same.sha256())
                .isEqualTo("b9374999f85d21a845e8714fd1a9f986bf4ad8c1ea579b9e574dee6cea616e93");
    }

    @Test
    void hashSeesEveryNumberNameAndInterval() {
        double[] base = {100, 103, 98, 101, 10};
        List<String> hashes = new ArrayList<>();
        hashes.add(hashOf("BTCUSDT", hour(0), HOUR, base));
        hashes.add(hashOf("BTCUSDC", hour(0), HOUR, base));
        hashes.add(hashOf("BTCUSDT", hour(1), HOUR, base));
        hashes.add(hashOf("BTCUSDT", hour(0), Duration.ofMinutes(30), base));
        for (int k = 0; k < base.length; k++) {
            double[] changed = base.clone();
            changed[k] = Math.nextUp(changed[k]);
            hashes.add(hashOf("BTCUSDT", hour(0), HOUR, changed));
        }
        assertThat(hashes).doesNotHaveDuplicates();
    }

    private static String hashOf(String symbol, Instant time, Duration interval, double[] bar) {
        BarSeries series = BarSeries.builder(Instrument.ofSymbol(symbol), interval)
                .add(time.toEpochMilli(), bar[0], bar[1], bar[2], bar[3], bar[4])
                .build();
        return MarketHistory.of(interval, List.of(series)).sha256();
    }

    @Test
    void hashCoversMoreBarsThanAreHashedAtOnce() {
        int[] many = java.util.stream.IntStream.range(0, 4097).toArray();
        int[] oneLess = java.util.stream.IntStream.range(0, 4096).toArray();

        assertThat(MarketHistory.of(HOUR, List.of(series("BTCUSDT", many))).sha256())
                .isNotEqualTo(MarketHistory.of(HOUR, List.of(series("BTCUSDT", oneLess)))
                        .sha256());
    }

    @Test
    void selectKeepsTheNamedAssetsAndNamesTheUnknown() {
        assertThat(history.select(List.of("ETH", "ETH")).assets()).containsExactly("ETH");
        assertThatThrownBy(() -> history.select(List.of("DOGE")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no asset DOGE; have [BTC, ETH]");
    }

    @Test
    void refusesAnAssetTwiceAndMixedIntervals() {
        assertThatThrownBy(() -> MarketHistory.of(HOUR, List.of(series("BTCUSDT", 0), series("BTCUSDC", 0))))
                .hasMessage("asset BTC comes twice, second as BTCUSDC");
        assertThatThrownBy(() -> MarketHistory.of(Duration.ofMinutes(15), List.of(series("BTCUSDT", 0))))
                .hasMessage("interval of BTCUSDT must be PT15M; have PT1H");
    }

    @Test
    void aggregationTakesEveryAssetAndLeavesOutThoseWithoutACompleteBar() {
        MarketHistory two = history.aggregatedTo(Duration.ofHours(2));

        assertThat(two.interval()).isEqualTo(Duration.ofHours(2));
        assertThat(two.assets()).containsExactly("BTC");
        assertThat(two.series("BTC").size()).isEqualTo(1);
        assertThat(two.series("BTC").close(0)).isEqualTo(102);
    }
}

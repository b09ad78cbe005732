package io.plimsoll.data;

import static io.plimsoll.data.Bars.HOUR;
import static io.plimsoll.data.Bars.hour;
import static io.plimsoll.data.Bars.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.alignment.Publication;
import io.plimsoll.data.alignment.Signal;
import io.plimsoll.data.alignment.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signals beside the bars: they come in the stream when they were published, and nobody knows them before. */
class HistorySignalsTest {

    private final MarketHistory bare =
            MarketHistory.of(HOUR, List.of(series("ETHUSDT", 1, 2, 6), series("BTCUSDT", 0, 1, 2)));
    private final MarketHistory history = bare.withSignals(Signals.of(List.of(
            signal("x", "BTC", -300, 0, 75, 180, 420, 421, 600),
            signal("y", Signal.WHOLE_MARKET, 75, 120),
            signal("x", "ETH", 60))));

    /** A signal published at these minutes; each value is its minute. */
    private static Signal signal(String name, String asset, int... minutes) {
        Signal.Builder signal = Signal.builder(name, asset);
        for (int minute : minutes) {
            long time = hour(0).plus(Duration.ofMinutes(minute)).toEpochMilli();
            signal.add(new Publication(time - 1, time, time, minute));
        }
        return signal.build();
    }

    private static List<String> replay(MarketHistory history, Instant after, Instant until) {
        List<String> seen = new ArrayList<>();
        for (MarketEvent event : history.events(after, until)) {
            long hour = Duration.between(Bars.START, Instant.ofEpochMilli(event.time()))
                    .toHours();
            if (event instanceof MarketEvent.Published p) {
                seen.add(p.signal() + p.asset() + (int) p.publication().value());
            } else {
                seen.add(event instanceof MarketEvent.Bar bar ? bar.asset() + hour : "close" + hour);
            }
        }
        return seen;
    }

    @Test
    void publicationsComeInTheirOrderBeforeTheCloseThatSeesThemFirst() {
        assertThat(replay(history, Instant.MIN, Instant.MAX))
                .containsExactly(
                        "xBTC-300",
                        "xBTC0",
                        "xETH60",
                        "BTC1",
                        "close1",
                        "y75",
                        "xBTC75",
                        "y120",
                        "BTC2",
                        "ETH2",
                        "close2",
                        "xBTC180",
                        "BTC3",
                        "ETH3",
                        "close3",
                        "close4",
                        "close5",
                        "close6",
                        "xBTC420",
                        "ETH7",
                        "close7");
    }

    @Test
    void twoReplaysThatMeetAnywhereGiveTheEventsOfOne() {
        List<String> whole = replay(history, Instant.MIN, Instant.MAX);
        for (int minutes = -400; minutes <= 9 * 60; minutes += 15) {
            Instant meeting = Bars.START.plus(Duration.ofMinutes(minutes));
            List<String> parts = new ArrayList<>(replay(history, Instant.MIN, meeting));
            parts.addAll(replay(history, meeting, Instant.MAX));
            assertThat(parts).as("meeting at %s", meeting).isEqualTo(whole);
        }
    }

    @Test
    void closedByKnowsNothingThatWasPublishedLater() {
        MarketHistory known = history.closedBy(hour(1).plusMillis(1));
        assertThat(known.signals().all()).extracting(Signal::toString).containsExactly("x of BTC × 2", "x of ETH × 1");
        assertThat(known.sha256())
                .isEqualTo(bare.withSignals(
                                Signals.of(List.of(signal("x", "BTC", -300, 0, 200), signal("x", "ETH", 60, 99))))
                        .closedBy(hour(1).plusMillis(1))
                        .sha256());
    }

    @Test
    void whatIsDerivedKeepsTheSignalsOfItsAssetsAndOfTheMarket() {
        assertThat(history.aggregatedTo(Duration.ofHours(2)).signals().all()).hasSize(3);
        assertThat(history.ofDataSet("5e7").signals().all()).hasSize(3);
        assertThat(history.select(List.of("ETH")).signals().all())
                .extracting(Signal::toString)
                .containsExactly("x of ETH × 1", "y × 2");
    }

    @Test
    void hashSeesEveryPublication() {
        Publication base = new Publication(1, 2, 3, 4);
        List<String> hashes = new ArrayList<>(List.of(bare.sha256()));
        for (Publication p : List.of(
                base,
                new Publication(0, 2, 3, 4),
                new Publication(1, 3, 3, 4),
                new Publication(1, 2, 4, 4),
                new Publication(1, 2, 3, 5))) {
            hashes.add(hashWith("x", "BTC", p));
        }
        hashes.add(hashWith("y", "BTC", base));
        hashes.add(hashWith("x", "ETH", base));
        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(bare.withSignals(Signals.NONE).sha256()).isEqualTo(bare.sha256());
    }

    private String hashWith(String name, String asset, Publication publication) {
        Signal signal = Signal.builder(name, asset).add(publication).build();
        return bare.withSignals(Signals.of(List.of(signal))).sha256();
    }
}

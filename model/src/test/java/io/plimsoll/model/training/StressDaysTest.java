package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Horizon;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The worst days on record against a plain search over every window. */
class StressDaysTest {

    private static final Horizon FOUR = new Horizon(4);

    private final MarketHistory history = SyntheticMarkets.withGaps(SyntheticMarkets.simulated(2, 900, 12), 12);

    @Test
    void theThreeWorstDaysComeFirst() {
        for (BarSeries bars : history.series()) {
            List<Stress> expected = naive(bars);
            List<Stress> found = StressDays.of(bars, FOUR, Instant.MAX);
            assertThat(found).hasSize(3);
            for (int k = 0; k < 3; k++) {
                assertThat(found.get(k).name()).isEqualTo(expected.get(k).name());
                assertThat(found.get(k).longLoss()).isCloseTo(expected.get(k).longLoss(), within(1e-12));
                assertThat(found.get(k).shortLoss()).isCloseTo(expected.get(k).shortLoss(), within(1e-12));
            }
        }
    }

    private static List<Stress> naive(BarSeries bars) {
        TreeMap<String, Stress> days = new TreeMap<>();
        for (int i = 0; i < bars.size(); i++) {
            if (!bars.followedWithoutGap(i, FOUR.hours())) {
                continue;
            }
            double low = bars.close(i);
            double high = bars.close(i);
            for (int k = 1; k <= FOUR.hours(); k++) {
                low = Math.min(low, bars.low(i + k));
                high = Math.max(high, bars.high(i + k));
            }
            String day = Instant.ofEpochMilli(bars.closeTime(i)).toString().substring(0, 10);
            days.merge(
                    day,
                    new Stress(day, 1 - low / bars.close(i), high / bars.close(i) - 1),
                    (a, b) -> new Stress(
                            day, Math.max(a.longLoss(), b.longLoss()), Math.max(a.shortLoss(), b.shortLoss())));
        }
        return days.values().stream()
                .sorted(Comparator.comparingDouble(s -> -Math.max(s.longLoss(), s.shortLoss())))
                .toList();
    }

    @Test
    void aWindowThatEndsAfterTheInstantIsNotOnRecordYet() {
        Instant asOf = SyntheticMarkets.START.plus(Duration.ofHours(400));
        MarketHistory wild = SyntheticMarkets.changedFrom(history, asOf, (s, i) ->
                new double[] {s.open(i), s.high(i) * 3, s.low(i) / 3, s.close(i), s.volume(i)});
        for (BarSeries bars : wild.series()) {
            assertThat(StressDays.of(bars, FOUR, asOf))
                    .isEqualTo(StressDays.of(history.series(bars.asset()), FOUR, asOf))
                    .isNotEqualTo(StressDays.of(bars, FOUR, asOf.plus(Duration.ofHours(1))));
        }
    }

    @Test
    void anAssetWithoutAWindowHasNoStress() {
        BarSeries bars = history.series().iterator().next();
        assertThat(StressDays.of(bars, FOUR, SyntheticMarkets.START)).isEmpty();
        assertThat(StressDays.of(bars.slice(0, 3), FOUR, Instant.MAX)).isEmpty();
    }
}

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
import java.util.Map;
import java.util.Set;
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
            List<Stress> found = StressDays.of(bars, FOUR, Instant.MAX, Set.of());
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
            int low = i;
            int high = i;
            for (int k = i + 1; k <= i + FOUR.hours(); k++) {
                low = bars.low(k) < (low == i ? bars.close(i) : bars.low(low)) ? k : low;
                high = bars.high(k) > (high == i ? bars.close(i) : bars.high(high)) ? k : high;
            }
            double fall = low == i ? 0 : 1 - bars.low(low) / bars.close(i);
            double rise = high == i ? 0 : bars.high(high) / bars.close(i) - 1;
            merge(days, new Stress(dayOf(bars, low), fall, 0));
            merge(days, new Stress(dayOf(bars, high), 0, rise));
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
            assertThat(StressDays.of(bars, FOUR, asOf, Set.of()))
                    .isEqualTo(StressDays.of(history.series(bars.asset()), FOUR, asOf, Set.of()))
                    .isNotEqualTo(StressDays.of(bars, FOUR, asOf.plus(Duration.ofHours(1)), Set.of()));
        }
    }

    private static String dayOf(BarSeries bars, int i) {
        return Instant.ofEpochMilli(bars.openTime(i)).toString().substring(0, 10);
    }

    private static void merge(Map<String, Stress> days, Stress one) {
        days.merge(
                one.name(),
                one,
                (a, b) -> new Stress(
                        a.name(), Math.max(a.longLoss(), b.longLoss()), Math.max(a.shortLoss(), b.shortLoss())));
    }

    @Test
    void aDayNamedForTheMarketIsKeptWhereverItRanks() {
        for (BarSeries bars : history.series()) {
            List<Stress> all = naive(bars);
            List<String> named =
                    List.of(all.get(0).name(), all.get(5).name(), all.get(8).name());
            assertThat(StressDays.of(bars, FOUR, Instant.MAX, Set.copyOf(named)))
                    .extracting(Stress::name)
                    .containsExactly(
                            all.get(0).name(),
                            all.get(1).name(),
                            all.get(2).name(),
                            all.get(5).name(),
                            all.get(8).name());
        }
    }

    @Test
    void anAssetWithoutAWindowHasNoStress() {
        BarSeries bars = history.series().iterator().next();
        assertThat(StressDays.of(bars, FOUR, SyntheticMarkets.START, Set.of())).isEmpty();
        assertThat(StressDays.of(bars.slice(0, 3), FOUR, Instant.MAX, Set.of())).isEmpty();
    }
}

package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happened after each row, and when it was known. */
class TrainingRowsTest {

    private static final long HOUR = 3_600_000;
    private static final Horizon ONE = new Horizon(1);
    private static final Horizon EIGHT = new Horizon(8);
    private static final double SINGLE_PRECISION = 1e-6;

    private final MarketHistory history = SyntheticMarkets.withGaps(SyntheticMarkets.simulated(3, 900, 2), 2);
    private final TrainingRows rows = rows(history, 5);

    private static TrainingRows rows(MarketHistory history, int sampleHours) {
        return TrainingRows.of(history, List.of(ONE, EIGHT), sampleHours, Set.of(), ProgressListener.NONE);
    }

    @Test
    void outcomesAreMeasuredFromTheBarsAfterTheRow() {
        int complete = 0;
        for (int row = 0; row < rows.size(); row++) {
            for (Horizon horizon : List.of(ONE, EIGHT)) {
                complete += assertOutcome(row, horizon) ? 1 : 0;
            }
        }
        assertThat(complete).isGreaterThan(300);
    }

    private boolean assertOutcome(int row, Horizon horizon) {
        BarSeries bars = history.series(rows.assets().get(rows.asset(row)));
        TrainingRows.Outcome outcome = rows.outcome(horizon);
        int now = bars.indexOf(rows.time(row) - HOUR);
        assertThat(now).as("a row has a bar").isNotNegative();
        double rv = 0;
        double low = bars.close(now);
        double high = bars.close(now);
        for (int k = 1; k <= horizon.hours(); k++) {
            int at = bars.indexOf(rows.time(row) + (k - 1) * HOUR);
            if (at < 0) {
                assertThat(outcome.realised()[row]).as("a gap in the window").isNaN();
                assertThat(outcome.excursion(Side.LONG)[row]).isNaN();
                return false;
            }
            rv += Math.pow(Math.log(bars.close(at) / bars.close(at - 1)), 2);
            low = Math.min(low, bars.low(at));
            high = Math.max(high, bars.high(at));
        }
        double range = Math.log(bars.high(now + 1) / bars.low(now + 1));
        double target = horizon.equals(ONE) ? range * range / (4 * Math.log(2)) : rv;
        assertClose(outcome.realised()[row], rv);
        assertClose(outcome.target()[row], target);
        assertClose(outcome.excursion(Side.LONG)[row], Math.log(bars.close(now) / low));
        assertClose(outcome.excursion(Side.SHORT)[row], Math.log(high / bars.close(now)));
        return true;
    }

    private static void assertClose(double have, double want) {
        assertThat(have).isCloseTo(want, within(SINGLE_PRECISION * Math.abs(want)));
    }

    @Test
    void anOutcomeThatEndsAfterATimeIsNotKnownThen() {
        for (Horizon horizon : List.of(ONE, EIGHT)) {
            for (int row = 0; row < rows.size(); row += 7) {
                long time = rows.time(row) + horizon.millis();
                boolean exists = !Float.isNaN(rows.outcome(horizon).realised()[row]);
                assertThat(contains(rows.knownAt(time, horizon), row)).isEqualTo(exists);
                assertThat(contains(rows.knownAt(time - 1, horizon), row)).isFalse();
            }
        }
    }

    private static boolean contains(int[] known, int row) {
        return Arrays.binarySearch(known, row) >= 0;
    }

    @Test
    void rowsAreTakenEverySoManyHoursInOrderOfTime() {
        for (int row = 0; row < rows.size(); row++) {
            assertThat(rows.time(row) / HOUR % 5).isZero();
            if (row > 0) {
                assertThat(rows.time(row)).isGreaterThanOrEqualTo(rows.time(row - 1));
            }
        }
        assertThat(rows.firstAfter(Long.MIN_VALUE)).isZero();
        assertThat(rows.firstAfter(rows.time(rows.size() - 1))).isEqualTo(rows.size());
    }

    @Test
    void besidesEachRowStandsOneWithAShortHistoryOfEveryLengthAtEveryHourOfTheDay() {
        TrainingRows many = rows(SyntheticMarkets.simulated(2, 6_000, 3), 5);
        Set<Long> met = new HashSet<>();
        for (int row = 0; row < many.size(); row++) {
            int hours = many.youngHours(row);
            if (many.time(row) < SyntheticMarkets.START.toEpochMilli() + 721 * HOUR) {
                assertThat(hours).as("not longer than it is").isLessThan(721);
                continue;
            }
            assertThat(RowCollector.YOUNG_HOURS).contains(hours);
            met.add(many.time(row) / HOUR % 24 * 1_000 + hours);
            float own = many.features().get(row, Feature.LN_RV_1D);
            float young = many.youngFeatures().get(row, Feature.LN_RV_1D);
            assertThat(young == own).as("a day is whole after %d hours", hours).isEqualTo(hours >= 24);
            assertThat(many.youngFeatures().get(row, Feature.HOUR_SIN))
                    .isEqualTo(many.features().get(row, Feature.HOUR_SIN));
        }
        assertThat(met).hasSize(24 * RowCollector.YOUNG_HOURS.size());
    }

    @Test
    void anAssetWithoutOthersCannotBeLookedAtAsIfItWereNew() {
        TrainingRows alone = rows(SyntheticMarkets.simulated(1, 900, 3), 5);
        assertThat(alone.size()).isGreaterThan(100);
        for (int row = 0; row < alone.size(); row++) {
            assertThat(alone.youngHours(row)).isNegative();
        }
    }

    @Test
    void aHistoryWhoseBarsLieOnTheSampledHoursHasRoomForAllOfThem() {
        MarketHistory sparse = SyntheticMarkets.filtered(
                SyntheticMarkets.simulated(1, 4_000, 3), (s, i) -> s.closeTime(i) / HOUR % 4 == 0);
        TrainingRows every = rows(sparse, 4);
        assertThat(every.size()).isGreaterThan(800);
        assertThat(every.size()).isEqualTo((int) sparse.bars() - 168);
    }

    @Test
    void aHorizonThatTheRowsDoNotHaveIsRefused() {
        assertThatThrownBy(() -> rows.outcome(new Horizon(24)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24h");
    }
}

package io.plimsoll.model.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What events do to the hour under way, to the hours closed, and to the memory of an asset. */
class MarketStateTest {

    private static final long HOUR = 3_600_000;
    private static final long MINUTE = 60_000;
    private static final long START = Instant.parse("2024-02-28T22:00:00Z").toEpochMilli();
    private static final int BTC = 1;
    private static final int ETH = 2;

    private MarketState state;

    @BeforeEach
    void emptyState() {
        state = new MarketState(List.of("ETH", "BTC", "ADA"));
    }

    @Test
    void assetsAreKeptInTheOrderOfTheirNames() {
        assertThat(state.assets()).containsExactly("ADA", "BTC", "ETH");
        assertThat(state.closedThrough()).isZero();
        assertThat(state.isFresh(BTC)).isFalse();
        assertThat(state.isReady(BTC)).isFalse();
        assertThat(state.close(BTC)).isNaN();
        assertThat(state.dailyTurnover(BTC)).isNaN();
    }

    @Test
    void barsShorterThanAnHourFoldIntoTheHour() {
        state.accept(bar("BTC", START, 15, 100, 103, 99, 101, 2));
        state.accept(bar("BTC", START + 15 * MINUTE, 15, 101, 102, 95, 96, 3));
        state.accept(bar("BTC", START + 30 * MINUTE, 15, 96, 110, 96, 108, 4));
        state.accept(bar("BTC", START + 45 * MINUTE, 15, 108, 109, 104, 105, 5));
        close(START + HOUR);
        assertHour(110, 95, 105);
        assertThat(state.dailyTurnover(BTC)).isEqualTo(24 * 14.0 * 105);
    }

    @Test
    void ticksFoldIntoTheHourWithoutVolume() {
        state.accept(tick("BTC", START, 100));
        state.accept(tick("BTC", START + 10 * MINUTE, 107));
        state.accept(tick("BTC", START + 20 * MINUTE, 93));
        state.accept(tick("BTC", START + HOUR - 1, 99));
        close(START + HOUR);
        assertHour(107, 93, 99);
        assertThat(state.dailyTurnover(BTC)).isZero();
    }

    @Test
    void aFewMissingHoursDoNotMakeAnOldAssetYoungAndManyDo() {
        hours(0, 1_001);
        assertThat(state.history(BTC)).isEqualTo(720);
        assertThat(state.memory(BTC)).isEqualTo(1_000);
        close(START + 1_073 * HOUR);
        assertThat(state.history(BTC)).isEqualTo(648);
        assertThat(state.memory(BTC)).isEqualTo(1_000);
        close(START + 1_074 * HOUR);
        assertThat(state.memory(BTC)).isEqualTo(647);
    }

    @Test
    void theMemoryOfAYoungAssetIsItsHistory() {
        assertThat(state.memory(BTC)).isZero();
        hours(0, 101);
        assertThat(state.memory(BTC)).isEqualTo(state.history(BTC)).isEqualTo(100);
    }

    @Test
    void anHourOfWhichTooLittleWasSeenIsMissingAndNotCalm() {
        hours(0, 1);
        long open = START + HOUR;
        state.accept(tick("BTC", open + MINUTE, 100));
        state.accept(tick("BTC", open + MINUTE + 44 * MINUTE, 100));
        close(open + HOUR);
        assertThat(state.isFresh(BTC)).isFalse();
        state.accept(tick("BTC", open + HOUR + MINUTE, 100));
        state.accept(tick("BTC", open + HOUR + 46 * MINUTE, 101));
        close(open + 2 * HOUR);
        assertHour(101, 100, 101);
    }

    @Test
    void theCloseIsTheLatestPriceByTimeNotByArrival() {
        state.accept(tick("BTC", START + 59 * MINUTE, 107));
        state.accept(tick("BTC", START + MINUTE, 93));
        close(START + HOUR);
        assertHour(107, 93, 107);
        state.accept(bar("BTC", START + HOUR + 30 * MINUTE, 30, 100, 110, 99, 105, 5));
        state.accept(bar("BTC", START + HOUR, 30, 107, 108, 98, 100, 5));
        close(START + 2 * HOUR);
        assertHour(110, 98, 105);
    }

    @Test
    void volumeOfTheSameMinutesCountsOnce() {
        for (int venue = 0; venue < 2; venue++) {
            state.accept(bar("BTC", START, 30, 100, 103, 99, 101, 2));
        }
        state.accept(bar("BTC", START + 30 * MINUTE, 30, 101, 102, 95, 96, 3));
        close(START + HOUR);
        assertThat(state.dailyTurnover(BTC)).isEqualTo(24 * 5.0 * 96);
    }

    @Test
    void aBarOfTheWholeHourReplacesWhatCameBeforeAndIgnoresWhatComesAfter() {
        state.accept(tick("BTC", START + MINUTE, 500));
        state.accept(bar("BTC", START, 30, 100, 400, 1, 101, 9));
        assertThat(state.accept(bar("BTC", START, 60, 100, 103, 98, 102, 7))).isEqualTo(EventVerdict.APPLIED);
        state.accept(tick("BTC", START + 50 * MINUTE, 600));
        state.accept(bar("BTC", START + 30 * MINUTE, 30, 100, 700, 2, 3, 9));
        close(START + HOUR);
        assertHour(103, 98, 102);
        assertThat(state.dailyTurnover(BTC)).isEqualTo(24 * 7.0 * 102);
    }

    @Test
    void aSecondBarOfTheWholeHourCorrectsTheFirst() {
        state.accept(bar("BTC", START, 60, 100, 120, 80, 110, 7));
        state.accept(bar("BTC", START, 60, 100, 103, 98, 102, 5));
        close(START + HOUR);
        assertHour(103, 98, 102);
        assertThat(state.dailyTurnover(BTC)).isEqualTo(24 * 5.0 * 102);
    }

    @Test
    void aTickWithinTheGracePeriodBelongsToTheNextHour() {
        state.accept(tick("BTC", START + MINUTE, 100));
        assertThat(state.accept(tick("BTC", START + HOUR, 250))).isEqualTo(EventVerdict.APPLIED);
        state.accept(tick("BTC", START + HOUR - 1, 101));
        close(START + HOUR);
        assertHour(101, 100, 101);
        state.accept(tick("BTC", START + HOUR + 50 * MINUTE, 240));
        close(START + 2 * HOUR);
        assertHour(250, 240, 240);
    }

    @Test
    void aRestartKeepsTheHourUnderWayAndThePricesOfTheNext() throws IOException {
        state.accept(tick("BTC", START + MINUTE, 100));
        state.accept(tick("BTC", START + HOUR, 250));
        state = FeatureContractTest.restarted(state);
        state.accept(tick("BTC", START + 52 * MINUTE, 90));
        close(START + HOUR);
        assertHour(100, 90, 90);
        state = FeatureContractTest.restarted(state);
        state.accept(tick("BTC", START + HOUR + 50 * MINUTE, 240));
        close(START + 2 * HOUR);
        assertHour(250, 240, 240);
    }

    @Test
    void aRestartRemembersThatTheBarOfTheWholeHourHasCome() throws IOException {
        state.accept(bar("BTC", START, 60, 100, 103, 98, 102, 7));
        state = FeatureContractTest.restarted(state);
        state.accept(tick("BTC", START + MINUTE, 1));
        close(START + HOUR);
        assertHour(103, 98, 102);
    }

    @Test
    void aTickWithinTheGracePeriodIsKeptForAnAssetNeverSeenBefore() {
        state.accept(tick("BTC", START + MINUTE, 100));
        state.accept(tick("ETH", START + HOUR + 1000, 5000));
        close(START + HOUR);
        assertThat(state.isFresh(ETH)).isFalse();
        state.accept(tick("ETH", START + HOUR + 50 * MINUTE, 4000));
        close(START + 2 * HOUR);
        assertThat(state.high(ETH)).isEqualTo(5000);
        assertThat(state.low(ETH)).isEqualTo(4000);
    }

    @Test
    void everyEventThatIsNotAppliedSaysWhyAndChangesNothing() throws IOException {
        state.accept(tick("BTC", START + MINUTE, 100));
        close(START + HOUR);
        byte[] before = FeatureContractTest.bytes(state);
        assertThat(state.accept(tick("BTC", START + HOUR - 1, 1))).isEqualTo(EventVerdict.LATE);
        assertThat(state.accept(bar("BTC", START, 60, 1, 1, 1, 1, 1))).isEqualTo(EventVerdict.LATE);
        assertThat(state.accept(new MarketEvent.BarClose(START + HOUR))).isEqualTo(EventVerdict.LATE);
        assertThat(state.accept(new MarketEvent.BarClose(START))).isEqualTo(EventVerdict.LATE);
        assertThat(state.accept(tick("BTC", START + 3 * HOUR, 1))).isEqualTo(EventVerdict.TOO_EARLY);
        assertThat(state.accept(bar("BTC", START + 3 * HOUR, 60, 1, 1, 1, 1, 1)))
                .isEqualTo(EventVerdict.TOO_EARLY);
        assertThat(state.accept(tick("DOGE", START + HOUR, 1))).isEqualTo(EventVerdict.UNKNOWN_ASSET);
        assertThat(state.accept(bar("DOGE", START + HOUR, 60, 1, 1, 1, 1, 1))).isEqualTo(EventVerdict.UNKNOWN_ASSET);
        assertThat(state.accept(bar("BTC", START + HOUR, 240, 1, 1, 1, 1, 1)))
                .isEqualTo(EventVerdict.UNSUPPORTED_INTERVAL);
        assertThat(state.accept(bar("BTC", START + HOUR + 30 * MINUTE, 60, 1, 1, 1, 1, 1)))
                .as("crosses the end of an hour")
                .isEqualTo(EventVerdict.UNSUPPORTED_INTERVAL);
        assertThat(FeatureContractTest.bytes(state)).isEqualTo(before);
    }

    @Test
    void theHourAfterTheOneUnderWayIsTheLastThatIsTaken() {
        close(START);
        assertThat(state.accept(tick("BTC", START + 2 * HOUR - 1, 1))).isEqualTo(EventVerdict.APPLIED);
        assertThat(state.accept(tick("BTC", START + 2 * HOUR, 1))).isEqualTo(EventVerdict.TOO_EARLY);
    }

    @Test
    void aBarCloseBetweenTwoHoursIsRefusedWithItsTime() {
        assertThatThrownBy(() -> close(START + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("full hour")
                .hasMessageContaining("2024-02-28T22:00:00.001Z");
    }

    @Test
    void aForecastNeeds168ReturnsAndTheLastHour() {
        hours(0, 168);
        assertThat(state.isReady(BTC)).as("168 bars have 167 returns").isFalse();
        hours(168, 169);
        assertThat(state.isReady(BTC)).isTrue();
        assertThat(rows()).containsExactly(BTC);
        close(START + 170 * HOUR);
        assertThat(state.isReady(BTC)).isTrue();
        assertThat(state.isFresh(BTC)).as("an hour without a bar").isFalse();
        assertThat(rows()).as("a missing bar is never taken for a calm one").isEmpty();
        hours(170, 171);
        assertThat(rows()).containsExactly(BTC);
    }

    @Test
    void aBarCloseThatJumpsClosesEveryHourBetweenAsMissing() throws IOException {
        hours(0, 200);
        MarketState slow = FeatureContractTest.restarted(state);
        close(START + 260 * HOUR);
        for (int hour = 201; hour <= 260; hour++) {
            slow.accept(new MarketEvent.BarClose(START + hour * HOUR));
        }
        assertThat(FeatureContractTest.bytes(state)).isEqualTo(FeatureContractTest.bytes(slow));
        assertThat(state.closedAt(BTC)).isEqualTo(START + 200 * HOUR);
    }

    @Test
    void aGapOf720HoursForgetsHourByHourAndInOneJumpAlike() throws IOException {
        hours(0, 400);
        MarketState jumped = FeatureContractTest.restarted(state);
        for (int hour = 401; hour < 400 + 720; hour++) {
            close(START + hour * HOUR);
        }
        assertThat(state.close(BTC)).as("not yet forgotten").isNotNaN();
        close(START + (400 + 720) * HOUR);
        assertThat(state.close(BTC)).isNaN();
        assertThat(state.isReady(BTC)).isFalse();
        assertThat(state.dailyTurnover(BTC)).isNaN();
        close(START + 3000 * HOUR);
        jumped.accept(new MarketEvent.BarClose(START + 3000 * HOUR));
        assertThat(jumped.close(BTC)).isNaN();
        assertThat(jumped.isReady(BTC)).isFalse();
        hours(3000, 3168);
        assertThat(state.isReady(BTC)).as("begins afresh").isFalse();
        hours(3168, 3169);
        assertThat(state.isReady(BTC)).isTrue();
    }

    @Test
    void aBarCloseAThousandYearsAheadReturnsAtOnce() {
        hours(0, 200);
        close(START + 1000 * 365 * 24 * HOUR);
        assertThat(state.isReady(BTC)).isFalse();
        assertThat(state.isFresh(BTC)).isFalse();
    }

    @Test
    void theMostExtremeBarThatABarMayBeLeavesEveryFeatureFinite() {
        hours(0, 200);
        double max = Double.MAX_VALUE;
        double min = Double.MIN_VALUE;
        state.accept(bar("BTC", START + 200 * HOUR, 60, max, max, min, min, max));
        close(START + 201 * HOUR);
        assertThat(rows()).containsExactly(BTC);
        state.accept(bar("BTC", START + 201 * HOUR, 60, min, max, min, max, max));
        close(START + 202 * HOUR);
        assertThat(rows()).containsExactly(BTC);
        hours(202, 260);
        assertThat(rows()).containsExactly(BTC);
    }

    @Test
    void aPriceThatNeverMovesHasFiniteFeatures() {
        for (int hour = 0; hour < 300; hour++) {
            state.accept(bar("BTC", START + hour * HOUR, 60, 1, 1, 1, 1, 0));
            close(START + (hour + 1) * HOUR);
        }
        assertThat(rows()).containsExactly(BTC);
    }

    private int[] rows() {
        return state.appendFeatures(new FeatureMatrix(3));
    }

    private void hours(int first, int end) {
        for (int hour = first; hour < end; hour++) {
            double price = 100 + Math.sin(hour);
            assertThat(state.accept(bar("BTC", START + hour * HOUR, 60, price, price + 1, price - 1, price, 10)))
                    .isEqualTo(EventVerdict.APPLIED);
            close(START + (hour + 1) * HOUR);
        }
    }

    private void close(long time) {
        assertThat(state.accept(new MarketEvent.BarClose(time))).isEqualTo(EventVerdict.APPLIED);
    }

    private void assertHour(double high, double low, double close) {
        assertThat(state.isFresh(BTC)).isTrue();
        assertThat(state.high(BTC)).isEqualTo(high);
        assertThat(state.low(BTC)).isEqualTo(low);
        assertThat(state.close(BTC)).isEqualTo(close);
    }

    private static MarketEvent.Bar bar(
            String asset, long open, int minutes, double o, double h, double l, double c, double v) {
        return new MarketEvent.Bar(asset, "test", open, Duration.ofMinutes(minutes), o, h, l, c, v);
    }

    private static MarketEvent.Tick tick(String asset, long time, double price) {
        return new MarketEvent.Tick(asset, "test", time, price);
    }
}

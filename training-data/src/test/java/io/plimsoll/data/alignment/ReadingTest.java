package io.plimsoll.data.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.alignment.Reading.Change;
import io.plimsoll.data.alignment.Reading.Change.Measure;
import io.plimsoll.data.alignment.Reading.Latest;
import io.plimsoll.data.alignment.Reading.Ratio;
import io.plimsoll.data.alignment.Reading.Score;
import io.plimsoll.data.alignment.Reading.Sum;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** One rule after the other. Times are whole hours; days begin at 0, 24, 48. */
class ReadingTest {

    private static final long HOUR = 3_600_000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Reading LATEST = new Latest("x", DAY);
    private static final double ABSENT = Double.NaN;

    private static Publication day(int day, int publishedAt, double value) {
        return new Publication(24 * HOUR * day, 24 * HOUR * (day + 1), publishedAt * HOUR, value);
    }

    private static Publication moment(int time, double value) {
        return new Publication(time * HOUR, time * HOUR, time * HOUR, value);
    }

    private static Signal signal(String name, Publication... published) {
        Signal.Builder signal = Signal.builder(name, "BTC");
        Arrays.stream(published).forEach(signal::add);
        return signal.build();
    }

    private static double[] read(Reading reading, Signals signals, int... hours) {
        long[] times = Arrays.stream(hours).mapToLong(h -> h * HOUR).toArray();
        return AlignedColumns.at(times, signals, "BTC", List.of(new NamedReading("r", reading)))
                .column(0);
    }

    private static double[] read(Reading reading, int[] hours, Publication... published) {
        return read(reading, Signals.of(List.of(signal("x", published))), hours);
    }

    private static int[] hours(int... hours) {
        return hours;
    }

    @Test
    void aValueIsSeenFromItsPublicationAndNotAnHourBefore() {
        assertThat(read(LATEST, hours(0, 23, 24, 25, 26), day(0, 25, 7))).containsExactly(ABSENT, ABSENT, ABSENT, 7, 7);
    }

    @Test
    void aValueIsSeenUntilItsPeriodHasEndedForTheLimitAndNotAtThatMoment() {
        assertThat(read(LATEST, hours(24, 47, 48, 400), day(0, 24, 7))).containsExactly(7, 7, ABSENT, ABSENT);
    }

    @Test
    void aValueMayBeShownForEver() {
        Reading forEver = new Latest("x", Duration.ofMillis(Long.MAX_VALUE));
        assertThat(read(forEver, hours(24, 48, 24_000_000), day(0, 24, 7))).containsExactly(7, 7, 7);
    }

    @Test
    void whatIsPublishedWhenItIsStaleIsNeverSeen() {
        assertThat(read(LATEST, hours(47, 48, 50), day(0, 48, 7))).containsExactly(ABSENT, ABSENT, ABSENT);
    }

    @Test
    void whatIsAnnouncedAheadIsSeenBeforeItsPeriodEnds() {
        assertThat(read(new Latest("x", Duration.ZERO), hours(0, 5, 23, 24), day(0, 5, 7)))
                .containsExactly(ABSENT, 7, 7, ABSENT);
    }

    @Test
    void aRevisionReplacesTheValueFromItsPublicationOn() {
        assertThat(read(LATEST, hours(29, 30, 31), day(0, 24, 7), day(0, 30, 8)))
                .containsExactly(7, 8, 8);
    }

    @Test
    void anOlderTimePublishedLateDisplacesNothing() {
        assertThat(read(LATEST, hours(48, 49, 71), day(1, 48, 8), day(0, 49, 7)))
                .containsExactly(8, 8, 8);
    }

    @Test
    void aStaleLatestValueIsNotReplacedByAnOlderOne() {
        Reading tolerant = new Latest("x", Duration.ofHours(2));
        assertThat(read(tolerant, hours(26, 27), day(0, 24, 7), new Publication(-24 * HOUR, 40 * HOUR, 25 * HOUR, 6)))
                .containsExactly(ABSENT, ABSENT);
    }

    @Test
    void zeroIsAValue() {
        assertThat(read(LATEST, hours(24), day(0, 24, 0))).containsExactly(0);
    }

    @Test
    void aSumIsAbsentUntilEveryPeriodOfItsWindowIsThere() {
        Reading threeDays = new Sum("x", Duration.ofDays(3), DAY);
        Publication[] published = {day(0, 24, 1), day(1, 48, 2), day(2, 72, 4), day(3, 96, 8)};
        assertThat(read(threeDays, hours(24, 48, 71, 72, 95, 96), published))
                .containsExactly(ABSENT, ABSENT, ABSENT, 7, 7, 14);
    }

    @Test
    void aHoleMakesASumAbsentUntilItIsFilledOrOutOfTheWindow() {
        Reading twoDays = new Sum("x", Duration.ofDays(2), DAY);
        assertThat(read(twoDays, hours(72, 96), day(0, 24, 1), day(2, 72, 4), day(3, 96, 8)))
                .containsExactly(ABSENT, 12);
        assertThat(read(twoDays, hours(72, 73), day(0, 24, 1), day(2, 72, 4), day(1, 73, 2)))
                .containsExactly(ABSENT, 6);
    }

    @Test
    void aRevisionInsideAWindowChangesItsSum() {
        Reading twoDays = new Sum("x", Duration.ofDays(2), DAY);
        assertThat(read(twoDays, hours(48, 50), day(0, 24, 1), day(1, 48, 2), day(0, 50, 16)))
                .containsExactly(3, 18);
    }

    @Test
    void periodsThatOverlapOrReachBeyondTheWindowAreNoSum() {
        Publication hourLong = new Publication(23 * HOUR, 25 * HOUR, 25 * HOUR, 2);
        assertThat(read(new Sum("x", Duration.ofHours(25), DAY), hours(25), day(0, 24, 1), hourLong))
                .containsExactly(ABSENT);
        assertThat(read(new Sum("x", Duration.ofHours(36), DAY), hours(48), day(0, 24, 1), day(1, 48, 2)))
                .containsExactly(ABSENT);
        assertThat(read(new Sum("x", Duration.ofHours(12), DAY), hours(48), day(0, 24, 1), day(1, 48, 2)))
                .containsExactly(ABSENT);
    }

    @Test
    void aSumOfMomentsIsAbsent() {
        assertThat(read(new Sum("x", Duration.ofHours(1), DAY), hours(1), moment(0, 1), moment(1, 2)))
                .containsExactly(ABSENT);
    }

    @Test
    void aSumBeyondWhatANumberHoldsIsAbsent() {
        Reading twoDays = new Sum("x", Duration.ofDays(2), DAY);
        assertThat(read(twoDays, hours(48), day(0, 24, Double.MAX_VALUE), day(1, 48, Double.MAX_VALUE)))
                .containsExactly(ABSENT);
    }

    @Test
    void aChangeNeedsAValueNoCloserThanItsLagAndNoOlderThanItsTolerance() {
        Reading change = new Change("x", DAY, Duration.ofHours(1), Measure.RELATIVE, DAY);
        assertThat(read(change, hours(24), moment(0, 4), moment(24, 5))).containsExactly(0.25);
        assertThat(read(change, hours(25), moment(0, 4), moment(25, 5))).containsExactly(0.25);
        assertThat(read(change, hours(26), moment(0, 4), moment(26, 5))).containsExactly(ABSENT);
        assertThat(read(change, hours(24), moment(1, 4), moment(24, 5))).containsExactly(ABSENT);
        assertThat(read(change, hours(25), moment(0, 4), moment(1, 2), moment(25, 5)))
                .containsExactly(1.5);
    }

    @Test
    void aDifferenceIsInTheUnitOfTheSignalAndARelativeChangeFromZeroIsAbsent() {
        Publication[] published = {moment(0, 0), moment(24, 5)};
        assertThat(read(new Change("x", DAY, Duration.ZERO, Measure.DIFFERENCE, DAY), hours(24), published))
                .containsExactly(5);
        assertThat(read(new Change("x", DAY, Duration.ZERO, Measure.RELATIVE, DAY), hours(24), published))
                .containsExactly(ABSENT);
    }

    @Test
    void aRatioIsThereWhileBothReadingsAreAndTheLowerOneIsNotZero() {
        Reading share = new Ratio(new Sum("flow", DAY, DAY), new Latest("level", Duration.ofHours(20)));
        Signals signals = Signals.of(
                List.of(signal("flow", day(0, 24, 3)), signal("level", moment(20, 12), moment(26, 0), moment(28, 6))));
        assertThat(read(share, signals, 20, 24, 25, 26, 27, 28, 47, 48))
                .containsExactly(ABSENT, 0.25, 0.25, ABSENT, ABSENT, 0.5, 0.5, ABSENT);
    }

    @Test
    void aRatioOverAChangeFromZeroIsAbsentAndNotZero() {
        Reading overChange = new Ratio(LATEST, new Change("x", DAY, Duration.ZERO, Measure.RELATIVE, DAY));
        assertThat(read(overChange, hours(24), moment(0, 0), moment(24, 5))).containsExactly(ABSENT);
    }

    @Test
    void lengthsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> new Latest("x", Duration.ofHours(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("staleAfter must not be negative; have PT-1H");
        assertThatThrownBy(() -> new Sum("x", Duration.ZERO, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window must be positive; have PT0S");
        assertThatThrownBy(() -> new Change("x", Duration.ZERO, DAY, Measure.RELATIVE, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lag must be positive; have PT0S");
        assertThatThrownBy(() -> new Change("x", DAY, Duration.ofMillis(-1), Measure.RELATIVE, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tolerance must not be negative; have PT-0.001S");
        assertThatThrownBy(() -> new NamedReading(" ", LATEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name of a reading must not be blank");
    }

    @Test
    void aScoreIsTheLatestValueInStandardUnitsOfItsWindow() {
        Reading score = new Score("x", Duration.ofDays(3), 3, DAY);
        // Of 2, 4, 9 the mean is 5 and the population variance 26/3; of 4, 9, 5 they are 6 and 14/3.
        assertThat(read(score, hours(24, 48, 72, 96), day(0, 24, 2), day(1, 48, 4), day(2, 72, 9), day(3, 96, 5)))
                .containsExactly(
                        new double[] {ABSENT, ABSENT, 4 / Math.sqrt(26 / 3.0), -1 / Math.sqrt(14 / 3.0)},
                        Offset.offset(1e-12));
    }

    @Test
    void equalValuesHaveNoScale() {
        Reading score = new Score("x", Duration.ofDays(3), 2, DAY);
        assertThat(read(score, hours(72), day(0, 24, 0.1), day(1, 48, 0.1), day(2, 72, 0.1)))
                .containsExactly(ABSENT);
    }

    @Test
    void aScoreWithoutWindowOrScaleIsRefused() {
        assertThatThrownBy(() -> new Score("x", Duration.ZERO, 3, DAY))
                .hasMessage("window must be positive; have PT0S");
        assertThatThrownBy(() -> new Score("x", DAY, 1, DAY)).hasMessage("least must be at least 2; have 1");
    }
}

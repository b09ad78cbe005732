package io.plimsoll.data.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.alignment.Reading.Latest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignmentCursorTest {

    private static final long HOUR = 3_600_000;
    private static final List<NamedReading> READINGS =
            List.of(new NamedReading("x", new Latest("x", Duration.ofDays(1))));

    private final AlignmentCursor cursor = new AlignmentCursor(Signals.NONE, "BTC", READINGS);

    @Test
    void beforeTheFirstStepEverythingIsAbsent() {
        assertThat(cursor.size()).isEqualTo(1);
        assertThat(cursor.isPresent(0)).isFalse();
        assertThat(cursor.value(0)).isNaN();
    }

    @Test
    void aFeedIsSeenFromItsPublicationEvenIfItWasGivenLongBefore() {
        cursor.publish("x", new Publication(3, 3, 30, 2));
        cursor.publish("x", new Publication(2, 2, 20, 1));
        cursor.advanceTo(19);
        assertThat(cursor.isPresent(0)).isFalse();
        cursor.advanceTo(20);
        assertThat(cursor.value(0)).isEqualTo(1);
        cursor.advanceTo(20);
        assertThat(cursor.value(0)).isEqualTo(1);
        cursor.advanceTo(30);
        assertThat(cursor.value(0)).isEqualTo(2);
    }

    @Test
    void whatIsGivenLastAtOneMomentStandsFromHistoryOrFeed() {
        Signal history =
                Signal.builder("x", "BTC").add(new Publication(2, 2, 20, 1)).build();
        AlignmentCursor both = new AlignmentCursor(Signals.of(List.of(history)), "BTC", READINGS);
        both.publish("x", new Publication(2, 2, 20, 5));
        both.publish("x", new Publication(2, 2, 20, 6));
        both.advanceTo(20);
        assertThat(both.value(0)).isEqualTo(6);
    }

    @Test
    void theReadPastIsClosed() {
        cursor.advanceTo(20);
        assertThatThrownBy(() -> cursor.advanceTo(19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time must not be before 20; have 19");
        assertThatThrownBy(() -> cursor.publish("x", new Publication(3, 3, 20, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("publishedAt of x must be after the time reached, 20; have 20");
    }

    @Test
    void aSignalThatNoReadingAsksForIsPassedOver() {
        cursor.publish("y", new Publication(2, 2, 20, 1));
        cursor.advanceTo(20);
        assertThat(cursor.isPresent(0)).isFalse();
    }

    @Test
    void barsAreReadAtTheirClosesAndOtherBarsAreKnownFromTheirs() {
        BarSeries bars = BarSeries.builder(Instrument.ofSymbol("BTCUSDT"), Duration.ofHours(1))
                .add(0, 10, 12, 9, 11, 100)
                .add(HOUR, 11, 13, 10, 12, 200)
                .build();
        Signals signals = Signals.of(List.of(
                BarSignal.close("market", Signal.WHOLE_MARKET, bars.slice(0, 1)),
                BarSignal.volume("own", "BTC", bars)));
        List<NamedReading> readings = List.of(
                new NamedReading("market", new Latest("market", Duration.ofHours(1))),
                new NamedReading("own", new Latest("own", Duration.ofHours(1))));
        AlignedColumns columns = AlignedColumns.atCloses(bars, signals, readings);

        assertThat(columns.names()).containsExactly("market", "own");
        assertThat(columns.rows()).isEqualTo(2);
        assertThat(columns.time(1)).isEqualTo(2 * HOUR);
        assertThat(columns.column(0)).containsExactly(11, Double.NaN);
        assertThat(columns.column(1)).containsExactly(100, 200);
        assertThat(columns.presentRows(0)).isEqualTo(1);
        AlignmentCursor before = new AlignmentCursor(signals, "BTC", readings);
        before.advanceTo(HOUR - 1);
        assertThat(before.isPresent(0)).isFalse();
    }

    @Test
    void columnsAreEqualByTheirBits() {
        Signals signals = Signals.of(List.of(
                Signal.builder("x", "BTC").add(new Publication(2, 2, 20, 1)).build()));
        AlignedColumns columns = AlignedColumns.at(new long[] {10, 20}, signals, "BTC", READINGS);
        assertThat(columns)
                .isEqualTo(AlignedColumns.at(new long[] {10, 20}, signals, "BTC", READINGS))
                .hasSameHashCodeAs(AlignedColumns.at(new long[] {10, 20}, signals, "BTC", READINGS))
                .isNotEqualTo(AlignedColumns.at(new long[] {10, 21}, signals, "BTC", READINGS))
                .isNotEqualTo(AlignedColumns.at(new long[] {10, 20}, Signals.NONE, "BTC", READINGS));
    }

    @Test
    void timesThatGoBackAreRefused() {
        assertThatThrownBy(() -> AlignedColumns.at(new long[] {20, 10}, Signals.NONE, "BTC", READINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time must not be before 20; have 10");
    }
}

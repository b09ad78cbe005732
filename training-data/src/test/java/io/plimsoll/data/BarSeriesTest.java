package io.plimsoll.data;

import static io.plimsoll.data.Bars.HOUR;
import static io.plimsoll.data.Bars.hour;
import static io.plimsoll.data.Bars.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarSeriesTest {

    private static final Instrument BTC = Instrument.ofSymbol("BTCUSDT");

    @Test
    void anEmptySeriesHasNoBars() {
        BarSeries empty = BarSeries.builder(BTC, HOUR).build();

        assertThat(empty.size()).isZero();
        assertThat(empty.closedBy(Instant.MAX).size()).isZero();
        assertThatThrownBy(() -> empty.close(0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("bar 0 of 0");
    }

    @Test
    void growsBeyondItsFirstCapacityWithoutLosingABar() {
        BarSeries series = series("BTCUSDT", IntStream.range(0, 5000).toArray());

        assertThat(series.size()).isEqualTo(5000);
        for (int i = 0; i < 5000; i++) {
            assertThat(series.openTime(i)).isEqualTo(hour(i).toEpochMilli());
            assertThat(series.close(i)).isEqualTo(101 + i);
            assertThat(series.volume(i)).isEqualTo(10 + i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 3, 1, 2, 0, open must be a finite positive price; have NaN",
        "2, Infinity, 1, 2, 0, high must be a finite positive price; have Infinity",
        "2, 3, 0, 2, 0, low must be a finite positive price; have 0.0",
        "2, 3, 1, -2, 0, close must be a finite positive price; have -2.0",
        "2, 1, 3, 2, 0, high is below the low; have 1.0",
        "4, 3, 1, 2, 0, open lies outside low and high; have 4.0",
        "2, 3, 1, 0.5, 0, close lies outside low and high; have 0.5",
        "2, 3, 1, 2, -1, volume must be finite and not negative; have -1.0",
        "2, 3, 1, 2, NaN, volume must be finite and not negative; have NaN",
        "2, 3, 1, 2, Infinity, volume must be finite and not negative; have Infinity"
    })
    void builderRefusesABarThatNoMarketPrints(double o, double h, double l, double c, double v, String message) {
        BarSeries.Builder builder = BarSeries.builder(BTC, HOUR);

        assertThatThrownBy(() -> builder.add(hour(5).toEpochMilli(), o, h, l, c, v))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message + " in the bar of 2024-01-01T05:00:00Z");
        assertThat(builder.size()).isZero();
    }

    @Test
    void builderTakesAFlatBarWithoutVolume() {
        BarSeries series = BarSeries.builder(BTC, HOUR).add(0, 5, 5, 5, 5, 0).build();

        assertThat(series.high(0)).isEqualTo(series.low(0)).isEqualTo(5);
    }

    @Test
    void builderRefusesTimesOffTheGridOrNotAfterTheLast() {
        BarSeries.Builder builder = BarSeries.builder(BTC, HOUR).add(hour(3).toEpochMilli(), 2, 3, 1, 2, 0);

        assertThatThrownBy(() -> builder.add(hour(4).toEpochMilli() + 1, 2, 3, 1, 2, 0))
                .hasMessageContaining("multiple of PT1H; have 2024-01-01T04:00:00.001Z");
        assertThatThrownBy(() -> builder.add(hour(3).toEpochMilli(), 2, 3, 1, 2, 0))
                .hasMessageContaining("after 2024-01-01T03:00:00Z; have 2024-01-01T03:00:00Z");
        assertThatThrownBy(() -> builder.add(hour(2).toEpochMilli(), 2, 3, 1, 2, 0))
                .hasMessageContaining("after 2024-01-01T03:00:00Z; have 2024-01-01T02:00:00Z");
    }

    @Test
    void builderRefusesAnIntervalBelowAMillisecond() {
        assertThatThrownBy(() -> BarSeries.builder(BTC, Duration.ofNanos(999_999)))
                .hasMessageContaining("at least a millisecond; have PT0.000999999S");
    }

    @Test
    void aBuiltSeriesDoesNotChangeWhenItsBuilderGoesOn() {
        BarSeries.Builder builder = BarSeries.builder(BTC, HOUR).add(0, 2, 3, 1, 2, 0);
        BarSeries before = builder.build();
        builder.add(HOUR.toMillis(), 4, 5, 3, 4, 1);

        assertThat(before.size()).isEqualTo(1);
        assertThat(builder.build().size()).isEqualTo(2);
    }

    @Test
    void closedByHoldsTheBarsCompleteAtThatInstantAndNoOther() {
        BarSeries series = series("BTCUSDT", 0, 1, 2, 5);

        assertThat(series.closedBy(hour(0)).size()).isZero();
        assertThat(series.closedBy(hour(1).minusMillis(1)).size()).isZero();
        assertThat(series.closedBy(hour(1)).size()).isEqualTo(1);
        assertThat(series.closedBy(hour(5)).size()).isEqualTo(3);
        assertThat(series.closedBy(hour(6).minusMillis(1)).size()).isEqualTo(3);
        assertThat(series.closedBy(hour(6)).size()).isEqualTo(4);
        assertThat(series.closedBy(Instant.MIN).size()).isZero();
        assertThat(series.closedBy(Instant.MAX).size()).isEqualTo(4);
    }

    @Test
    void sliceAndIndexAgreeOnASliceOfASlice() {
        BarSeries inner = series("BTCUSDT", 0, 1, 2, 5, 6, 7).slice(1, 6).slice(1, 4);

        assertThat(inner.openTime(0)).isEqualTo(hour(2).toEpochMilli());
        assertThat(inner.indexOf(hour(5).toEpochMilli())).isEqualTo(1);
        assertThat(inner.indexOf(hour(3).toEpochMilli())).isEqualTo(-2);
        assertThat(inner.indexOf(hour(0).toEpochMilli())).isEqualTo(-1);
        assertThat(inner.indexOf(hour(7).toEpochMilli())).isEqualTo(-4);
        assertThatThrownBy(() -> inner.openTime(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> inner.slice(2, 1)).hasMessage("slice 2..1 of 3 bars");
        assertThatThrownBy(() -> inner.slice(0, 4)).hasMessage("slice 0..4 of 3 bars");
    }

    @Test
    void followedWithoutGapSeesGapsAndTheEnd() {
        BarSeries series = series("BTCUSDT", 0, 1, 2, 5, 6);

        assertThat(series.followedWithoutGap(0, 2)).isTrue();
        assertThat(series.followedWithoutGap(0, 3)).isFalse();
        assertThat(series.followedWithoutGap(3, 1)).isTrue();
        assertThat(series.followedWithoutGap(3, 2)).isFalse();
    }

    @Test
    void aggregationKeepsOnlyBucketsWithEveryBar() {
        BarSeries four = series("BTCUSDT", 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16)
                .aggregatedTo(Duration.ofHours(4));

        assertThat(four.interval()).isEqualTo(Duration.ofHours(4));
        assertThat(four.size()).isEqualTo(2);
        assertThat(four.openTime(0)).isEqualTo(hour(4).toEpochMilli());
        assertThat(four.open(0)).isEqualTo(104);
        assertThat(four.high(0)).isEqualTo(110);
        assertThat(four.low(0)).isEqualTo(102);
        assertThat(four.close(0)).isEqualTo(108);
        assertThat(four.volume(0)).isEqualTo(14 + 15 + 16 + 17);
        assertThat(four.openTime(1)).isEqualTo(hour(12).toEpochMilli());
    }

    @Test
    void aggregationFindsHighAndLowWhereverTheyStandInTheBucket() {
        BarSeries one = BarSeries.builder(BTC, HOUR)
                .add(0, 10, 11, 9, 10, 1)
                .add(HOUR.toMillis(), 10, 30, 2, 10, 1)
                .add(HOUR.toMillis() * 2, 10, 12, 8, 11, 1)
                .build()
                .aggregatedTo(Duration.ofHours(3));

        assertThat(one.high(0)).isEqualTo(30);
        assertThat(one.low(0)).isEqualTo(2);
    }

    @Test
    void aggregationToTheSameIntervalChangesNothing() {
        BarSeries series = series("BTCUSDT", 0, 1, 5);
        BarSeries same = series.aggregatedTo(HOUR);

        assertThat(MarketHistory.of(HOUR, java.util.List.of(same)).sha256())
                .isEqualTo(MarketHistory.of(HOUR, java.util.List.of(series)).sha256());
    }

    @ParameterizedTest
    @CsvSource({"PT30M", "PT90M", "PT0S"})
    void aggregationRefusesAnIntervalThatIsNoMultiple(Duration longer) {
        assertThatThrownBy(() -> series("BTCUSDT", 0, 1).aggregatedTo(longer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interval must be a multiple of PT1H; have " + longer);
    }
}

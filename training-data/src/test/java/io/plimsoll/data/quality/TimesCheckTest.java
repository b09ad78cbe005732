package io.plimsoll.data.quality;

import static io.plimsoll.data.quality.Markets.HOUR;
import static io.plimsoll.data.quality.Markets.START;
import static io.plimsoll.data.quality.Markets.count;
import static io.plimsoll.data.quality.Markets.edited;
import static io.plimsoll.data.quality.Markets.history;
import static io.plimsoll.data.quality.Markets.judged;
import static io.plimsoll.data.quality.Markets.sentences;
import static io.plimsoll.data.quality.Markets.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mixed intervals and implausible times. */
class TimesCheckTest {

    private final BarSeries hourly = series("BTCUSDT", 600);

    /** The series with bars of a longer interval in place of the hours from one bar to another. */
    private BarSeries mixed(int hours, int from, int until) {
        BarSeries longer = hourly.aggregatedTo(HOUR.multipliedBy(hours));
        BarSeries.Builder result = BarSeries.builder(hourly.instrument(), HOUR);
        for (int i = 0; i < hourly.size(); i++) {
            int k = longer.indexOf(hourly.openTime(i));
            BarSeries source = i >= from && i < until ? longer : hourly;
            int at = source == longer ? k : i;
            if (at >= 0) {
                result.add(
                        source.openTime(at),
                        source.open(at),
                        source.high(at),
                        source.low(at),
                        source.close(at),
                        source.volume(at));
            }
        }
        return result.build();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 24})
    void setsAsideAStretchOfLongerBarsAndNothingElse(int hours) {
        int from = 48;
        int until = from + 12 * 24;
        JudgedMarket judged = judged(history(mixed(hours, from, until)));

        assertThat(count(judged, QualityRule.MIXED_INTERVALS)).isEqualTo((until - from) / hours);
        BarSeries kept = judged.market().history().series("BTC");
        assertThat(kept.size()).isEqualTo(hourly.size() - (until - from));
        assertThat(kept.openTime(from)).isEqualTo(hourly.openTime(until));
        assertThat(judged.market().setAside()).hasSize((until - from) / hours);
    }

    @Test
    void setsAsideAStretchAtEitherEnd() {
        assertThat(count(judged(history(mixed(4, 0, 80))), QualityRule.MIXED_INTERVALS))
                .isEqualTo(20);
        assertThat(count(judged(history(mixed(4, 520, 600))), QualityRule.MIXED_INTERVALS))
                .isEqualTo(20);
    }

    @Test
    void fewLongStepsOrStepsOffTheirGridAreGaps() {
        assertThat(count(judged(history(mixed(4, 48, 48 + 11 * 4))), QualityRule.MIXED_INTERVALS))
                .isZero();
        BarSeries offGrid = edited(hourly, (i, bar) -> i % 4 == 1 || i < 100 ? bar : null);
        assertThat(count(judged(history(offGrid)), QualityRule.MIXED_INTERVALS)).isZero();
    }

    @Test
    void aThinMarketWithManyGapsIsNotMixed() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3);
        boolean[] traded = new boolean[hourly.size()];
        for (int i = 0; i < traded.length; i++) {
            traded[i] = random.nextDouble() < 0.4;
        }
        BarSeries thin = edited(hourly, (i, bar) -> traded[i] ? bar : null);
        assertThat(count(judged(history(thin)), QualityRule.MIXED_INTERVALS)).isZero();
        assertThat(Arrays.equals(traded, new boolean[traded.length])).isFalse();
    }

    @Test
    void timesBeforeTheFirstCoinAndAfterTomorrowAreSetAside() {
        BarSeries.Builder builder = BarSeries.builder(Instrument.ofSymbol("BTCUSDT"), HOUR);
        Instant now = Markets.CLOCK.instant();
        for (Instant time : new Instant[] {
            Instant.parse("1970-01-20T00:00:00Z"),
            Instant.parse("2009-01-02T23:00:00Z"),
            Instant.parse("2009-01-03T00:00:00Z"),
            START,
            now.plus(Duration.ofDays(1)),
            now.plus(Duration.ofHours(25)),
            Instant.parse("9999-01-01T00:00:00Z")
        }) {
            builder.add(time.toEpochMilli(), 1, 1, 1, 1, 1);
        }
        JudgedMarket judged = judged(history(builder.build()));

        assertThat(count(judged, QualityRule.IMPLAUSIBLE_TIME)).isEqualTo(4);
        BarSeries kept = judged.market().history().series("BTC");
        assertThat(kept.size()).isEqualTo(3);
        assertThat(kept.openTime(0))
                .isEqualTo(Instant.parse("2009-01-03T00:00:00Z").toEpochMilli());
        assertThat(sentences(judged, QualityRule.IMPLAUSIBLE_TIME).get(0))
                .isEqualTo("BTCUSDT 1970-01-20T00:00:00Z: timestamp is no time of this market; is its unit right?; have"
                        + " \"1970-01-20T00:00:00Z\"");
    }

    @Test
    void aMarketOfNothingButImplausibleTimesIsEmpty() {
        BarSeries future = BarSeries.builder(Instrument.ofSymbol("BTCUSDT"), HOUR)
                .add(Instant.parse("2262-01-01T00:00:00Z").toEpochMilli(), 1, 1, 1, 1, 1)
                .build();
        assertThat(judged(history(future)).market().history().isEmpty()).isTrue();
    }
}

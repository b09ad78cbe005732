package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final long HOUR = 3_600_000;

    @Test
    void windowIsTheBarsAfterTheLabel() {
        BarSeries bars = bars(0, 1, 2, 3);
        TargetWindows windows = Targets.of(bars, 2).at(new long[] {HOUR});
        assertThat(windows.size()).isEqualTo(1);
        assertThat(windows.label(0)).isEqualTo(HOUR);
        // Closes are 100, 101, 102, 103; lows two below, highs three above.
        assertThat(windows.endReturn(0)).isCloseTo(Math.log(103 / 101.0), within(1e-15));
        assertThat(windows.realisedVariance(0))
                .isCloseTo(square(Math.log(102 / 101.0)) + square(Math.log(103 / 102.0)), within(1e-17));
        assertThat(windows.lowExcursion(0)).isCloseTo(Math.log(100 / 101.0), within(1e-15));
        assertThat(windows.highExcursion(0)).isCloseTo(Math.log(106 / 101.0), within(1e-15));
    }

    @Test
    void windowsOverGapsPastTheEndAndWithoutABarAreCountedAndLeftOut() {
        TargetWindows windows =
                Targets.of(bars(0, 1, 2, 4, 5), 2).at(new long[] {0, HOUR, 3 * HOUR, 4 * HOUR, 5 * HOUR, 9 * HOUR});
        assertThat(windows.size()).isEqualTo(1);
        assertThat(windows.skipped()).isEqualTo(new TargetWindows.Skipped(2, 3, 0));
    }

    @Test
    void ofOverlappingWindowsTheFirstIsKept() {
        TargetWindows windows = Targets.of(bars(0, 1, 2, 3, 4, 5, 6), 2).at(new long[] {0, HOUR, 2 * HOUR, 3 * HOUR});
        assertThat(new long[] {windows.label(0), windows.label(1)}).containsExactly(0, 2 * HOUR);
        assertThat(windows.skipped().overlapping()).isEqualTo(2);
    }

    @Test
    void horizonMustBeAWholeNumberOfBars() {
        assertThat(Targets.steps(Duration.ofMinutes(15), 8)).isEqualTo(32);
        assertThatThrownBy(() -> Targets.steps(Duration.ofHours(4), 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT4H")
                .hasMessageContaining("have 6h");
    }

    private static double square(double x) {
        return x * x;
    }

    private static BarSeries bars(int... hours) {
        BarSeries.Builder bars = BarSeries.builder(Instrument.ofSymbol("BTCUSDT"), Duration.ofHours(1));
        for (int hour : hours) {
            double close = 100 + hour;
            bars.add(hour * HOUR, close, close + 3, close - 2, close, 1);
        }
        return bars.build();
    }
}

package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class HourlyForecastsTest {

    private static final long NOON = Instant.parse("2022-03-01T12:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final double SINGLE = 1e-7;

    @Test
    void whatWasSaidIsKeptInSinglePrecision() {
        HourlyForecasts.Builder builder = new HourlyForecasts.Builder(List.of(0.01, 0.005));
        for (int i = 0; i < 100; i++) {
            builder.append("a", "BTC", NOON + i * HOUR, forecast(8, 1e-4 * (i + 1), tail(2)));
        }
        HourlySeries series = builder.build().series(8, "BTC", "a");
        assertThat(series.size()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            ExcursionForecast said = forecast(8, 1e-4 * (i + 1), tail(2));
            assertThat(series.label(i)).isEqualTo(NOON + i * HOUR);
            assertThat(series.indexOf(NOON + i * HOUR)).isEqualTo(i);
            close(series.fastVariance(i), said.fastVariance());
            close(series.slowVariance(i), said.slowVariance());
            close(series.variance(i), said.variance());
            for (Side side : Side.values()) {
                for (double alpha : new double[] {0.005, 0.01}) {
                    close(series.quantile(side, alpha, i), said.quantile(side, alpha));
                    close(series.plainQuantile(side, alpha, i), said.plainQuantile(side, alpha));
                }
            }
        }
        assertThat(series.indexOf(NOON - HOUR)).isNegative();
        assertThat(series.indexOf(NOON + 1)).isNegative();
    }

    private static void close(double kept, double said) {
        assertThat(kept).isCloseTo(said, within(2 * SINGLE * said));
    }

    @Test
    void modelsAreThoseOfTheHorizon() {
        HourlyForecasts said = new HourlyForecasts.Builder(List.of(0.01))
                .append("b", "BTC", NOON, forecast(8, 1e-4, tail(2)))
                .append("a", "ETH", NOON, forecast(8, 1e-4, tail(2)))
                .append("c", "BTC", NOON, forecast(24, 1e-4, tail(2)))
                .build();
        assertThat(said.models(8)).containsExactly("a", "b");
        assertThat(said.models(24)).containsExactly("c");
        assertThat(said.models(1)).isEmpty();
        assertThatThrownBy(() -> said.series(8, "BTC", "a"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no hourly forecasts of a BTC 8h");
    }

    @Test
    void aForecastThatDoesNotComeAfterTheOneBeforeIsRefused() {
        HourlyForecasts.Builder builder =
                new HourlyForecasts.Builder(List.of(0.01)).append("a", "BTC", NOON, forecast(8, 1e-4, tail(2)));
        assertThatThrownBy(() -> builder.append("a", "BTC", NOON, forecast(8, 1e-4, tail(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a BTC 8h at 2022-03-01T12:00:00Z: label must be a full hour after the one before;"
                        + " have 2022-03-01T12:00:00Z");
        assertThatThrownBy(() -> builder.append("a", "BTC", NOON + HOUR / 2, forecast(8, 1e-4, tail(2))))
                .hasMessageContaining("2022-03-01T12:30:00Z");
    }

    /** A margin of nothing would never be breached by a price that stands still: it must not be kept. */
    @Test
    void aQuantileThatIsNotPositiveIsRefused() {
        ExcursionDistribution nothing = new ExcursionDistribution(new double[] {0, 0}, 0.5, 1e-300, -0.9);
        HourlyForecasts.Builder builder = new HourlyForecasts.Builder(List.of(0.499999999));
        assertThatThrownBy(() -> builder.append("a", "BTC", NOON, forecast(8, 1e-300, nothing)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a BTC 8h at 2022-03-01T12:00:00Z: long quantile at 0.499999999")
                .hasMessageContaining("have 0.0");
    }

    @Test
    void aLevelThatWasNotKeptIsRefused() {
        HourlySeries series = new HourlyForecasts.Builder(List.of(0.01))
                .append("a", "BTC", NOON, forecast(8, 1e-4, tail(2)))
                .build()
                .series(8, "BTC", "a");
        assertThatThrownBy(() -> series.quantile(Side.LONG, 0.02, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha must be one of [0.01]; have 0.02");
    }

    private static ExcursionForecast forecast(int hours, double variance, ExcursionDistribution tail) {
        return new ExcursionForecast(
                new Horizon(hours),
                variance,
                2 * variance,
                1.25 * variance,
                tail,
                tail.scaledBy(1.5),
                1.1,
                0.9,
                QuantileError.NONE);
    }

    private static ExcursionDistribution tail(double threshold) {
        return new ExcursionDistribution(new double[] {0, threshold}, 0.05, 0.5, 0.1);
    }
}

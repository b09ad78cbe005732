package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTableTest {

    private static final ForecastKey KEY = new ForecastKey(8, 0.005, "BTC", "plimsoll");

    @Test
    void rowsComeBackInOrderOfTimeWhateverTheOrderTheyCameIn() {
        ForecastSeries series = ForecastTable.builder()
                .append(KEY, row(3_000))
                .append(KEY, row(1_000))
                .append(KEY, row(2_000))
                .build()
                .series(KEY);
        assertThat(series.labels()).containsExactly(1_000, 2_000, 3_000);
        assertThat(series.indexOf(2_000)).isEqualTo(1);
        assertThat(series.varLow(2)).isEqualTo(row(3_000).varLow());
    }

    @Test
    void tablesMergeIntoOne() {
        ForecastTable first = ForecastTable.builder().append(KEY, row(2_000)).build();
        ForecastTable second = ForecastTable.builder()
                .append(KEY, row(1_000))
                .append(new ForecastKey(1, 0.01, "ETH", "EWMA"), row(5_000))
                .build();
        ForecastTable merged = ForecastTable.merge(List.of(first, second));
        assertThat(merged.rows()).isEqualTo(3);
        assertThat(merged.series(KEY).labels()).containsExactly(1_000, 2_000);
        assertThat(merged.models()).containsExactly("EWMA", "plimsoll");
        assertThat(merged.assets()).containsExactly("BTC", "ETH");
        assertThat(merged.horizons()).containsExactly(1, 8);
        assertThat(merged.alphas()).containsExactly(0.005, 0.01);
    }

    @Test
    void aRepeatedRowIsRefusedByName() {
        ForecastTable one = ForecastTable.builder().append(KEY, row(1_000)).build();
        assertThatThrownBy(() -> ForecastTable.merge(List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two of plimsoll BTC 8h alpha 0.005 at 1970-01-01T00:00:01Z");
    }

    @Test
    void thousandsOfRowsSurviveTheGrowthOfTheColumns() {
        ForecastTable.Builder builder = ForecastTable.builder();
        for (int i = 0; i < 5_000; i++) {
            builder.append(KEY, row(1_000L * i));
        }
        ForecastSeries series = builder.build().series(KEY);
        assertThat(series.size()).isEqualTo(5_000);
        assertThat(series.varHigh(4_999)).isEqualTo(row(4_999_000).varHigh());
    }

    @Test
    void quantilesOfAnExcursionForecastTakeTheirSigns() {
        ExcursionDistribution tail = new ExcursionDistribution(new double[] {0, 1, 2}, 0.05, 0.5, 0.1);
        ExcursionForecast forecast = new ExcursionForecast(
                new Horizon(8), 4e-4, 1e-4, 3e-4, tail, tail.scaledBy(1.2), 1.3, 1.1, QuantileError.NONE);
        ForecastSeries series = ForecastTable.builder()
                .append("plimsoll", "BTC", 1_000, forecast, 0.005, 0.01)
                .build()
                .series(KEY);
        double sigma = Math.sqrt(3e-4);
        assertThat(series.variance(0)).isEqualTo(4e-4);
        assertThat(series.varLow(0)).isCloseTo(-1.3 * sigma * tail.quantile(0.005), within(1e-15));
        assertThat(series.varHigh(0)).isCloseTo(1.1 * 1.2 * sigma * tail.quantile(0.005), within(1e-15));
        assertThat(series.varLowPlain(0)).isCloseTo(-sigma * tail.quantile(0.005), within(1e-15));
        assertThat(series.esLow(0)).isCloseTo(-1.3 * sigma * tail.expectedShortfall(0.005), within(1e-15));
        assertThat(series.esLowPlain(0)).isCloseTo(-sigma * tail.expectedShortfall(0.005), within(1e-15));
        assertThat(series.hasIntegrator()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, -0.1, 0.1, -0.2, 0.2, variance must be finite and positive; have 0.0",
        "NaN, -0.1, 0.1, -0.2, 0.2, variance must be finite and positive; have NaN",
        "Infinity, -0.1, 0.1, -0.2, 0.2, variance must be finite and positive; have Infinity",
        "1e-4, 0, 0.1, -0.2, 0.2, varLow must be finite and negative; have 0.0",
        "1e-4, -0.1, -0.1, -0.2, 0.2, varHigh must be finite and positive; have -0.1",
        "1e-4, -0.1, 0.1, -0.05, 0.2, esLow must be finite and at most varLow -0.1; have -0.05",
        "1e-4, -0.1, 0.1, -0.2, NaN, esHigh must be finite and at least varHigh 0.1; have NaN"
    })
    void impossibleRowsAreRefusedWithFieldValueAndTime(
            double variance, double low, double high, double esLow, double esHigh, String message) {
        assertThatThrownBy(() -> ForecastRow.plain(1_000, variance, low, high, esLow, esHigh))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message + " in the row of 1970-01-01T00:00:01Z");
    }

    @Test
    void aModelsImpossibleForecastIsRefusedWithModelAssetAndLevel() {
        ExcursionDistribution nothing = new ExcursionDistribution(new double[] {0, 0}, 0.05, 0.5, 0.1);
        ExcursionForecast forecast =
                new ExcursionForecast(new Horizon(8), 1e-4, 1e-4, 3e-4, nothing, nothing, 1, 1, QuantileError.NONE);
        assertThatThrownBy(() -> ForecastTable.builder().append("plimsoll", "BTC", 1_000, forecast, 0.2))
                .hasMessageContaining("plimsoll BTC 8h alpha 0.2")
                .hasMessageContaining("varLow must be finite and negative; have -0.0");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThatThrownBy(() -> ForecastTable.builder().build().series(KEY))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no forecasts of plimsoll BTC 8h");
    }

    @Test
    void keysOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new ForecastKey(0, 0.01, "BTC", "m")).hasMessageContaining("have 0");
        assertThatThrownBy(() -> new ForecastKey(1, 0.5, "BTC", "m")).hasMessageContaining("have 0.5");
        assertThatThrownBy(() -> new ForecastKey(1, 0.01, " ", "m")).hasMessageContaining("asset must not be blank");
    }

    private static ForecastRow row(long label) {
        double q = 0.01 + label * 1e-9;
        return ForecastRow.plain(label, 1e-4, -q, q, -2 * q, 2 * q);
    }
}

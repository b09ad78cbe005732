package io.plimsoll.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import org.junit.jupiter.api.Test;

/** What every volatility model promises. */
abstract class VolatilityModelContractTest {

    private static final int ROWS = 67;

    /** A model with parameters of its own. */
    abstract VolatilityModel model();

    /** How far a row's forecast may depend on the batch it is in. */
    double batchTolerance() {
        return 0;
    }

    @Test
    void forecastsOneFiniteValueARow() {
        double[] forecasts = model().forecast(FeatureRows.random(ROWS, 1));
        assertThat(forecasts).hasSize(ROWS);
        for (double forecast : forecasts) {
            assertThat(forecast).isFinite();
        }
    }

    @Test
    void hasAName() {
        assertThat(model().name()).isNotBlank();
    }

    @Test
    void forecastsNothingForAnEmptyMatrix() {
        assertThat(model().forecast(new FeatureMatrix(0))).isEmpty();
        FeatureMatrix cleared = FeatureRows.random(3, 1);
        cleared.clear();
        assertThat(model().forecast(cleared)).isEmpty();
    }

    @Test
    void aRowDoesNotDependOnTheOthersOfItsBatch() {
        FeatureMatrix batch = FeatureRows.random(ROWS, 2);
        VolatilityModel model = model();
        double[] together = model.forecast(batch);
        for (int row = 0; row < ROWS; row++) {
            assertThat(model.forecast(FeatureRows.row(batch, row))[0])
                    .isCloseTo(together[row], within(batchTolerance()));
        }
    }

    @Test
    void forecastingChangesNothing() {
        FeatureMatrix rows = FeatureRows.random(ROWS, 3);
        VolatilityModel model = model();
        double[] first = model.forecast(rows);
        model.forecast(FeatureRows.random(5, 4));
        model.forecast(new FeatureMatrix(1));
        assertThat(model.forecast(rows)).isEqualTo(first);
        assertThat(model().forecast(rows)).as("another of the same parameters").isEqualTo(first);
    }

    @Test
    void theForecastIsTheOneThatItsMembersComeWith() {
        FeatureMatrix rows = FeatureRows.random(ROWS, 6);
        VolatilityModel model = model();
        MemberForecasts forecasts = model.memberForecasts(rows);
        assertThat(forecasts.average()).isEqualTo(model.forecast(rows));
        assertThat(forecasts.members())
                .isNotEmpty()
                .allSatisfy(m -> assertThat(m).hasSize(ROWS));
        assertThat(forecasts.spread()).hasSize(ROWS);
        if (forecasts.members().size() == 1) {
            assertThat(forecasts.members().get(0)).isEqualTo(forecasts.average());
            assertThat(forecasts.spread()).containsOnly(0);
        }
        assertThat(model.memberForecasts(new FeatureMatrix(0)).spread()).isEmpty();
    }

    @Test
    void theRowsAreLeftAsTheyAre() {
        FeatureMatrix rows = FeatureRows.random(ROWS, 5);
        FeatureMatrix same = FeatureRows.random(ROWS, 5);
        model().forecast(rows);
        float[] a = new float[Feature.COUNT];
        float[] b = a.clone();
        for (int row = 0; row < ROWS; row++) {
            rows.copyRow(row, a, 0);
            same.copyRow(row, b, 0);
            assertThat(a).isEqualTo(b);
        }
    }
}

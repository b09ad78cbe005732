package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.volatility.EwmaVolatility;
import io.plimsoll.model.volatility.VolatilityModel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Residuals of a fit on rows that it has seen are caught: they would thin the tail. */
class OutOfSampleTest {

    private final TrainingRows rows = TrainingRows.of(
            SyntheticMarkets.simulated(2, 400, 1), List.of(new Horizon(1)), 1, Set.of(), ProgressListener.NONE);
    private final OutOfSample outOfSample = new OutOfSample(rows, rows.features());
    private final VolatilityModel model = new EwmaVolatility(new Horizon(1));

    @Test
    void aRowForecastByAFitThatHasSeenPastItIsRefusedWithBothTimes() {
        int row = rows.size() / 2;
        long seenUpTo = rows.time(row) + 1;
        assertThatThrownBy(() -> outOfSample.forecast(List.of(model), seenUpTo, row, row + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("out of sample")
                .hasMessageContaining(Instant.ofEpochMilli(rows.time(row)).toString())
                .hasMessageContaining(Instant.ofEpochMilli(seenUpTo).toString());
        assertThat(outOfSample.of(model.name())[row]).isNaN();
    }

    @Test
    void oneSeenRowAmongUnseenOnesIsEnough() {
        int middle = rows.size() / 2;
        long seenUpTo = rows.time(middle);
        int first = rows.firstAfter(seenUpTo);
        assertThatThrownBy(() -> outOfSample.forecast(List.of(model), seenUpTo, first - 5, rows.size()))
                .hasMessageContaining("out of sample");
    }

    @Test
    void aRowKeepsTheForecastOfTheFitInForceAtItsTimeForEver() {
        int middle = rows.firstAfter(rows.time(rows.size() / 2));
        outOfSample.forecast(List.of(model), rows.time(middle - 1), middle, rows.size());
        assertThatThrownBy(() -> outOfSample.forecast(List.of(model), 0, middle, middle + 1))
                .hasMessageContaining("is forecast already");
    }

    @Test
    void rowsWithoutAForecastAreNoNumbersAndTheOthersAreTheModels() {
        int middle = rows.firstAfter(rows.time(rows.size() / 2));
        outOfSample.forecast(List.of(model), rows.time(middle - 1), middle, rows.size());
        double[] forecasts = outOfSample.of(model.name());
        FeatureMatrix one = new FeatureMatrix(1);
        float[] values = new float[Feature.COUNT];
        for (int row = 0; row < rows.size(); row++) {
            if (row < middle) {
                assertThat(forecasts[row]).isNaN();
            } else {
                one.clear();
                rows.features().copyRow(row, values, 0);
                one.append(values);
                assertThat(forecasts[row]).isEqualTo(model.forecast(one)[0]);
            }
        }
    }
}

package io.plimsoll.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Horizon;
import org.junit.jupiter.api.Test;

class EwmaVolatilityTest extends VolatilityModelContractTest {

    @Override
    VolatilityModel model() {
        return new EwmaVolatility(new Horizon(24));
    }

    @Test
    void isTheHourlyVarianceOfItsHorizonTimesTheHours() {
        Feature[] features = {
            Feature.LN_EWMA_1H, Feature.LN_EWMA_4H, Feature.LN_EWMA_8H, Feature.LN_EWMA_24H, Feature.LN_EWMA_72H
        };
        int[] hours = {1, 4, 8, 24, 72};
        FeatureMatrix rows = FeatureRows.random(5, 1);
        for (int k = 0; k < hours.length; k++) {
            double[] forecasts = new EwmaVolatility(new Horizon(hours[k])).forecast(rows);
            for (int row = 0; row < forecasts.length; row++) {
                assertThat(Math.exp(forecasts[row]))
                        .isCloseTo(
                                hours[k] * Math.exp(rows.get(row, features[k])),
                                within(1e-12 * Math.exp(forecasts[row])));
            }
        }
    }

    @Test
    void aHorizonWithoutItsMeanIsRefused() {
        assertThatThrownBy(() -> new EwmaVolatility(new Horizon(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1h, 4h, 8h, 24h or 72h")
                .hasMessageContaining("have 2h");
    }
}

package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Horizon;
import org.junit.jupiter.api.Test;

class TrainingConfigurationTest {

    @Test
    void whatIsServedForecastsEveryHorizonThatFeaturesAreMadeFor() {
        assertThat(TrainingConfiguration.standard().horizons())
                .extracting(Horizon::hours)
                .containsExactly(1, 4, 8, 24, 72);
        assertThat(TrainingConfiguration.standard().horizons())
                .extracting(Feature::ewmaOf)
                .containsExactly(
                        Feature.LN_EWMA_1H,
                        Feature.LN_EWMA_4H,
                        Feature.LN_EWMA_8H,
                        Feature.LN_EWMA_24H,
                        Feature.LN_EWMA_72H);
    }
}

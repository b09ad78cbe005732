package io.plimsoll.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Horizon;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleVolatilityTest extends VolatilityModelContractTest {

    @Override
    VolatilityModel model() {
        return new EnsembleVolatility(
                "plimsoll", List.of(LogLinearVolatilityTest.example(), NetworkVolatilityTest.example()));
    }

    @Override
    double batchTolerance() {
        return 1e-5;
    }

    @Test
    void isTheMeanInLogsOfItsMembers() {
        VolatilityModel a = LogLinearVolatilityTest.example();
        VolatilityModel b = new EwmaVolatility(new Horizon(1));
        FeatureMatrix rows = FeatureRows.random(10, 1);
        double[] both = new EnsembleVolatility("e", List.of(a, b)).forecast(rows);
        for (int row = 0; row < both.length; row++) {
            assertThat(both[row]).isCloseTo((a.forecast(rows)[row] + b.forecast(rows)[row]) / 2, within(1e-12));
        }
    }

    @Test
    void anEnsembleOfNoneIsRefused() {
        assertThatThrownBy(() -> new EnsembleVolatility("e", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one member");
    }
}

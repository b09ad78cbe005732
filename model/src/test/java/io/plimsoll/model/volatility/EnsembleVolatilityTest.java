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
    void itsMembersAreThoseOfItsMembersAndTheSpreadIsTheirStandardDeviation() {
        VolatilityModel ridge = LogLinearVolatilityTest.example();
        VolatilityModel network = NetworkVolatilityTest.example();
        FeatureMatrix rows = FeatureRows.random(10, 2);
        MemberForecasts forecasts = new EnsembleVolatility("e", List.of(ridge, network)).memberForecasts(rows);
        List<double[]> grown = network.memberForecasts(rows).members();
        assertThat(forecasts.members()).hasSize(1 + grown.size());
        assertThat(forecasts.members().get(0)).isEqualTo(ridge.forecast(rows));
        double[] spread = forecasts.spread();
        for (int row = 0; row < spread.length; row++) {
            int r = row;
            double mean = forecasts.members().stream()
                    .mapToDouble(m -> m[r])
                    .average()
                    .orElseThrow();
            double squares = forecasts.members().stream()
                    .mapToDouble(m -> (m[r] - mean) * (m[r] - mean))
                    .sum();
            assertThat(spread[row])
                    .isPositive()
                    .isCloseTo(Math.sqrt(squares / (forecasts.members().size() - 1)), within(1e-12));
        }
    }

    @Test
    void anEnsembleOfNoneIsRefused() {
        assertThatThrownBy(() -> new EnsembleVolatility("e", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one member");
    }
}

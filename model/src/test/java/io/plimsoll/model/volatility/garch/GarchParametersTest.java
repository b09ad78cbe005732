package io.plimsoll.model.volatility.garch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a parameter vector may be, and its recursion by hand. */
class GarchParametersTest {

    private static final GarchParameters GJR = new GarchParameters(0.1, 0.2, 0.05, 0.1, 0.8, 5);

    @Test
    void aFallCountsMoreThanARiseOfTheSameSize() {
        assertThat(GJR.next(1, 2.1)).isCloseTo(0.2 + 0.05 * 4 + 0.8, within(1e-15));
        assertThat(GJR.next(1, -1.9)).isCloseTo(0.2 + 0.15 * 4 + 0.8, within(1e-15));
    }

    @Test
    void expectationIsTheMeanOverBothSides() {
        double variance = 3;
        double deviation = Math.sqrt(variance);
        double mean = (GJR.next(variance, 0.1 + deviation) + GJR.next(variance, 0.1 - deviation)) / 2;
        assertThat(GJR.expectedNext(variance)).isCloseTo(mean, within(1e-14));
    }

    @Test
    void farForecastsReachTheUnconditionalVariance() {
        double[] forecast = GJR.forecast(7, 2_000);
        assertThat(forecast[0]).isEqualTo(7);
        assertThat(forecast[1999]).isCloseTo(0.2 / (1 - 0.9), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 1, 0.1, 0, 0.8, 5, mean",
        "0, 0, 0.1, 0, 0.8, 5, omega",
        "0, 1, -0.1, 0.3, 0.8, 5, alpha must",
        "0, 1, 0.1, -0.2, 0.8, 5, alpha + gamma must",
        "0, 1, 0.1, 0, -0.1, 5, beta",
        "0, 1, 0.1, 0, 0.91, 5, alpha + gamma/2 + beta",
        "0, 1, 0.1, 0, 0.8, 2, degreesOfFreedom"
    })
    void whatExplodesOrVanishesIsRefused(
            double mean, double omega, double alpha, double gamma, double beta, double nu, String field) {
        assertThatThrownBy(() -> new GarchParameters(mean, omega, alpha, gamma, beta, nu))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field)
                .hasMessageContaining("have");
    }
}

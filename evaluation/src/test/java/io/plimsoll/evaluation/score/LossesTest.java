package io.plimsoll.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LossesTest {

    private static final double ALPHA = 0.01;

    @ParameterizedTest
    @CsvFileSource(resources = "loss-cases.csv")
    void lossesAgreeWithTheReference(
            double y, double v, double q, double e, double qlike, double gaussian, double mse, double pin, double fz) {
        assertThat(Losses.qlike(y * y, v)).isCloseTo(qlike, within(1e-12));
        assertThat(Losses.gaussian(y * y, v)).isCloseTo(gaussian, within(1e-12));
        assertThat(Losses.squaredError(y * y, v)).isCloseTo(mse, within(1e-18));
        assertThat(Losses.pinball(y, q, ALPHA)).isCloseTo(pin, within(1e-15));
        assertThat(Losses.fisslerZiegel(y, q, e, ALPHA)).isCloseTo(fz, within(1e-12));
    }

    @Test
    void aStandingPriceLosesAsAtTheFloor() {
        assertThat(Losses.qlike(0, 1e-4)).isEqualTo(Losses.qlike(1e-12, 1e-4)).isFinite();
        assertThat(Losses.gaussian(0, 1e-4)).isEqualTo(Math.log(1e-4));
    }

    @Test
    void qlikeIsZeroAndLeastWhereForecastAndProxyAgree() {
        assertThat(Losses.qlike(3e-4, 3e-4)).isZero();
        assertThat(Losses.qlike(3e-4, 2e-4)).isPositive();
        assertThat(Losses.qlike(3e-4, 4e-4)).isPositive();
    }

    @Test
    void shortfallInsideTheQuantileIsRefusedWithItsValue() {
        assertThatThrownBy(() -> Losses.fisslerZiegel(-0.1, -0.05, -0.04, ALPHA))
                .hasMessageContaining("shortfall -0.04, quantile -0.05");
        assertThatThrownBy(() -> Losses.fisslerZiegel(-0.1, 0.05, -0.04, ALPHA)).hasMessageContaining("quantile 0.05");
    }
}

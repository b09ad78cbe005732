package io.plimsoll.model.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.TailError.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailErrorTest {

    private static final TailError ERROR =
            new TailError(List.of(new Level(0.04, 0.02), new Level(0.01, 0.04), new Level(0.0001, 0.2)));

    @Test
    void isLinearInTheLogarithmOfTheExceedanceBetweenItsLevels() {
        assertThat(ERROR.at(0.04)).isEqualTo(0.02);
        assertThat(ERROR.at(0.02)).isCloseTo(0.03, within(1e-12));
        assertThat(ERROR.at(0.01)).isEqualTo(0.04);
        assertThat(ERROR.at(0.001)).isCloseTo(0.12, within(1e-12));
        assertThat(ERROR.at(0.0001)).isEqualTo(0.2);
    }

    @Test
    void outsideItsLevelsItIsThatOfTheNearest() {
        assertThat(ERROR.at(1)).isEqualTo(0.02);
        assertThat(ERROR.at(0.05)).isEqualTo(0.02);
        assertThat(ERROR.at(1e-7)).isEqualTo(0.2);
        assertThat(TailError.NONE.at(1)).isZero();
        assertThat(TailError.NONE.at(1e-6)).isZero();
    }

    @Test
    void sourcesAddUpInSquares() {
        TailError none = new TailError(List.of(new Level(0.5, 0)));
        QuantileError error = new QuantileError(0.03, ERROR, none);
        assertThat(error.of(Side.LONG, 0.01)).isCloseTo(0.05, within(1e-12));
        assertThat(error.of(Side.SHORT, 0.01)).isCloseTo(0.03, within(1e-12));
        assertThat(QuantileError.NONE.of(Side.LONG, 0.005)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void anErrorThatIsNoneIsRefusedAndNeverReadsAsCertain(double bad) {
        assertThatThrownBy(() -> new Level(0.01, bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("logError")
                .hasMessageContaining(String.valueOf(bad));
        assertThatThrownBy(() -> new QuantileError(bad, ERROR, ERROR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("volatility must be finite")
                .hasMessageContaining(String.valueOf(bad));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void anExceedanceThatIsNoProbabilityIsRefused(double bad) {
        assertThatThrownBy(() -> new Level(bad, 0.1)).hasMessageContaining("exceedance must be in (0, 1]; have " + bad);
        assertThatThrownBy(() -> ERROR.at(bad)).hasMessageContaining("exceedance must be in (0, 1]; have " + bad);
    }

    @Test
    void levelsThatAreMissingOrOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new TailError(List.of())).hasMessageContaining("at least one level");
        assertThatThrownBy(() -> new TailError(List.of(new Level(0.01, 0), new Level(0.01, 0))))
                .hasMessageContaining("must decrease; have 0.01 after 0.01");
    }
}

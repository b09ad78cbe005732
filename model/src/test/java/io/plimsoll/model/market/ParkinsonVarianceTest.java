package io.plimsoll.model.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the formula in NumPy. */
class ParkinsonVarianceTest {

    @ParameterizedTest
    @CsvSource({
        // range_vol.json, keys ohlc (high, low) and parkinson_var: NumPy 1.24.2, checked there against TTR 0.24.3.
        "43724.671875, 42669.03515625, 0.00021541826637417862",
        "43436.80859375, 42691.0234375, 0.00010817743697683322",
        "43179.390625, 41680.3203125, 0.00045030400879481736",
        "42534.40234375, 41392.21484375, 0.00026724127644822324",
    })
    void equalsTheReference(double high, double low, double variance) {
        assertThat(ParkinsonVariance.of(Math.log(high / low))).isCloseTo(variance, Percentage.withPercentage(1e-8));
    }
}

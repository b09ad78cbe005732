package io.plimsoll.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageVerdictTest {

    @ParameterizedTest
    @CsvSource({
        "0.0025, 0.00175, 0.00325",
        "0.005, 0.0035, 0.0065",
        "0.0075, 0.005625, 0.009375",
        "0.01, 0.008, 0.012",
        "0.05, 0.04, 0.06"
    })
    void theBandNarrowsFromHalfAPerCentToOne(double alpha, double low, double high) {
        TargetBand band = TargetBand.of(alpha);
        assertThat(band.low()).isCloseTo(low, within(1e-15));
        assertThat(band.high()).isCloseTo(high, within(1e-15));
    }

    @Test
    void theEndsBelongToTheBand() {
        TargetBand band = TargetBand.of(0.01);
        assertThat(band.place(band.low())).isEqualTo(TargetBand.Place.INSIDE);
        assertThat(band.place(band.high())).isEqualTo(TargetBand.Place.INSIDE);
        assertThat(band.place(Math.nextDown(band.low()))).isEqualTo(TargetBand.Place.BELOW);
        assertThat(band.place(Math.nextUp(band.high()))).isEqualTo(TargetBand.Place.ABOVE);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0050, 0.0040, 0.0060, KEPT",
        "0.0062, 0.0052, 0.0070, CLOSE",
        "0.0040, 0.0035, 0.0045, CLOSE",
        "0.0030, 0.0010, 0.0051, PERHAPS_LOW",
        "0.0000, 0.0000, 0.0030, LOW",
        "0.0070, 0.0049, 0.0090, PERHAPS_HIGH",
        "0.0090, 0.0070, 0.0110, HIGH",
        "0.0065, 0.0050, 0.0080, KEPT"
    })
    void rateAndIntervalTogetherMakeTheVerdict(double rate, double low, double high, CoverageVerdict verdict) {
        BreachRate observed = new BreachRate(10_000, Math.round(10_000 * rate), rate, new Interval(low, high));
        assertThat(CoverageVerdict.of(observed, 0.005)).isEqualTo(verdict);
    }
}

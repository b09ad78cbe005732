package io.plimsoll.model.volatility.garch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against SciPy and against finite differences. */
class UnitStudentTest {

    private static final Percentage CLOSE = Percentage.withPercentage(1e-6);

    @ParameterizedTest
    @CsvSource({
        // student_t.json, keys nu, p, unit, es_unit, logpdf_at_1.3 (of the t that is not scaled): SciPy 1.10.1.
        "2.5, 0.0005, -8.1741224827258, -13.646152100033563, -1.92035709706526",
        "2.5, 0.05, -1.1440701445026815, -2.056079925147263, -1.92035709706526",
        "3.2, 0.005, -3.363919328412175, -4.990492283482162, -1.8863979803166095",
        "4.0, 0.01, -2.649491906790684, -3.6915104856762957, -1.8618689705575986",
        "5.7, 0.001, -4.331972840092239, -5.383762957159656, -1.832447059562248",
        "8.0, 0.025, -1.99705816217086, -2.572014594324345, -1.8125465911530059",
        "30.0, 0.0005, -3.5223306787177133, -3.874922120461794, -1.7767291020092948",
    })
    void quantileShortfallAndDensityEqualSciPy(
            double nu, double probability, double quantile, double shortfall, double logDensity) {
        UnitStudent student = new UnitStudent(nu);
        assertThat(student.quantile(probability)).isCloseTo(quantile, CLOSE);
        assertThat(student.expectedShortfall(probability)).isCloseTo(shortfall, CLOSE);
        double unit = Math.sqrt((nu - 2) / nu);
        assertThat(student.logDensity(1.3 * unit)).isCloseTo(logDensity - Math.log(unit), within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.05, 3, 10, 500})
    void slopeOfTheConstantEqualsFiniteDifferences(double nu) {
        double step = 1e-5 * (nu - 2);
        double slope = (UnitStudent.logConstant(nu + step) - UnitStudent.logConstant(nu - step)) / (2 * step);
        assertThat(UnitStudent.logConstantSlope(nu)).isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, Double.NaN, Double.POSITIVE_INFINITY})
    void withoutAVarianceItIsRefused(double nu) {
        assertThatThrownBy(() -> new UnitStudent(nu))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have " + nu);
    }
}

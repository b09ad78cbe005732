package io.plimsoll.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinearVolatilityTest extends VolatilityModelContractTest {

    private static final List<Feature> FEATURES = List.of(Feature.LN_RV_1D, Feature.LN_RV_30D);

    /** Coefficients 0.5 and −0.25 on columns of mean 1 and 2, deviation 2 and 4; intercept −8, smearing 0.3. */
    static LogLinearVolatility example() {
        return new LogLinearVolatility(
                "har",
                FEATURES,
                new Standardiser(new double[] {1, 2}, new double[] {2, 4}),
                new double[] {0.5, -0.25},
                -8,
                0.3);
    }

    @Override
    VolatilityModel model() {
        return example();
    }

    @Test
    void isInterceptSmearingAndStandardisedColumnsClippedAtFiveDeviations() {
        FeatureMatrix rows = FeatureRows.random(40, 2);
        double[] forecasts = example().forecast(rows);
        for (int row = 0; row < forecasts.length; row++) {
            double day = Math.max(-5, Math.min(5, (rows.get(row, Feature.LN_RV_1D) - 1.0) / 2));
            double month = Math.max(-5, Math.min(5, (rows.get(row, Feature.LN_RV_30D) - 2.0) / 4));
            assertThat(forecasts[row]).isCloseTo(-8 + 0.3 + 0.5 * day - 0.25 * month, within(1e-12));
        }
    }

    @Test
    void partsOfDifferentLengthAreRefusedWithTheirLengths() {
        Standardiser two = new Standardiser(new double[2], new double[] {1, 1});
        assertThatThrownBy(() -> new LogLinearVolatility("har", FEATURES, two, new double[3], 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("har")
                .hasMessageContaining("have 2, 3, 2");
    }

    @Test
    void aStandardiserMeasuresMeanAndDeviationOfTheRowsItIsGiven() {
        FeatureMatrix rows = FeatureRows.random(9, 3);
        int[] some = {0, 3, 5};
        Standardiser fitted = Standardiser.fit(rows, some, FEATURES);
        double mean = 0;
        for (int row : some) {
            mean += rows.get(row, Feature.LN_RV_1D) / 3.0;
        }
        double variance = 0;
        for (int row : some) {
            variance += Math.pow(rows.get(row, Feature.LN_RV_1D) - mean, 2) / 3;
        }
        assertThat(fitted.means()[0]).isCloseTo(mean, within(1e-12));
        assertThat(fitted.deviations()[0]).isCloseTo(Math.sqrt(variance), within(1e-12));
        assertThat(Standardiser.fit(rows, new int[] {4}, FEATURES).deviations())
                .as("a column that does not vary")
                .containsExactly(0, 0);
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Standardiser(new double[1], new double[] {bad}))
                    .hasMessageContaining("have " + bad);
        }
    }

    @Test
    void whatIsAbsentReadsAsTheMeanOfWhatIsNot() {
        FeatureMatrix rows = new FeatureMatrix(4);
        float[] values = new float[Feature.COUNT];
        for (float funding : new float[] {1, Float.NaN, 5, Float.NaN}) {
            values[Feature.FUNDING.column()] = funding;
            rows.append(values);
        }
        List<Feature> columns = List.of(Feature.FUNDING, Feature.HAS_FUNDING);
        Standardiser fitted = Standardiser.fit(rows, FeatureRows.all(rows), columns);
        assertThat(fitted.means()).containsExactly(3, 0);
        assertThat(fitted.deviations()).containsExactly(2, 0);
        assertThat(fitted.apply(0, Double.NaN)).isZero();
        assertThat(fitted.apply(0, 5)).isEqualTo(1);
        assertThat(fitted.apply(1, 1)).as("a column that did not vary").isZero();
        assertThat(Standardiser.fit(rows, new int[] {1, 3}, columns).isConstant(0))
                .as("a column of which nothing is known")
                .isTrue();
    }
}

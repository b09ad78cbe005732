package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.volatility.LogLinearVolatility;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The regression on data whose law is known. */
class RidgeRegressionTest {

    private static final int ROWS = 3_000;
    private static final double FLOOR = 1e-12;
    private static final List<Feature> FEATURES = List.of(Feature.LN_RV_1D, Feature.LN_RV_7D);

    private final FeatureMatrix matrix = new FeatureMatrix(ROWS);
    private final float[] target = new float[ROWS];
    private final double[] weights = new double[ROWS];
    private final int[] rows = new int[ROWS];

    private void draw(double noise) {
        SplittableRandom random = new SplittableRandom(1);
        Arrays.fill(weights, 1);
        for (int row = 0; row < ROWS; row++) {
            float[] x = new float[Feature.COUNT];
            x[Feature.LN_RV_1D.column()] = (float) random.nextGaussian();
            x[Feature.LN_RV_7D.column()] = (float) random.nextGaussian();
            matrix.append(x);
            rows[row] = row;
            target[row] = (float) Math.exp(-7
                    + 0.5 * x[Feature.LN_RV_1D.column()]
                    + 0.3 * x[Feature.LN_RV_7D.column()]
                    + noise * random.nextGaussian());
        }
    }

    private LogLinearVolatility fit(double penalty) {
        return RidgeRegression.fit("r", matrix, rows, target, FLOOR, weights, FEATURES, penalty);
    }

    @Test
    void aLawWithoutNoiseIsRecoveredExactly() {
        draw(0);
        LogLinearVolatility model = fit(0);
        assertThat(model.smearing()).isCloseTo(0, within(1e-6));
        double[] forecasts = model.forecast(matrix);
        for (int row = 0; row < ROWS; row++) {
            assertThat(forecasts[row]).isCloseTo(Math.log(target[row]), within(1e-5));
        }
    }

    @Test
    void theSmearingTermTurnsTheMeanOfLogsIntoTheLogOfTheMean() {
        draw(0.8);
        LogLinearVolatility model = fit(0);
        assertThat(model.smearing()).as("half the variance of normal noise").isCloseTo(0.32, within(0.08));
        double[] forecasts = model.forecast(matrix);
        double ratio = 0;
        for (int row = 0; row < ROWS; row++) {
            ratio += target[row] * Math.exp(-forecasts[row]) / ROWS;
        }
        assertThat(ratio).isCloseTo(1, within(1e-9));
    }

    @Test
    void thePenaltyShrinksTheCoefficientsButNotTheLevel() {
        draw(0.5);
        LogLinearVolatility free = fit(0);
        LogLinearVolatility held = fit(1);
        // On a standardised column a penalty of 1 a row halves the coefficient.
        assertThat(held.coefficients()[0] / free.coefficients()[0]).isCloseTo(0.5, within(0.02));
        assertThat(held.intercept()).isCloseTo(free.intercept(), within(1e-3));
    }

    @Test
    void aRowOfWeightZeroCountsForNothing() {
        draw(0.5);
        float[] clean = target.clone();
        for (int row = 0; row < ROWS; row += 2) {
            weights[row] = 0;
        }
        LogLinearVolatility expected = fit(0);
        for (int row = 0; row < ROWS; row += 2) {
            target[row] = clean[row] * 1000;
        }
        assertThat(fit(0)).isEqualTo(expected);
    }

    @Test
    void aVarianceOfZeroIsTakenForTheFloor() {
        draw(0.5);
        target[5] = 0;
        LogLinearVolatility model = fit(0);
        assertThat(model.intercept()).isFinite();
        target[5] = (float) FLOOR;
        assertThat(fit(0).intercept()).isCloseTo(model.intercept(), within(1e-9));
    }
}

package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.volatility.LogLinearVolatility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The log-HAR regression against ordinary least squares of statsmodels on realised variances of BTC. */
class HarReferenceTest {

    private static final List<Feature> HAR = List.of(Feature.LN_RV_1D, Feature.LN_RV_7D, Feature.LN_RV_30D);

    /** Features are of single precision. */
    private static final double PRECISION = 2e-5;

    @Test
    void coefficientsEqualOrdinaryLeastSquares() throws IOException {
        double[] variances = variances();
        FeatureMatrix matrix = new FeatureMatrix(variances.length);
        int rows = variances.length - 30;
        float[] target = new float[rows];
        for (int row = 0; row < rows; row++) {
            int day = row + 29;
            float[] values = new float[Feature.COUNT];
            values[Feature.LN_RV_1D.column()] = (float) Math.log(variances[day]);
            values[Feature.LN_RV_7D.column()] = (float) Math.log(mean(variances, day, 7));
            values[Feature.LN_RV_30D.column()] = (float) Math.log(mean(variances, day, 30));
            matrix.append(values);
            target[row] = (float) variances[day + 1];
        }
        double[] weights = new double[rows];
        Arrays.fill(weights, 1);
        LogLinearVolatility har =
                RidgeRegression.fit("har", matrix, IntStream.range(0, rows).toArray(), target, 1e-12, weights, HAR, 0);
        // har_ols.json, keys n and beta: statsmodels 0.13.5.
        assertThat(rows).isEqualTo(1300);
        double[] beta = {0.28454502280697513, 0.44241134457202647, 0.2499667210474207};
        double intercept = har.intercept();
        for (int c = 0; c < beta.length; c++) {
            double deviation = har.standardiser().deviations()[c];
            assertThat(har.coefficients()[c] / deviation).isCloseTo(beta[c], within(PRECISION));
            intercept -= har.coefficients()[c] * har.standardiser().means()[c] / deviation;
        }
        assertThat(intercept).isCloseTo(-0.4117641011754757, within(20 * PRECISION));
    }

    private static double mean(double[] variances, int last, int days) {
        return Arrays.stream(variances, last - days + 1, last + 1).average().orElseThrow();
    }

    private static double[] variances() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HarReferenceTest.class.getResourceAsStream("btc-daily-variance.txt")),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }
}

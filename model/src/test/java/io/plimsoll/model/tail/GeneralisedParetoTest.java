package io.plimsoll.model.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maximum likelihood against SciPy and R on real losses, and against known parameters on drawn ones. */
class GeneralisedParetoTest {

    private static final double LARGEST_XI = 0.9;

    /** gpd.json, keys xi, beta, loglik: scipy.stats.genpareto (1.10.1), floc = 0. */
    private static final double SCIPY_XI = -0.011436381775988543;

    private static final double SCIPY_BETA = 0.040122504835313995;
    private static final double SCIPY_LOG_LIKELIHOOD = 111.36536165784041;

    /** r_cases.json, key gpd: evd::fpot 2.3.6.1 on R 4.2.2. */
    private static final double R_XI = -0.01142804097569;

    private static final double R_BETA = 0.04011995716186;
    private static final double R_LOG_LIKELIHOOD = 111.365361729992;

    /** The two references differ from each other by 1e-5 in the shape and 6e-5 relative in the scale. */
    private static final double XI_TOLERANCE = 1e-4;

    private static final double BETA_TOLERANCE = 1e-5;

    @Test
    void fitsRealLossesAtLeastAsWellAsScipyAndR() throws IOException {
        double[] exceedances = btcExceedances();
        GeneralisedPareto fitted = GeneralisedPareto.fit(exceedances, LARGEST_XI);
        assertThat(fitted.logLikelihood(exceedances))
                .isGreaterThanOrEqualTo(SCIPY_LOG_LIKELIHOOD)
                .isGreaterThanOrEqualTo(R_LOG_LIKELIHOOD - 1e-10);
        assertThat(fitted.xi()).isCloseTo(SCIPY_XI, within(XI_TOLERANCE)).isCloseTo(R_XI, within(XI_TOLERANCE));
        assertThat(fitted.beta())
                .isCloseTo(SCIPY_BETA, within(BETA_TOLERANCE))
                .isCloseTo(R_BETA, within(BETA_TOLERANCE));
    }

    @Test
    void likelihoodQuantileAndShortfallEqualTheReferenceAtItsOwnParameters() throws IOException {
        double[] exceedances = btcExceedances();
        assertThat(new GeneralisedPareto(SCIPY_BETA, SCIPY_XI).logLikelihood(exceedances))
                .isCloseTo(SCIPY_LOG_LIKELIHOOD, within(1e-9));
        // gpd.json, keys threshold, VaR, ES; 50 of 1,000 days exceed the threshold.
        double threshold = 0.05090386427129984;
        ExcursionDistribution d = new ExcursionDistribution(new double[] {0, threshold}, 0.05, SCIPY_BETA, SCIPY_XI);
        assertThat(d.quantile(0.01)).isCloseTo(0.1148878886362073, within(1e-9));
        assertThat(d.quantile(0.005)).isCloseTo(0.14208354853771554, within(1e-9));
        assertThat(d.quantile(0.001)).isCloseTo(0.2044046571670047, within(1e-9));
        assertThat(d.expectedShortfall(0.01)).isCloseTo(0.1538332536782935, within(1e-9));
        assertThat(d.expectedShortfall(0.005)).isCloseTo(0.18072141035479666, within(1e-9));
        assertThat(d.expectedShortfall(0.001)).isCloseTo(0.24233784985824725, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.4, -0.2, 0, 0.2, 0.5, 0.8})
    void recoversTheParametersThatTheSampleWasDrawnFrom(double xi) {
        double[] sample = draw(20_000, 0.7, xi, new SplittableRandom(17));
        GeneralisedPareto fitted = GeneralisedPareto.fit(sample, LARGEST_XI);
        // Standard error of the shape is (1 + ξ)/√n, of ln β about √(2(1 + ξ)/n): four of each.
        assertThat(fitted.xi()).isCloseTo(xi, within(4 * (1 + xi) / Math.sqrt(sample.length)));
        assertThat(fitted.beta()).isCloseTo(0.7, within(0.7 * 4 * Math.sqrt(2 * (1 + xi) / sample.length)));
        assertThat(fitted.logLikelihood(sample))
                .isGreaterThanOrEqualTo(new GeneralisedPareto(0.7, xi).logLikelihood(sample));
    }

    @Test
    void noNeighbourOfTheFitIsMoreLikely() {
        RandomGenerator random = new SplittableRandom(23);
        for (int k = 0; k < 50; k++) {
            double[] sample = draw(200, Math.exp(random.nextDouble(-6, 3)), random.nextDouble(-0.3, 0.8), random);
            GeneralisedPareto fitted = GeneralisedPareto.fit(sample, LARGEST_XI);
            double best = fitted.logLikelihood(sample);
            for (double scale : new double[] {0.99, 1, 1.01}) {
                for (double shape : new double[] {-0.01, 0, 0.01}) {
                    GeneralisedPareto near =
                            new GeneralisedPareto(fitted.beta() * scale, Math.min(fitted.xi() + shape, LARGEST_XI));
                    assertThat(likelihood(near, sample)).isLessThanOrEqualTo(best + 1e-6);
                }
            }
        }
    }

    @Test
    void theShapeIsHeldAtItsBoundAndTheScaleIsStillTheBest() {
        double[] sample = draw(5_000, 1, 0.8, new SplittableRandom(3));
        GeneralisedPareto fitted = GeneralisedPareto.fit(sample, 0.3);
        assertThat(fitted.xi()).isEqualTo(0.3);
        double best = fitted.logLikelihood(sample);
        assertThat(new GeneralisedPareto(fitted.beta() * 1.01, 0.3).logLikelihood(sample))
                .isLessThan(best);
        assertThat(new GeneralisedPareto(fitted.beta() * 0.99, 0.3).logLikelihood(sample))
                .isLessThan(best);
    }

    @Test
    void noPointOfABoundedSampleIsImpossible() {
        double[] sample = draw(2_000, 1, -0.45, new SplittableRandom(4));
        GeneralisedPareto fitted = GeneralisedPareto.fit(sample, LARGEST_XI);
        assertThat(fitted.xi()).isNegative();
        assertThat(-fitted.beta() / fitted.xi())
                .isGreaterThanOrEqualTo(Arrays.stream(sample).max().orElseThrow());
    }

    @Test
    void smallBoundedSamplesGiveATailThatADistributionTakes() {
        RandomGenerator random = new SplittableRandom(5);
        for (int k = 0; k < 500; k++) {
            double[] sample = new double[random.nextInt(10, 40)];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = k % 2 == 0 ? random.nextDouble(1e-6, 1) : 1 - Math.pow(random.nextDouble(), 3) * 0.999;
            }
            GeneralisedPareto fitted = GeneralisedPareto.fit(sample, LARGEST_XI);
            ExcursionDistribution d = new ExcursionDistribution(new double[] {0, 1}, 0.05, fitted.beta(), fitted.xi());
            assertThat(d.quantile(1e-6)).isFinite();
        }
    }

    @Test
    void equalExceedancesGiveAFiniteTail() {
        double[] equal = new double[20];
        Arrays.fill(equal, 0.25);
        GeneralisedPareto fitted = GeneralisedPareto.fit(equal, LARGEST_XI);
        assertThat(fitted.beta()).isFinite().isPositive();
        assertThat(fitted.xi()).isBetween(-1.0, LARGEST_XI);
    }

    @Test
    void theUnitDoesNotMatter() {
        double[] sample = draw(500, 1, 0.25, new SplittableRandom(6));
        double[] tiny = Arrays.stream(sample).map(y -> y * 1e-7).toArray();
        GeneralisedPareto a = GeneralisedPareto.fit(sample, LARGEST_XI);
        GeneralisedPareto b = GeneralisedPareto.fit(tiny, LARGEST_XI);
        assertThat(b.xi()).isCloseTo(a.xi(), within(1e-6));
        assertThat(b.beta() * 1e7).isCloseTo(a.beta(), within(1e-6));
    }

    @Test
    void tooFewExceedancesAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> GeneralisedPareto.fit(new double[9], LARGEST_XI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 10")
                .hasMessageContaining("have 9");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void anExceedanceThatIsNoneIsRefusedWithItsValue(double bad) {
        double[] sample = draw(20, 1, 0.1, new SplittableRandom(7));
        sample[11] = bad;
        assertThatThrownBy(() -> GeneralisedPareto.fit(sample, LARGEST_XI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite and positive")
                .hasMessageContaining(String.valueOf(bad));
    }

    @Test
    void badParametersAreRefused() {
        assertThatThrownBy(() -> new GeneralisedPareto(0, 0.1)).hasMessageContaining("have 0.0, 0.1");
        assertThatThrownBy(() -> new GeneralisedPareto(1, Double.NaN)).hasMessageContaining("NaN");
    }

    /** Minus infinity where a neighbour of a bounded fit would make a point of the sample impossible. */
    private static double likelihood(GeneralisedPareto p, double[] sample) {
        boolean impossible = Arrays.stream(sample).anyMatch(y -> 1 + p.xi() * y / p.beta() <= 0);
        return impossible ? Double.NEGATIVE_INFINITY : p.logLikelihood(sample);
    }

    private static double[] draw(int n, double beta, double xi, RandomGenerator random) {
        double[] sample = new double[n];
        for (int i = 0; i < n; i++) {
            double logU = Math.log(1 - random.nextDouble());
            sample[i] = Math.max(xi == 0 ? -beta * logU : beta * Math.expm1(-xi * logU) / xi, 1e-300);
        }
        return sample;
    }

    private static double[] btcExceedances() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GeneralisedParetoTest.class.getResourceAsStream("btc-exceedances.txt")),
                StandardCharsets.UTF_8))) {
            double[] values = reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(values).hasSize(50);
            return values;
        }
    }

    @Test
    void aWeightCountsLikeRepetitions() {
        double[] sample = {0.2, 0.5, 0.9, 1.3, 0.1, 2.7, 0.05, 4.1, 0.4, 0.7, 1.9, 0.33};
        double[] weights = {1, 2, 1, 3, 1, 2, 5, 1, 1, 2, 1, 4};
        double[] repeated = IntStream.range(0, sample.length)
                .boxed()
                .flatMapToDouble(k -> DoubleStream.generate(() -> sample[k]).limit((long) weights[k]))
                .toArray();
        GeneralisedPareto weighted = GeneralisedPareto.fit(sample, weights, LARGEST_XI);
        GeneralisedPareto plain = GeneralisedPareto.fit(repeated, LARGEST_XI);
        assertThat(weighted.xi()).isCloseTo(plain.xi(), within(1e-7));
        assertThat(weighted.beta()).isCloseTo(plain.beta(), within(1e-7));
    }

    @Test
    void weightsThatAreNoneAreRefused() {
        double[] sample = new double[10];
        Arrays.fill(sample, 1);
        double[] weights = sample.clone();
        weights[3] = 0;
        assertThatThrownBy(() -> GeneralisedPareto.fit(sample, weights, LARGEST_XI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a weight must be finite and positive; have 0.0");
        assertThatThrownBy(() -> GeneralisedPareto.fit(sample, new double[9], LARGEST_XI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10; have 9");
    }
}

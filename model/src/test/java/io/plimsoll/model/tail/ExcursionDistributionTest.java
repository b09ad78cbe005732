package io.plimsoll.model.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantile, survival and expected shortfall of body and tail, for heavy, exponential and bounded tails. */
class ExcursionDistributionTest {

    private static final double INVERSE = 1e-9;
    private static final double INTEGRATION = 1e-5;
    private static final int DISTRIBUTIONS = 2_000;

    @Test
    void survivalAtTheQuantileIsTheExceedanceInTheTail() {
        RandomGenerator random = new SplittableRandom(1);
        for (int k = 0; k < DISTRIBUTIONS; k++) {
            ExcursionDistribution d = RandomDistributions.next(random);
            for (double depth = 0; depth < 7; depth += 0.5) {
                double alpha = d.share() * Math.pow(10, -depth);
                assertThat(d.survival(d.quantile(alpha)))
                        .as("%s at %s", d, alpha)
                        .isCloseTo(alpha, within(INVERSE));
            }
        }
    }

    @Test
    void survivalAtTheQuantileIsTheExceedanceInTheBodyExceptAtPointMasses() {
        RandomGenerator random = new SplittableRandom(2);
        for (int k = 0; k < DISTRIBUTIONS; k++) {
            ExcursionDistribution d = RandomDistributions.next(random);
            double[] body = d.body();
            for (int i = 0; i + 1 < body.length; i++) {
                double within = random.nextDouble();
                double alpha = 1 - (i + within) / (body.length - 1) * (1 - d.share());
                double u = d.quantile(alpha);
                if (body[i + 1] > body[i]) {
                    assertThat(d.survival(u)).as("%s at %s", d, alpha).isCloseTo(alpha, within(INVERSE));
                } else {
                    // A point mass: the probability of exceeding it is less, that of reaching it is more.
                    assertThat(d.survival(u)).isLessThanOrEqualTo(alpha + INVERSE);
                    assertThat(d.survival(Math.nextDown(u))).isGreaterThanOrEqualTo(alpha - INVERSE);
                }
            }
        }
    }

    @Test
    void theQuantileAtTheSurvivalIsTheExcursion() {
        RandomGenerator random = new SplittableRandom(3);
        for (int k = 0; k < DISTRIBUTIONS; k++) {
            ExcursionDistribution d = RandomDistributions.next(random);
            double[] body = d.body();
            double deepest = d.quantile(d.share() * 1e-4);
            for (int i = 0; i < 20; i++) {
                double u = random.nextDouble(body[0], deepest + 1e-9);
                double survival = d.survival(u);
                if (survival > d.share() * 1e-4) {
                    assertThat(d.quantile(survival)).as("%s at %s", d, u).isCloseTo(u, within(1e-8 * Math.max(1, u)));
                }
            }
        }
    }

    @Test
    void quantileSurvivalAndShortfallAreMonotone() {
        RandomGenerator random = new SplittableRandom(4);
        for (int k = 0; k < DISTRIBUTIONS; k++) {
            ExcursionDistribution d = RandomDistributions.next(random);
            double quantile = Double.POSITIVE_INFINITY;
            double shortfall = Double.POSITIVE_INFINITY;
            for (double alpha = 1e-7; alpha <= 1; alpha *= 1.3) {
                assertThat(d.quantile(alpha)).isLessThanOrEqualTo(quantile);
                assertThat(d.expectedShortfall(alpha)).isLessThanOrEqualTo(shortfall + 1e-12 * Math.abs(shortfall));
                quantile = d.quantile(alpha);
                shortfall = d.expectedShortfall(alpha);
                assertThat(shortfall).as("%s at %s", d, alpha).isGreaterThanOrEqualTo(quantile * (1 - 1e-12));
            }
            double survival = 1;
            for (double u = 0; u < 20; u += 0.1) {
                assertThat(d.survival(u)).isBetween(0.0, survival);
                survival = d.survival(u);
            }
        }
    }

    @Test
    void expectedShortfallIsTheMeanQuantileBeyond() {
        RandomGenerator random = new SplittableRandom(5);
        for (int k = 0; k < 60; k++) {
            ExcursionDistribution d = RandomDistributions.next(random);
            if (d.xi() > 0.6) {
                continue; // The tail of the integral itself would need more nodes than a test should spend.
            }
            for (double alpha : new double[] {d.share() * 0.01, d.share() * 0.5, d.share(), 0.5, 0.9, 1}) {
                double expected = meanQuantile(d, alpha);
                assertThat(d.expectedShortfall(alpha))
                        .as("%s at %s", d, alpha)
                        .isCloseTo(expected, within(INTEGRATION * Math.max(1, expected)));
            }
        }
    }

    /** {@code (1/α)·∫₀^α q(p) dp}: by Simpson's rule in ln p within the tail, by midpoints within the body. */
    private static double meanQuantile(ExcursionDistribution d, double alpha) {
        double inTail = Math.min(alpha, d.share());
        int nodes = 4_000;
        double step = 80.0 / nodes;
        double sum = 0;
        for (int i = 0; i <= nodes; i++) {
            double p = inTail * Math.exp(-i * step);
            sum += (i == 0 || i == nodes ? 1 : i % 2 == 1 ? 4 : 2) * d.quantile(p) * p;
        }
        double integral = sum * step / 3;
        int cells = 50_000;
        for (int i = 0; alpha > d.share() && i < cells; i++) {
            integral += d.quantile(d.share() + (i + 0.5) / cells * (alpha - d.share())) * (alpha - d.share()) / cells;
        }
        return integral / alpha;
    }

    @Test
    void scalingMultipliesEveryExcursion() {
        RandomGenerator random = new SplittableRandom(6);
        for (int k = 0; k < DISTRIBUTIONS; k++) {
            ExcursionDistribution d = RandomDistributions.next(random);
            double factor = Math.exp(random.nextDouble(-1, 1));
            ExcursionDistribution scaled = d.scaledBy(factor);
            double alpha = random.nextDouble(1e-5, 1);
            double tolerance = 1e-12 * (1 + d.quantile(alpha) * factor);
            assertThat(scaled.quantile(alpha)).isCloseTo(factor * d.quantile(alpha), within(tolerance));
            assertThat(scaled.expectedShortfall(alpha))
                    .isCloseTo(
                            factor * d.expectedShortfall(alpha),
                            within(1e-12 * (1 + d.expectedShortfall(alpha) * factor)));
        }
    }

    @Test
    void bodyAndTailMeetAtTheThreshold() {
        RandomGenerator random = new SplittableRandom(7);
        for (int k = 0; k < DISTRIBUTIONS; k++) {
            ExcursionDistribution d = RandomDistributions.next(random);
            assertThat(d.quantile(d.share())).isEqualTo(d.threshold());
            assertThat(d.survival(d.threshold())).isEqualTo(d.share());
            assertThat(d.quantile(Math.nextUp(d.share()))).isCloseTo(d.threshold(), within(1e-9));
            assertThat(d.quantile(Math.nextDown(d.share()))).isCloseTo(d.threshold(), within(1e-9));
        }
    }

    @Test
    void theShapeGoesThroughZeroWithoutAJump() {
        double[] body = {0, 1};
        ExcursionDistribution exponential = new ExcursionDistribution(body, 0.05, 0.5, 0);
        for (double xi : new double[] {1e-8, -1e-8, 2e-9, -2e-9, 1e-10}) {
            ExcursionDistribution near = new ExcursionDistribution(body, 0.05, 0.5, xi);
            assertThat(near.quantile(1e-5)).isCloseTo(exponential.quantile(1e-5), within(1e-6));
            assertThat(near.survival(3)).isCloseTo(exponential.survival(3), within(1e-9));
        }
    }

    @Test
    void nothingIsBeyondTheEndOfABoundedTail() {
        ExcursionDistribution d = new ExcursionDistribution(new double[] {0, 1}, 0.05, 0.5, -0.5);
        assertThat(d.quantile(Double.MIN_NORMAL)).isCloseTo(2, within(1e-9));
        assertThat(d.survival(2)).isZero();
        assertThat(d.survival(1e9)).isZero();
        assertThat(d.survival(1.999)).isPositive();
    }

    @Test
    void survivalIsOneBelowTheSmallestExcursionAndZeroAtInfinity() {
        ExcursionDistribution d = new ExcursionDistribution(new double[] {0.2, 1}, 0.05, 0.5, 0.3);
        assertThat(d.survival(-1)).isEqualTo(1);
        assertThat(d.survival(Double.NEGATIVE_INFINITY)).isEqualTo(1);
        assertThat(d.survival(0.1)).isEqualTo(1);
        assertThat(d.survival(0.2)).isEqualTo(1);
        assertThat(d.survival(Double.POSITIVE_INFINITY)).isZero();
        assertThat(d.quantile(1)).isEqualTo(0.2);
    }

    @Test
    void aBodyThatIsOnePointMassAtZeroLeavesTheTail() {
        ExcursionDistribution d = new ExcursionDistribution(new double[] {0, 0, 0}, 0.1, 1, 0.2);
        assertThat(d.survival(0)).isEqualTo(0.1);
        assertThat(d.quantile(0.5)).isZero();
        assertThat(d.survival(-1e-300)).isEqualTo(1);
        assertThat(d.quantile(0.01)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
    void anExceedanceOutsideItsRangeIsRefusedWithItsValue(double exceedance) {
        ExcursionDistribution d = new ExcursionDistribution(new double[] {0, 1}, 0.05, 0.5, 0.3);
        assertThatThrownBy(() -> d.quantile(exceedance))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exceedance must be in (0, 1]")
                .hasMessageContaining(String.valueOf(exceedance));
        assertThatThrownBy(() -> d.expectedShortfall(exceedance)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSurvivalOfNoNumberIsRefused() {
        ExcursionDistribution d = new ExcursionDistribution(new double[] {0, 1}, 0.05, 0.5, 0.3);
        assertThatThrownBy(() -> d.survival(Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void everyBadParameterIsNamedWithItsValue() {
        double[] good = {0, 1};
        assertRefused(new double[] {0}, 0.05, 0.5, 0.1, "body");
        assertRefused(new double[] {-1, 1}, 0.05, 0.5, 0.1, "body");
        assertRefused(new double[] {0, Double.POSITIVE_INFINITY}, 0.05, 0.5, 0.1, "body");
        assertRefused(new double[] {Double.NaN, 1}, 0.05, 0.5, 0.1, "body");
        assertRefused(new double[] {0, 2, 1}, 0.05, 0.5, 0.1, "2.0 before 1.0");
        assertRefused(good, 0, 0.5, 0.1, "share");
        assertRefused(good, 1, 0.5, 0.1, "share");
        assertRefused(good, 0.05, 0, 0.1, "beta");
        assertRefused(good, 0.05, Double.NaN, 0.1, "beta");
        assertRefused(good, 0.05, 0.5, 1, "xi");
        assertRefused(good, 0.05, 0.5, -1, "xi");
        assertRefused(good, 0.05, 0.5, Double.NaN, "xi");
    }

    private static void assertRefused(double[] body, double share, double beta, double xi, String named) {
        assertThatThrownBy(() -> new ExcursionDistribution(body, share, beta, xi))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}

package io.plimsoll.model.volatility.garch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Likelihoods and variance paths against arch and rugarch, the gradient against finite differences. */
class GarchLikelihoodTest {

    private static final double NORMAL = Double.POSITIVE_INFINITY;

    @Test
    void normalGarchAtGivenParametersEqualsArch() {
        // garch_fixed.json, case GARCH-normal: arch 6.3.0.
        checkFixed(
                new GarchParameters(0.15, 0.5, 0.12, 0, 0.83, NORMAL),
                -2504.591065590842,
                new double[] {17.903720081749956, 22.31745957689237, 25.577210966476446},
                10750.723174681969,
                21.94604197911535);
    }

    @Test
    void studentGarchAtGivenParametersEqualsArch() {
        // garch_fixed.json, case GARCH-t: arch 6.3.0.
        checkFixed(
                new GarchParameters(0.15, 0.5, 0.12, 0, 0.83, 3.8),
                -2356.7405838420154,
                new double[] {17.903720081749956, 22.31745957689237, 25.577210966476446},
                10750.723174681969,
                21.94604197911535);
    }

    @Test
    void studentGjrAtGivenParametersEqualsArch() {
        // garch_fixed.json, case GJR-t: arch 6.3.0.
        checkFixed(
                new GarchParameters(0.1, 0.6, 0.1, 0.05, 0.8, 4.5),
                -2369.3540863371563,
                new double[] {17.545727448019697, 23.219456817992143, 27.257237588989437},
                10104.346072326234,
                21.97494292781583);
    }

    private static void checkFixed(
            GarchParameters parameters, double logLikelihood, double[] first, double sum, double next) {
        double[] returns = ReferenceReturns.btc();
        GarchLikelihood likelihood = new GarchLikelihood(returns, VarianceStart.BACKCAST);
        assertThat(likelihood.value(parameters)).isCloseTo(logLikelihood, within(1e-8));
        double[] variances = likelihood.variances(parameters);
        assertThat(variances).hasSize(returns.length + 1).startsWith(first, within(1e-11));
        assertThat(Arrays.stream(variances).limit(returns.length).sum()).isCloseTo(sum, within(1e-7));
        assertThat(variances[returns.length]).isCloseTo(next, within(1e-11));
    }

    @Test
    void theFieldsBenchmarkIsReproduced() {
        // garch_dmbp_benchmark.json: loglik_at_published; mle_recomputed_here with its variances.
        GarchLikelihood likelihood = new GarchLikelihood(ReferenceReturns.markPound(), VarianceStart.MEAN_BEFORE_FIRST);
        GarchParameters published = new GarchParameters(-0.00619041, 0.0107613, 0.153134, 0, 0.805974, NORMAL);
        assertThat(likelihood.value(published)).isCloseTo(-1106.6078810439346, within(1e-9));
        GarchParameters recomputed = new GarchParameters(
                -0.006190407493379101, 0.010761398156449869, 0.15313406183242348, 0, 0.8059736690605503, NORMAL);
        double[] variances = likelihood.variances(recomputed);
        assertThat(variances)
                .startsWith(new double[] {0.22284180361703915, 0.19301499388240784, 0.1665146841073161}, within(1e-12));
        assertThat(variances).endsWith(new double[] {0.14699256823945195}, within(1e-12));
        assertThat(recomputed.omega() / (1 - recomputed.persistence())).isCloseTo(0.26316461256489276, within(1e-12));
    }

    @Test
    void startsLikeRugarch() {
        // r_cases.json, rugarch 1.5.1 at its own estimates. Its μ is printed to 13 digits.
        GarchLikelihood likelihood = new GarchLikelihood(ReferenceReturns.btc(), VarianceStart.MEAN_AT_FIRST);
        GarchParameters garch = new GarchParameters(
                0.1949327744578, 0.292108298639, 0.1942344290923, 0, 0.8047655287606, 3.07176665525);
        assertThat(likelihood.value(garch)).isCloseTo(-2338.5525440233, within(1e-6));
        assertThat(likelihood.variances(garch)).endsWith(new double[] {29.082238938749}, within(1e-8));
        GarchParameters normal =
                new GarchParameters(0.2069522593469, 0.33139205832, 0.1610075610473, 0, 0.8353284814649, NORMAL);
        assertThat(likelihood.value(normal)).isCloseTo(-2501.27707252136, within(1e-6));
        assertThat(likelihood.variances(normal)).endsWith(new double[] {28.174880622866}, within(1e-8));
    }

    @Test
    void variancesAndForecastsEqualArchWhereAlphaIsOnItsBound() {
        // garch_arch_reference.json, key sp500_pct_const_gjr11_t: arch 8.0.0.
        GarchParameters p = new GarchParameters(
                0.03729921820007951,
                0.012942458337543889,
                1.4899124520871056e-15,
                0.18562134624555993,
                0.8982431167486243,
                7.690869287391438);
        GarchLikelihood likelihood = new GarchLikelihood(ReferenceReturns.sp500(), VarianceStart.BACKCAST);
        assertThat(likelihood.value(p)).isCloseTo(-6744.431388232927, within(1e-6));
        double[] variances = likelihood.variances(p);
        assertThat(variances)
                .startsWith(squares(1.34570051596558, 1.2804607732785045, 1.218886262444674), within(1e-8));
        assertThat(Math.sqrt(variances[variances.length - 2])).isCloseTo(1.8913516091489198, within(1e-8));
        assertThat(p.forecast(variances[variances.length - 1], 5))
                .containsExactly(
                        new double[] {
                            3.2261475348913162,
                            3.210228199475876,
                            3.19445128178017,
                            3.1788155077053513,
                            3.1633196145509292
                        },
                        within(1e-8));
    }

    @ParameterizedTest
    @EnumSource(VarianceStart.class)
    void gradientEqualsFiniteDifferencesAtRandomPoints(VarianceStart start) {
        double[] returns = Arrays.copyOf(ReferenceReturns.btc(), 300);
        GarchLikelihood likelihood = new GarchLikelihood(returns, start);
        SplittableRandom random = new SplittableRandom(7);
        double[] gradient = new double[GarchLikelihood.PARAMETERS];
        double[][] outer = new double[GarchLikelihood.PARAMETERS][GarchLikelihood.PARAMETERS];
        for (int point = 0; point < 40; point++) {
            double reaction = random.nextDouble(0.02, 0.3);
            double asymmetry = random.nextDouble(-0.9, 0.9);
            double[] p = {
                random.nextDouble(-1, 1),
                random.nextDouble(0.1, 2),
                reaction * (1 - asymmetry),
                2 * reaction * asymmetry,
                random.nextDouble(0.3, 1 - reaction),
                point % 4 == 0 ? NORMAL : random.nextDouble(2.3, 20)
            };
            likelihood.scores(p, gradient, outer);
            for (int i = 0; i < (Double.isInfinite(p[GarchLikelihood.NU]) ? GarchLikelihood.NU : p.length); i++) {
                assertThat(gradient[i])
                        .as("slope by parameter %d at %s", i, Arrays.toString(p))
                        .isCloseTo(slope(likelihood, p, i), within(1e-5 * Math.max(1, Math.abs(gradient[i]))));
            }
        }
    }

    private static double slope(GarchLikelihood likelihood, double[] p, int parameter) {
        double step = 1e-5 * Math.max(0.1, Math.abs(p[parameter]));
        double[] up = p.clone();
        up[parameter] += step;
        double[] down = p.clone();
        down[parameter] -= step;
        return (likelihood.value(up) - likelihood.value(down)) / (2 * step);
    }

    @Test
    void outerProductOfOneScoreIsItsSquare() {
        double[] p = {0.1, 0.6, 0.1, 0.05, 0.8, 4.5};
        double[] gradient = new double[p.length];
        double[][] outer = new double[p.length][p.length];
        double[] sum = new double[p.length];
        double[] returns = Arrays.copyOf(ReferenceReturns.btc(), 2);
        new GarchLikelihood(returns, VarianceStart.BACKCAST).scores(p, gradient, outer);
        for (int i = 0; i < p.length; i++) {
            sum[i] = outer[i][i];
        }
        // Two scores a and b: (a + b)² is at most 2·(a² + b²), and the matrix is no sum of squares of anything else.
        for (int i = 0; i < p.length; i++) {
            assertThat(gradient[i] * gradient[i]).isLessThanOrEqualTo(2 * sum[i] * (1 + 1e-12));
            for (int j = 0; j < i; j++) {
                assertThat(outer[i][j] * outer[i][j]).isLessThanOrEqualTo(sum[i] * sum[j] * (1 + 1e-12));
            }
        }
    }

    @Test
    void heavyTailsBecomeNormalAsDegreesOfFreedomGrow() {
        GarchLikelihood likelihood = new GarchLikelihood(ReferenceReturns.markPound(), VarianceStart.BACKCAST);
        double normal = likelihood.value(new GarchParameters(0, 0.01, 0.1, 0, 0.85, NORMAL));
        double nearlyNormal = likelihood.value(new GarchParameters(0, 0.01, 0.1, 0, 0.85, 1e6));
        assertThat(nearlyNormal).isCloseTo(normal, within(0.05));
    }

    @Test
    void extremeReturnsKeepTheLikelihoodFinite() {
        double[] returns = new double[200];
        Arrays.fill(returns, 1e-7);
        returns[50] = 1e6;
        returns[51] = -1e6;
        GarchLikelihood likelihood = new GarchLikelihood(returns, VarianceStart.BACKCAST);
        double scale = likelihood.sampleVariance();
        assertThat(likelihood.value(new GarchParameters(0, 1e-9 * scale, 0.1, 0, 0.5, 2.1)))
                .isFinite();
        assertThat(likelihood.value(new GarchParameters(0, 1e-9 * scale, 0.1, 0, 0.5, NORMAL)))
                .isFinite();
    }

    @Test
    void aSampleWithoutVarianceIsRefused() {
        assertThatThrownBy(() -> new GarchLikelihood(new double[100], VarianceStart.BACKCAST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not all equal")
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> new GarchLikelihood(new double[] {1, Double.NaN, 2}, VarianceStart.BACKCAST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new GarchLikelihood(new double[] {1}, VarianceStart.BACKCAST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have 1");
    }

    @Test
    void theUnitOfTheReturnsOnlyShiftsTheLikelihood() {
        double[] returns = ReferenceReturns.btc();
        double[] fractions = Arrays.stream(returns).map(r -> r / 100).toArray();
        double percent = new GarchLikelihood(returns, VarianceStart.BACKCAST)
                .value(new GarchParameters(0.15, 0.5, 0.12, 0, 0.83, 3.8));
        double fraction = new GarchLikelihood(fractions, VarianceStart.BACKCAST)
                .value(new GarchParameters(0.0015, 0.5e-4, 0.12, 0, 0.83, 3.8));
        assertThat(fraction - returns.length * Math.log(100)).isCloseTo(percent, Percentage.withPercentage(1e-9));
    }

    private static double[] squares(double... deviations) {
        return Arrays.stream(deviations).map(d -> d * d).toArray();
    }
}

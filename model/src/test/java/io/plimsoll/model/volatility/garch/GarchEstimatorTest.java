package io.plimsoll.model.volatility.garch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Maxima against arch and published estimates, and what happens on every bound. */
class GarchEstimatorTest {

    private static final GarchSpecification GARCH_NORMAL = new GarchSpecification(false, false, VarianceStart.BACKCAST);

    /** Log likelihood that the reference's digits and optimisers leave open. */
    private static final double ROUNDING = 1e-4;

    private static final Percentage TWO_PERCENT = Percentage.withPercentage(2);

    @Test
    void theFieldsBenchmarkIsFound() {
        // garch_dmbp_benchmark.json, published_benchmark: Fiorentini, Calzolari and Panattoni (1996).
        GarchParameters p = new GarchEstimator(new GarchSpecification(false, false, VarianceStart.MEAN_BEFORE_FIRST))
                .fit(ReferenceReturns.markPound())
                .parameters();
        assertThat(p.mean()).isCloseTo(-0.00619041, within(1e-6));
        assertThat(p.omega()).isCloseTo(0.0107613, within(1e-6));
        assertThat(p.alpha()).isCloseTo(0.153134, within(1e-5));
        assertThat(p.beta()).isCloseTo(0.805974, within(1e-5));
        assertThat(p.gamma()).isZero();
        assertThat(p.degreesOfFreedom()).isInfinite();
    }

    @Test
    void bitcoinIsFittedAtLeastAsWellAsByArch() {
        // garch_mle_arch.json: arch 6.3.0; GARCH-t and GJR-t lie on persistence 1, so only the likelihood is compared
        // there.
        double[] returns = ReferenceReturns.btc();
        GarchFit normal = new GarchEstimator(GARCH_NORMAL).fit(returns);
        assertThat(normal.logLikelihood()).isGreaterThan(-2500.37358212898 - ROUNDING);
        assertThat(normal.parameters().alpha()).isCloseTo(0.1604382353986071, TWO_PERCENT);
        assertThat(normal.parameters().beta()).isCloseTo(0.8353082751838828, TWO_PERCENT);
        GarchFit garch = new GarchEstimator(GarchSpecification.GARCH_T).fit(returns);
        assertThat(garch.logLikelihood()).isGreaterThan(-2337.55229810917 - ROUNDING);
        assertThat(garch.parameters().persistence()).isCloseTo(1, within(1e-4));
        GarchFit gjr = new GarchEstimator(GarchSpecification.GJR_T).fit(returns);
        assertThat(gjr.logLikelihood()).isGreaterThan(-2332.3247715665166 - ROUNDING);
        assertThat(gjr.parameters().gamma()).isCloseTo(-0.14452714496235602, TWO_PERCENT);
        assertThat(gjr.parameters().degreesOfFreedom()).isCloseTo(3.187620324289489, TWO_PERCENT);
    }

    @Test
    void markAndPoundAreFittedAtLeastAsWellAsByArch() {
        // garch_arch_reference.json, keys dmbp_*: arch 8.0.0.
        double[] returns = ReferenceReturns.markPound();
        assertThat(new GarchEstimator(GarchSpecification.GARCH_T).fit(returns).logLikelihood())
                .isGreaterThan(-987.944839084642 - ROUNDING);
        assertThat(new GarchEstimator(GARCH_NORMAL).fit(returns).logLikelihood())
                .isGreaterThan(-1104.5214017880894 - ROUNDING);
        GarchFit gjr = new GarchEstimator(new GarchSpecification(true, false, VarianceStart.BACKCAST)).fit(returns);
        assertThat(gjr.logLikelihood()).isGreaterThan(-1104.0587822929983 - ROUNDING);
        assertThat(gjr.parameters().gamma()).isCloseTo(0.02580194609281398, TWO_PERCENT);
    }

    @Test
    void alphaOnItsBoundIsFoundAsByArch() {
        // garch_arch_reference.json, key sp500_pct_const_gjr11_t: arch 8.0.0 gives α = 1.5e-15.
        GarchFit fit = new GarchEstimator(GarchSpecification.GJR_T).fit(ReferenceReturns.sp500());
        assertThat(fit.logLikelihood()).isGreaterThan(-6744.431388232927 - ROUNDING);
        assertThat(fit.parameters().alpha()).isCloseTo(0, within(1e-6));
        assertThat(fit.parameters().gamma()).isCloseTo(0.18562134624555993, TWO_PERCENT);
        assertThat(fit.parameters().beta()).isCloseTo(0.8982431167486243, TWO_PERCENT);
        assertThat(fit.parameters().degreesOfFreedom()).isCloseTo(7.690869287391438, TWO_PERCENT);
    }

    @Test
    void gammaReachesMinusAlphaWhenOnlyRisesMatter() {
        double[] returns = Arrays.stream(ReferenceReturns.sp500()).map(r -> -r).toArray();
        GarchParameters p =
                new GarchEstimator(GarchSpecification.GJR_T).fit(returns).parameters();
        assertThat(p.alpha() + p.gamma()).isCloseTo(0, within(1e-6));
        assertThat(p.alpha()).isCloseTo(0.18562134624555993, TWO_PERCENT);
    }

    @Test
    void knownParametersAreFoundAgain() {
        GarchParameters truth = new GarchParameters(0.05, 0.05, 0.05, 0.08, 0.85, 6);
        GarchParameters p = new GarchEstimator(GarchSpecification.GJR_T)
                .fit(simulate(truth, 40_000, 11))
                .parameters();
        assertThat(p.mean()).isCloseTo(truth.mean(), within(0.02));
        assertThat(p.alpha()).isCloseTo(truth.alpha(), within(0.015));
        assertThat(p.gamma()).isCloseTo(truth.gamma(), within(0.02));
        assertThat(p.persistence()).isCloseTo(truth.persistence(), within(0.02));
        assertThat(p.degreesOfFreedom()).isCloseTo(truth.degreesOfFreedom(), within(0.6));
    }

    @Test
    void normalReturnsWithoutClustersGiveNoTailsAndNoReaction() {
        RandomGenerator random = new SplittableRandom(3);
        double[] returns = random.doubles(5_000).map(u -> random.nextGaussian()).toArray();
        GarchParameters p =
                new GarchEstimator(GarchSpecification.GARCH_T).fit(returns).parameters();
        assertThat(p.degreesOfFreedom()).isGreaterThan(30);
        assertThat(p.alpha()).isLessThan(0.03);
    }

    @Test
    void tailsHeavierThanAnyStudentGiveTheFewestDegrees() {
        RandomGenerator random = new SplittableRandom(5);
        double[] returns =
                random.doubles(1_000).map(u -> Math.tan(Math.PI * (u - 0.5))).toArray();
        GarchFit fit = new GarchEstimator(GarchSpecification.GARCH_T).fit(returns);
        assertThat(fit.parameters().degreesOfFreedom()).isBetween(2.04, 2.2);
        assertThat(fit.logLikelihood()).isFinite();
    }

    @Test
    void theUnitDoesNotMatter() {
        double[] percent = ReferenceReturns.markPound();
        double[] tiny = Arrays.stream(percent).map(r -> r * 1e-6).toArray();
        GarchEstimator estimator = new GarchEstimator(GarchSpecification.GARCH_T);
        GarchParameters p = estimator.fit(percent).parameters();
        GarchParameters q = estimator.fit(tiny).parameters();
        assertThat(q.alpha()).isCloseTo(p.alpha(), within(1e-6));
        assertThat(q.omega()).isCloseTo(p.omega() * 1e-12, Percentage.withPercentage(1e-3));
    }

    @Test
    void anEarlierFitNeverMakesItWorse() {
        double[] returns = ReferenceReturns.btc();
        GarchEstimator estimator = new GarchEstimator(GarchSpecification.GJR_T);
        double cold = estimator.fit(returns).logLikelihood();
        GarchParameters poor = new GarchParameters(3, 1e-9, 0, 0, 0, 400);
        assertThat(estimator.fit(returns, poor).logLikelihood()).isGreaterThanOrEqualTo(cold);
        GarchParameters onTheBound = new GarchParameters(0, 1, 0, 0, 1, 2.01);
        assertThat(estimator.fit(returns, onTheBound).logLikelihood()).isGreaterThanOrEqualTo(cold);
    }

    @Test
    void aSampleThatSaysNothingIsRefused() {
        GarchEstimator estimator = new GarchEstimator(GarchSpecification.GARCH_T);
        assertThatThrownBy(() -> estimator.fit(new double[49]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fit needs at least 50 returns; have 49");
        assertThatThrownBy(() -> estimator.fit(new double[500]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not all equal");
    }

    @Test
    void returnsThatHardlyMoveAreFitted() {
        double[] returns = new double[500];
        returns[250] = 1e-9;
        GarchFit fit = new GarchEstimator(GarchSpecification.GJR_T).fit(returns);
        assertThat(fit.logLikelihood()).isFinite();
        for (double v : new GarchLikelihood(returns, VarianceStart.BACKCAST).variances(fit.parameters())) {
            assertThat(v).isPositive().isFinite();
        }
    }

    private static double[] simulate(GarchParameters p, int n, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double[] returns = new double[n];
        double variance = p.omega() / (1 - p.persistence());
        UnitStudent student = new UnitStudent(p.degreesOfFreedom());
        for (int t = 0; t < n; t++) {
            returns[t] = p.mean() + Math.sqrt(variance) * student.quantile(random.nextDouble(1e-12, 1));
            variance = p.next(variance, returns[t]);
        }
        return returns;
    }
}

package io.plimsoll.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void quantilesInterpolateAsType7() {
        double[] x = {4, 1, 3, 2};
        assertThat(Samples.quantile(x, 0.5)).isEqualTo(2.5);
        assertThat(Samples.quantile(x, 0.99)).isCloseTo(3.97, within(1e-12));
        assertThat(Samples.quantile(x, 1)).isEqualTo(4);
        assertThat(Samples.quantile(new double[] {7}, 0.3)).isEqualTo(7);
    }

    @Test
    void medianPassesOverWhatIsNoNumber() {
        assertThat(Samples.median(new double[] {Double.NaN, 3, 1})).isEqualTo(2);
        assertThat(Samples.median(new double[] {Double.NaN})).isNaN();
    }

    @Test
    void capitalIsTheMeanDistanceWhereCoverageIsAlreadyExact() {
        double[] quantile = new double[101];
        Arrays.fill(quantile, -0.1);
        double[] outcome = new double[101];
        Arrays.setAll(outcome, i -> -0.001 * i);
        // The 1 - 0.01 quantile of 0, 0.01 … 1 is 0.99.
        assertThat(ExactCoverage.capital(outcome, quantile, 0.01)).isCloseTo(0.099, within(1e-12));
        Arrays.setAll(outcome, i -> 0.5);
        assertThat(ExactCoverage.capital(outcome, quantile, 0.01)).isZero();
    }

    @Test
    void scalingAllQuantilesChangesNoCapitalAtExactCoverage() {
        SplittableRandom random = new SplittableRandom(5);
        double[] outcome = random.doubles(500, -0.2, 0.2).toArray();
        double[] quantile = random.doubles(500, -0.3, -0.1).toArray();
        double[] twice = Arrays.stream(quantile).map(q -> 2 * q).toArray();
        assertThat(ExactCoverage.capital(outcome, twice, 0.05))
                .isCloseTo(ExactCoverage.capital(outcome, quantile, 0.05), within(1e-12));
    }

    @Test
    void increasesAreMeasuredOverDaysAndUndefinedInShorterSamples() {
        double[] margin = {0.10, 0.12, 0.11, 0.20, 0.15, 0.16, 0.13};
        MarginFigures daily = MarginFigures.of(margin, 0.001, Duration.ofDays(1));
        assertThat(daily.increase(1).largest()).isCloseTo(0.09, within(1e-12));
        assertThat(daily.increase(1).largestRatio()).isCloseTo(0.20 / 0.11, within(1e-12));
        assertThat(daily.increase(5).largest()).isCloseTo(0.06, within(1e-12));
        assertThat(daily.increase(30).largest()).isNaN();
        assertThat(daily.peakToTrough()).isCloseTo(2, within(1e-12));
        MarginFigures eightHours = MarginFigures.of(margin, 0.001, Duration.ofHours(8));
        assertThat(eightHours.increase(1).largest()).isCloseTo(0.10, within(1e-12));
        assertThat(eightHours.increase(5).largest()).isNaN();
    }

    @Test
    void dieboldMarianoIsAntisymmetricAndUndefinedForTwins() {
        SplittableRandom random = new SplittableRandom(11);
        double[] worse = random.doubles(200, 1, 2).toArray();
        double[] better = random.doubles(200, 0.8, 1.8).toArray();
        TestResult forward = DieboldMariano.compare(worse, better);
        TestResult backward = DieboldMariano.compare(better, worse);
        assertThat(forward.statistic()).isPositive().isCloseTo(-backward.statistic(), within(1e-12));
        assertThat(forward.pValue()).isEqualTo(backward.pValue()).isLessThan(0.01);
        assertThat(DieboldMariano.compare(worse, worse.clone())).isEqualTo(TestResult.UNDEFINED);
        assertThat(DieboldMariano.compare(new double[9], new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}))
                .isEqualTo(TestResult.UNDEFINED);
    }

    @Test
    void modelConfidenceSetKeepsTwinsTogetherAndDropsTheWorst() {
        SplittableRandom random = new SplittableRandom(13);
        double[] good = random.doubles(400, 0, 1).toArray();
        double[] alike = random.doubles(400, 0, 1.02).toArray();
        double[] bad = random.doubles(400, 0.4, 1.4).toArray();
        double[] p = ModelConfidenceSet.STANDARD.pValues(List.of(good, alike, bad, good.clone()));
        assertThat(p[0]).isEqualTo(p[3]).isGreaterThan(0.1);
        assertThat(p[1]).isGreaterThan(0.1);
        assertThat(p[2]).isLessThan(0.01);
        assertThat(p).contains(1.0);
    }
}

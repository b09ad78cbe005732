package io.plimsoll.model.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BodyCurveTest {

    private static double[] slopes(double each) {
        double[] slopes = new double[BodyCurve.RAMPS];
        Arrays.fill(slopes, each);
        return slopes;
    }

    static BodyCurve random(SplittableRandom random) {
        double[] slopes = new double[BodyCurve.RAMPS];
        for (int j = 0; j < slopes.length; j++) {
            slopes[j] = random.nextInt(8) == 0 ? 0 : Math.exp(2 * random.nextGaussian());
        }
        slopes[BodyCurve.RAMPS - 1] += 1e-3;
        return new BodyCurve(slopes);
    }

    @Test
    void slopesOfOneChangeNothingToTheLastBit() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            double p = random.nextDouble();
            assertThat(BodyCurve.IDENTITY.apply(p)).isEqualTo(p);
            assertThat(new BodyCurve(slopes(1 + 1e-12)).apply(p)).isCloseTo(p, within(1e-9));
        }
    }

    @Test
    void theTailIsLeftAloneToTheLastBit() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 10_000; i++) {
            double p = BodyCurve.TAIL * random.nextDouble();
            assertThat(random(random).apply(p)).isEqualTo(p);
        }
        assertThat(random(random).apply(BodyCurve.TAIL)).isEqualTo(BodyCurve.TAIL);
        assertThat(random(random).apply(0)).isZero();
    }

    @Test
    void aCurveNeverFalls() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 10_000; i++) {
            BodyCurve curve = random(random);
            double p = random.nextDouble();
            double near = Math.nextUp(p);
            double far = Math.min(1, p + 0.1 * random.nextDouble());
            assertThat(curve.apply(near)).isGreaterThanOrEqualTo(curve.apply(p));
            assertThat(curve.apply(far)).isBetween(curve.apply(p), 1.0);
        }
    }

    @Test
    void theInverseLeadsBackWhereverTheCurveRises() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 10_000; i++) {
            BodyCurve curve = random(random);
            double p = random.nextDouble();
            double sharper = curve.apply(p);
            assertThat(curve.apply(curve.inverse(sharper))).isCloseTo(sharper, within(1e-9));
            double tail = BodyCurve.TAIL * p;
            assertThat(curve.inverse(tail)).isEqualTo(tail);
            assertThat(curve.inverse(1)).isEqualTo(1);
        }
        assertThat(new BodyCurve(slopes(2)).inverse(BodyCurve.probability(BodyCurve.logit(BodyCurve.TAIL) + 1)))
                .isCloseTo(BodyCurve.probability(BodyCurve.logit(BodyCurve.TAIL) + 0.5), within(1e-12));
        assertThat(BodyCurve.IDENTITY.inverse(0.3)).isEqualTo(0.3);
    }

    @Test
    void itBeginsWhereTheTailEndsWithoutAStep() {
        double above = BodyCurve.TAIL + 1e-9;
        assertThat(new BodyCurve(slopes(5)).apply(above)).isCloseTo(BodyCurve.TAIL, within(1e-7));
        assertThat(new BodyCurve(slopes(0.1)).apply(above)).isBetween(BodyCurve.TAIL, above);
    }

    @Test
    void whatIsCertainStaysCertain() {
        assertThat(new BodyCurve(slopes(1e-3)).apply(1)).isEqualTo(1);
        assertThat(new BodyCurve(slopes(30)).apply(1)).isEqualTo(1);
    }

    @Test
    void aSlopeStretchesLogitsFromTheTailOn() {
        double logitOfHalf = BodyCurve.logit(BodyCurve.TAIL) + 0.8 * (0 - BodyCurve.logit(BodyCurve.TAIL));
        assertThat(new BodyCurve(slopes(0.8)).apply(0.5)).isCloseTo(BodyCurve.probability(logitOfHalf), within(1e-12));
        double[] firstOnly = slopes(1);
        firstOnly[0] = 2;
        double shifted = BodyCurve.logit(0.5) + BodyCurve.logit(0.05) - BodyCurve.logit(BodyCurve.TAIL);
        assertThat(new BodyCurve(firstOnly).apply(0.5)).isCloseTo(BodyCurve.probability(shifted), within(1e-12));
    }

    @Test
    void slopesThatAreNoneAreRefusedWithTheirValues() {
        for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] slopes = slopes(1);
            slopes[2] = bad;
            assertThatThrownBy(() -> new BodyCurve(slopes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(bad));
        }
        assertThatThrownBy(() -> new BodyCurve(slopes(0))).hasMessageContaining("the last positive");
        assertThatThrownBy(() -> new BodyCurve(new double[] {1, 1})).hasMessageContaining("have [1.0, 1.0]");
    }
}

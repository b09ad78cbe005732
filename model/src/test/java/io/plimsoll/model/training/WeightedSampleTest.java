package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;

class WeightedSampleTest {

    @Test
    void equalWeightsGiveQuantilesOfTypeSeven() {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = random.doubles(501, -3, 8).toArray();
        values[7] = values[400];
        double[] weights = new double[values.length];
        Arrays.fill(weights, 0.37);
        Percentile typeSeven = new Percentile().withEstimationType(EstimationType.R_7);
        WeightedSample sample = WeightedSample.of(values, weights);
        for (double p : new double[] {0.001, 0.05, 0.5, 0.777, 0.95, 0.999, 1}) {
            assertThat(sample.quantile(p)).isCloseTo(typeSeven.evaluate(values, 100 * p), within(1e-9));
        }
        assertThat(sample.quantile(0)).isEqualTo(Arrays.stream(values).min().orElseThrow());
    }

    /** Worked by hand: weights 1, 2, 1 put the values at 0.5, 2 and 3.5 of 4, that is at 0, 1/2 and 1. */
    @Test
    void aValueStandsInTheMiddleOfItsWeight() {
        WeightedSample sample = WeightedSample.of(new double[] {30, 10, 20}, new double[] {1, 1, 2});
        assertThat(sample.quantile(0.25)).isCloseTo(15, within(1e-12));
        assertThat(sample.quantile(0.5)).isCloseTo(20, within(1e-12));
        assertThat(sample.quantile(0.75)).isCloseTo(25, within(1e-12));
    }

    @Test
    void valuesThatHardlyCountHardlyMoveAQuantile() {
        SplittableRandom random = new SplittableRandom(2);
        double[] values = random.doubles(2_000).toArray();
        double[] weights = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            values[k] += k % 2 == 0 ? 0 : 100;
            weights[k] = k % 2 == 0 ? 1 : 1e-9;
        }
        assertThat(WeightedSample.of(values, weights).quantile(0.9)).isCloseTo(0.9, within(0.03));
    }

    @Test
    void whatLiesAboveAThresholdKeepsItsWeights() {
        WeightedSample above = WeightedSample.of(new double[] {3, 1, 2, 2}, new double[] {30, 10, 20, 21})
                .above(1.5);
        assertThat(above.values()).containsExactly(2, 2, 3);
        assertThat(above.weights()).containsExactly(20, 21, 30);
        assertThat(above.above(3).size()).isZero();
    }

    @Test
    void aSampleOfOneIsItsOwnQuantile() {
        assertThat(WeightedSample.of(new double[] {4}, new double[] {0.1}).quantile(0.95))
                .isEqualTo(4);
    }

    @Test
    void theEffectiveSizeCountsEqualWeightsAndNothingElseFully() {
        assertThat(WeightedSample.effectiveSize(new double[] {2, 2, 2})).isCloseTo(3, within(1e-12));
        assertThat(WeightedSample.effectiveSize(new double[] {1, 1e-12})).isCloseTo(1, within(1e-9));
        assertThat(WeightedSample.effectiveSize(new double[] {})).isZero();
    }
}

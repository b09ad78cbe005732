package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.volatility.garch.GarchParameters;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an asset gets that cannot be fitted alone. */
class GarchShapeTest {

    private static final GarchParameters QUICK = new GarchParameters(0.1, 0.2, 0.1, 0.1, 0.7, 4);
    private static final GarchParameters MIDDLE = new GarchParameters(0.2, 0.1, 0.08, 0.04, 0.8, 6);
    private static final GarchParameters SLOW = new GarchParameters(0.3, 0.3, 0.02, 0.02, 0.96, 9);

    @Test
    void theOthersMedianShapeGoesAroundItsOwnVariance() {
        List<GarchParameters> complete =
                GarchShape.complete(Arrays.asList(QUICK, null, SLOW, MIDDLE, null), new double[] {1, 4, 1, 1, 9});
        assertThat(complete).hasSize(5).contains(QUICK, SLOW, MIDDLE);
        GarchParameters borrowed = complete.get(1);
        assertThat(borrowed.persistence()).isCloseTo(MIDDLE.persistence(), within(1e-12));
        assertThat(borrowed.alpha() + borrowed.gamma() / 2).isCloseTo(0.1, within(1e-12));
        assertThat(borrowed.gamma() / (2 * borrowed.alpha() + borrowed.gamma())).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(borrowed.degreesOfFreedom()).isEqualTo(6);
        assertThat(borrowed.mean()).isZero();
        assertThat(borrowed.omega() / (1 - borrowed.persistence())).isCloseTo(4, within(1e-9));
        assertThat(complete.get(4).omega()).isCloseTo(borrowed.omega() * 9 / 4, within(1e-12));
    }

    @Test
    void aMedianWithoutReturnToTheMeanStillAimsAtTheVariance() {
        GarchParameters integrated = new GarchParameters(0, 0.1, 0.1, 0, 0.9, 4);
        GarchParameters borrowed = GarchShape.complete(Arrays.asList(integrated, null), new double[] {1, 4})
                .get(1);
        assertThat(borrowed.persistence()).isLessThan(1);
        assertThat(borrowed.omega() / (1 - borrowed.persistence())).isCloseTo(4, within(1e-9));
    }

    @Test
    void whereNobodyIsFittedTheDecayIsThatOfRiskMetrics() {
        GarchParameters p = GarchShape.complete(Arrays.asList(null, null), new double[] {2, 3})
                .get(1);
        assertThat(p.beta()).isCloseTo(0.94, within(1e-12));
        assertThat(p.gamma()).isZero();
        assertThat(p.omega() / (1 - p.persistence())).isCloseTo(3, within(1e-9));
    }
}

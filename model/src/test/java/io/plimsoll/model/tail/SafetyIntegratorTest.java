package io.plimsoll.model.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The safety integrator stays between 1 and 1.5 and moves in the direction of what happened. */
class SafetyIntegratorTest {

    private static final double EXCEEDANCE = 0.005;

    @Test
    void staysWithinItsBoundsWhateverHappens() {
        SplittableRandom random = new SplittableRandom(1);
        double theta = 1;
        for (int k = 0; k < 100_000; k++) {
            theta = SafetyIntegrator.step(theta, random.nextInt(3) == 0 ? random.nextDouble() : 0, EXCEEDANCE);
            assertThat(theta).isBetween(1.0, 1.5);
        }
    }

    @Test
    void neverFallsBelowOneAndNeverRisesAboveOneAndAHalf() {
        assertThat(SafetyIntegrator.step(1, 0, EXCEEDANCE)).isEqualTo(1);
        assertThat(SafetyIntegrator.step(1.5, 1, EXCEEDANCE)).isEqualTo(1.5);
        assertThat(SafetyIntegrator.step(1.45, 1, EXCEEDANCE)).isEqualTo(1.5);
    }

    @Test
    void oneStepIsTheExponentialOfTheExcessOfHits() {
        assertThat(SafetyIntegrator.step(1.1, 0.25, EXCEEDANCE))
                .isCloseTo(1.1 * Math.exp(0.15 * (0.25 - EXCEEDANCE)), within(1e-15));
        assertThat(SafetyIntegrator.step(1.2, 0, EXCEEDANCE))
                .isCloseTo(1.2 * Math.exp(-0.15 * EXCEEDANCE), within(1e-15))
                .isLessThan(1.2);
    }

    @Test
    void asManyHitsAsPromisedLeaveItWhereItIs() {
        assertThat(SafetyIntegrator.step(1.3, EXCEEDANCE, EXCEEDANCE)).isEqualTo(1.3);
    }
}

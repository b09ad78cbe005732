package io.plimsoll.model.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The safety integrator stays within its bounds, moves in the direction of what happened and comes to rest at the promised rate. */
class SafetyIntegratorTest {

    private static final double EXCEEDANCE = 0.005;

    @Test
    void staysWithinItsBoundsWhateverHappens() {
        SplittableRandom random = new SplittableRandom(1);
        double theta = SafetyIntegrator.START;
        for (int k = 0; k < 100_000; k++) {
            boolean isStorm = k / 10_000 % 2 == 1;
            theta = SafetyIntegrator.step(theta, isStorm && random.nextInt(3) == 0, EXCEEDANCE);
            assertThat(theta).isBetween(0.8, 1.5);
        }
    }

    @Test
    void neverFallsBelowFourFifthsAndNeverRisesAboveOneAndAHalf() {
        assertThat(SafetyIntegrator.step(0.8, false, EXCEEDANCE)).isEqualTo(0.8);
        assertThat(SafetyIntegrator.step(0.80001, false, EXCEEDANCE)).isEqualTo(0.8);
        assertThat(SafetyIntegrator.step(1.5, true, EXCEEDANCE)).isEqualTo(1.5);
        assertThat(SafetyIntegrator.step(1.49, true, EXCEEDANCE)).isEqualTo(1.5);
    }

    @Test
    void bothBoundsAreLeftAgain() {
        assertThat(SafetyIntegrator.step(0.8, true, EXCEEDANCE)).isGreaterThan(0.8);
        assertThat(SafetyIntegrator.step(1.5, false, EXCEEDANCE)).isLessThan(1.5);
    }

    @Test
    void oneStepIsTheExponentialOfWhatHappenedLessWhatWasPromised() {
        assertThat(SafetyIntegrator.step(1.1, true, EXCEEDANCE))
                .isCloseTo(1.1 * Math.exp(0.02 * (1 - EXCEEDANCE)), within(1e-15));
        assertThat(SafetyIntegrator.step(1.2, false, EXCEEDANCE))
                .isCloseTo(1.2 * Math.exp(-0.02 * EXCEEDANCE), within(1e-15));
    }

    @Test
    void aHitWidensByTwoPercentAndADayWithoutOneNarrowsByAQuarterOfAPercent() {
        assertThat(SafetyIntegrator.step(1, true, EXCEEDANCE)).isCloseTo(1.02, within(2e-4));
        double theta = 1;
        for (int hour = 0; hour < 24; hour++) {
            theta = SafetyIntegrator.step(theta, false, EXCEEDANCE);
        }
        assertThat(theta).isCloseTo(1 - 0.0024, within(1e-5));
    }

    @Test
    void asManyHitsAsPromisedLeaveItWhereItWas() {
        double theta = 1.3;
        for (int window = 0; window < 200; window++) {
            theta = SafetyIntegrator.step(theta, window == 77, EXCEEDANCE);
        }
        assertThat(theta).isCloseTo(1.3, within(1e-12));
    }
}

package io.plimsoll.model.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The distribution function between weighted values, by hand. */
class ZeroCrossingTest {

    private static ZeroCrossing of(double... values) {
        ZeroCrossing crossing = new ZeroCrossing();
        for (double value : values) {
            crossing.add(value, 0.25);
        }
        return crossing;
    }

    @Test
    void betweenTwoValuesTheLogarithmOfTheProbabilityIsLinear() {
        // The values stand at 1/8, 3/8, 5/8 and 7/8; 0 lies a quarter of the way from the second to the third.
        assertThat(of(-3, -1, 3, 5).probability()).isCloseTo(0.375 * Math.pow(0.625 / 0.375, 0.25), within(1e-12));
        assertThat(of(5, 3, -1, -3).probability()).isEqualTo(of(-3, -1, 3, 5).probability());
    }

    @Test
    void atAValueItIsTheMiddleOfItsWeight() {
        assertThat(of(-2, -1e-15, 3, 5).probability()).isCloseTo(0.375, within(1e-9));
        assertThat(of(-2, 0, 3, 5).probability()).isCloseTo(0.375, within(1e-12));
    }

    @Test
    void belowAllItGoesOnAndWhatNeverMovesIsNeverReached() {
        assertThat(of(1, 2, 4, 8).probability()).isCloseTo(0.125 / 3, within(1e-12));
        assertThat(of(2, 3, 4, 8).probability()).isCloseTo(0.125 / 9, within(1e-12));
        assertThat(of(2, 2, 2, 2).probability()).isZero();
        assertThat(of(0, 0, 0, 0).probability()).isZero();
        assertThat(of().probability()).isZero();
    }

    @Test
    void aboveAllItIsCertain() {
        assertThat(of(-4, -3, -2, -1).probability()).isEqualTo(1);
    }

    @Test
    void unequalWeightsCount() {
        ZeroCrossing crossing = new ZeroCrossing();
        crossing.add(-1, 0.1);
        crossing.add(1, 0.3);
        crossing.add(5, 0.6);
        assertThat(crossing.probability()).isCloseTo(0.05 * Math.sqrt(0.25 / 0.05), within(1e-12));
        assertThat(crossing.reach()).isEqualTo(5);
    }
}

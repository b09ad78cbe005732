package io.plimsoll.model.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SideTest {

    @Test
    void lossAndExcursionAreInversesOfEachOther() {
        for (Side side : Side.values()) {
            for (double loss : new double[] {0, 1e-12, 0.01, 0.2, 0.99}) {
                assertThat(side.lossAt(side.excursionAt(loss)))
                        .as("%s %s", side, loss)
                        .isCloseTo(loss, within(1e-15));
            }
        }
        assertThat(Side.LONG.excursionAt(0.5)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(Side.SHORT.excursionAt(1)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(Side.LONG.excursionAt(1)).as("no fall costs all").isInfinite();
    }
}

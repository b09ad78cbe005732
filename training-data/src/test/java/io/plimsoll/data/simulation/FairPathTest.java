package io.plimsoll.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class FairPathTest {

    private static Noise noise() {
        return new Noise(RandomSource.XO_SHI_RO_256_PP.create(1));
    }

    @Test
    void isALineBetweenItsPointsAndReachesBackByAnHour() {
        FairPath path = new FairPath(2);
        path.nextHour();
        path.jump(1);
        path.plunge(0.5, 0.4, 6);
        path.nextHour();

        assertThat(path.at(-1)).isEqualTo(3);
        assertThat(path.at(-0.95)).isCloseTo(2.75, within(1e-12));
        assertThat(path.at(-0.9)).isCloseTo(2.5, within(1e-12));
        assertThat(path.at(-0.85)).isCloseTo(2.65, within(1e-12));
        assertThat(path.at(0.5)).isEqualTo(path.last()).isEqualTo(2.8);
        assertThat(path.at(-1.5)).as("before all points").isEqualTo(2);
    }

    @Test
    void anHourWithoutVarianceIsStraight() {
        FairPath path = new FairPath(0);
        path.nextHour();
        path.walk(1, 3, 0, noise());

        assertThat(IntStream.range(0, path.points()).mapToDouble(path::level)).containsExactly(0.0, 0.0, 3.0, 3.0);
    }

    @Test
    void extremesAreThoseOfABrownianMotion() {
        // The expected range of a Brownian motion over a unit of time is √(8/π).
        Noise noise = noise();
        double range = 0;
        int hours = 20_000;
        for (int i = 0; i < hours; i++) {
            FairPath path = new FairPath(0);
            path.nextHour();
            path.walk(1, noise.normal(), 1, noise);
            range += IntStream.range(0, path.points())
                            .mapToDouble(path::level)
                            .max()
                            .orElseThrow()
                    - IntStream.range(0, path.points())
                            .mapToDouble(path::level)
                            .min()
                            .orElseThrow();
        }

        assertThat(range / hours).isCloseTo(Math.sqrt(8 / Math.PI), within(0.02));
    }

    @Test
    void neverOutgrowsItsRoom() {
        Noise noise = noise();
        FairPath path = new FairPath(0);
        for (int hour = 0; hour < 5; hour++) {
            path.nextHour();
            for (int step = 1; step <= CommonHour.STEPS; step++) {
                path.plunge(0.1, 0.5, 4);
                path.walk((double) step / CommonHour.STEPS, 0.01, 1e-4, noise);
                path.jump(0.1);
            }
        }

        assertThat(path.at(1)).isEqualTo(path.last());
    }
}

package io.plimsoll.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final int THOUSAND_YEARS = 1000 * 365 * 24;

    private static Noise noise() {
        return new Noise(RandomSource.XO_SHI_RO_256_PP.create(1));
    }

    @Test
    void comeAtTheirRateAndTheirWeight() {
        Arrivals usual = new Arrivals(3, noise());
        Arrivals doubled = new Arrivals(3, noise());

        assertThat(IntStream.range(0, THOUSAND_YEARS).filter(h -> usual.come()).count())
                .isBetween(2800L, 3200L);
        assertThat(IntStream.range(0, THOUSAND_YEARS)
                        .filter(h -> doubled.come(2))
                        .count())
                .isBetween(5750L, 6250L);
    }

    @Test
    void neverComeAtRateZero() {
        Arrivals none = new Arrivals(0, noise());

        assertThat(IntStream.range(0, THOUSAND_YEARS).filter(h -> none.come())).isEmpty();
    }
}

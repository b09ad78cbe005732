package io.plimsoll.model.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The exponentially weighted variance against a reference that begins differently but ends the same. */
class DecayingMeanTest {

    private static final double DECAY = 0.94;

    /** series_btc_1000.json, key r, first 30: daily BTC-USD log returns in percent from 2014-09-18. */
    private static final double[] RETURNS = {
        -7.4643351149,
        -7.2401508316,
        3.5111238924,
        -2.4967658573,
        0.8317415848,
        8.0332589808,
        -2.9306072958,
        -2.7867817193,
        -1.7522571265,
        -1.2202475999,
        -5.7538621345,
        -0.4554565208,
        3.0109367869,
        -0.8640560327,
        -2.2521436564,
        -4.2370445494,
        -8.9097173163,
        -2.5736857208,
        2.9418542484,
        1.833553755,
        4.8630490108,
        3.3670508865,
        -0.9535019686,
        0.203630184,
        4.3875683803,
        3.086216575,
        2.6429454735,
        -1.5326230902,
        -3.1435894996,
        0.3137086997
    };

    /** ewma.json, keys v1 and v10 (NumPy 1.24.2): variance after 1 and 10 returns, seeded with the mean of the first 30 squares. */
    private static final double AFTER_1 = 17.788859873048274;

    private static final double AFTER_10 = 17.00359671112366;

    private static final double RELATIVE = 1e-12;

    /**
     * The reference gives its seed full weight before the first value: {@code v_n = λⁿ·seed + (1 − λ)·Σ λ^(n−i)·r_i²}. Ours has no seed and
     * divides by the weights it has seen, {@code (1 − λⁿ)/(1 − λ)}; so {@code v_n = λⁿ·seed + (1 − λⁿ)·ours}.
     */
    @Test
    void equalsTheReferenceButForItsSeed() {
        double seed = Arrays.stream(RETURNS).map(r -> r * r).average().orElseThrow();
        DecayingMean mean = new DecayingMean(DECAY);
        mean.add(RETURNS[0] * RETURNS[0]);
        assertThat(DECAY * seed + (1 - DECAY) * mean.value()).isCloseTo(AFTER_1, within(RELATIVE * AFTER_1));
        for (int i = 1; i < 10; i++) {
            mean.add(RETURNS[i] * RETURNS[i]);
        }
        double faded = Math.pow(DECAY, 10);
        assertThat(faded * seed + (1 - faded) * mean.value()).isCloseTo(AFTER_10, within(RELATIVE * AFTER_10));
    }

    @Test
    void isTheWeightedMeanFromTheFirstValueOn() {
        DecayingMean mean = new DecayingMean(DECAY);
        assertThat(mean.value()).isNaN();
        mean.add(4);
        assertThat(mean.value()).isEqualTo(4);
        mean.add(1);
        assertThat(mean.value()).isCloseTo((0.94 * 4 + 1) / 1.94, within(1e-15));
        mean.clear();
        assertThat(mean.value()).isNaN();
    }

    @Test
    void aHalfLifeHalvesTheWeight() {
        DecayingMean mean = DecayingMean.ofHalfLife(10);
        mean.add(1);
        for (int i = 0; i < 10; i++) {
            mean.add(0);
        }
        double decay = Math.pow(0.5, 0.1);
        assertThat(mean.value()).isCloseTo(0.5 / ((1 - Math.pow(decay, 11)) / (1 - decay)), within(1e-15));
    }
}

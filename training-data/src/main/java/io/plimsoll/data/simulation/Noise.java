package io.plimsoll.data.simulation;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** One stream of randomness in the shapes that the simulation needs. Not thread-safe. */
final class Noise {

    private final UniformRandomProvider uniform;
    private final SharedStateContinuousSampler normal;
    private final SharedStateContinuousSampler exponential;

    Noise(UniformRandomProvider uniform) {
        this.uniform = uniform;
        this.normal = ZigguratSampler.NormalizedGaussian.of(uniform);
        this.exponential = ZigguratSampler.Exponential.of(uniform);
    }

    /** Standard normal. */
    double normal() {
        return normal.sample();
    }

    /** Exponential of mean 1. */
    double exponential() {
        return exponential.sample();
    }

    /** Uniform on [0, 1). */
    double uniform() {
        return uniform.nextDouble();
    }

    /** Whether an event of this probability happens. */
    boolean happens(double probability) {
        return uniform.nextDouble() < probability;
    }

    /** One of 0 .. count-1. */
    int oneOf(int count) {
        return uniform.nextInt(count);
    }
}

package io.plimsoll.evaluation.simulation.agents;

import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Randomness of one purpose in one asset: neither other assets nor other purposes change it. Not thread-safe. */
final class Chance {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final UniformRandomProvider uniform;
    private final SharedStateContinuousSampler normal;
    private final SharedStateContinuousSampler exponential;

    /** XoShiRo256++ from the seed and both names. */
    Chance(long seed, String asset, String purpose) {
        this.uniform = RandomSource.XO_SHI_RO_256_PP.create(hash(seed + " " + asset + " " + purpose));
        this.normal = ZigguratSampler.NormalizedGaussian.of(uniform);
        this.exponential = ZigguratSampler.Exponential.of(uniform);
    }

    /** FNV-1a, which spreads short names over all bits; the generator spreads them over its state. */
    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * FNV_PRIME;
        }
        return hash;
    }

    /** Uniform on 0..1. */
    double uniform() {
        return uniform.nextDouble();
    }

    /** Whether something of this probability happens. */
    boolean happens(double probability) {
        return uniform.nextDouble() < probability;
    }

    /** Standard normal. */
    double normal() {
        return normal.sample();
    }

    /** Exponential of mean 1. */
    double exponential() {
        return exponential.sample();
    }
}

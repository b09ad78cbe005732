package io.plimsoll.model.tail;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Excursion distributions of every kind that a fit may bring, drawn from a seeded generator. */
public final class RandomDistributions {

    private static final double[] SPECIAL_SHAPES = {0, 1e-12, -1e-12, 1e-8, -1e-8, 0.9, -0.9};

    private RandomDistributions() {}

    /** Smooth bodies and bodies with point masses, at 0 and elsewhere; heavy, exponential and bounded tails. */
    public static ExcursionDistribution next(RandomGenerator random) {
        double[] body = new double[random.nextInt(2, 250)];
        int zeros = random.nextInt(4) == 0 ? random.nextInt(body.length) : 0;
        boolean masses = random.nextInt(3) == 0;
        double u = random.nextBoolean() ? 0 : random.nextDouble();
        for (int i = zeros; i < body.length; i++) {
            body[i] = u;
            u += masses && random.nextInt(4) == 0 ? 0 : (0.01 + random.nextDouble()) / body.length;
        }
        Arrays.sort(body);
        double xi = random.nextInt(3) == 0
                ? SPECIAL_SHAPES[random.nextInt(SPECIAL_SHAPES.length)]
                : random.nextDouble(-0.9, 0.9);
        return new ExcursionDistribution(body, random.nextDouble(0.005, 0.4), Math.exp(random.nextDouble(-3, 1)), xi);
    }

    /** Errors from none to so large that they say nothing. */
    public static TailError nextError(RandomGenerator random) {
        double some = random.nextInt(3) == 0 ? 0 : Math.exp(random.nextDouble(-6, 1));
        return new TailError(List.of(
                new TailError.Level(0.02, some),
                new TailError.Level(0.004, some * 2),
                new TailError.Level(1e-6, some * 9)));
    }
}

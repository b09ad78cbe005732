package io.plimsoll.model.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When models are fitted again.
 *
 * @param light time between light refits: the same networks, new regressions and tails
 * @param full time between full refits, a multiple of {@code light}: the networks too, started from the ones before
 */
public record RefitSchedule(Duration light, Duration full) {

    /** A week and eight weeks. */
    public static final RefitSchedule STANDARD = new RefitSchedule(Duration.ofDays(7), Duration.ofDays(56));

    /** Checks that full refits are light ones too. */
    public RefitSchedule {
        if (light.toMillis() <= 0 || full.toMillis() <= 0 || full.toMillis() % light.toMillis() != 0) {
            throw new IllegalArgumentException("full must be a multiple of light; have " + full + " and " + light);
        }
    }

    /** What a refit fits. */
    public enum Kind {
        /** Regressions and tails. */
        LIGHT,
        /** The networks as well. */
        FULL
    }

    /**
     * One refit.
     *
     * @param asOf nothing later is seen
     * @param kind what is fitted
     */
    public record Refit(Instant asOf, Kind kind) {}

    /** All refits from the first (full) one on, before {@code end}. */
    public List<Refit> from(Instant first, Instant end) {
        List<Refit> refits = new ArrayList<>();
        for (Instant at = first; at.isBefore(end); at = at.plus(light)) {
            boolean isFull = Duration.between(first, at).toMillis() % full.toMillis() == 0;
            refits.add(new Refit(at, isFull ? Kind.FULL : Kind.LIGHT));
        }
        return refits;
    }
}

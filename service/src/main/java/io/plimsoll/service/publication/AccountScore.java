package io.plimsoll.service.publication;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands as a whole: as its worst pool.
 *
 * @param status {@code LIQUIDATABLE} if any pool is; else {@code UNKNOWN} if anything of any pool is, its probabilities included
 * @param reason what is unknown; null if nothing is
 * @param healthFactor lowest of the pools that are known; null if none is, or nothing is required of any
 * @param pool name of the pool with the lowest; null with it
 * @param probabilities that any pool is liquidated, shortest horizon first; empty if unknown
 */
public record AccountScore(
        Status status,
        @Nullable Reason reason,
        @Nullable BigDecimal healthFactor,
        @Nullable String pool,
        List<Probability> probabilities) {

    /** What is known of an account, worst first. */
    public enum Status {
        /** A pool misses its maintenance requirement. */
        LIQUIDATABLE,
        /** Something of it is not known. */
        UNKNOWN,
        /** Every pool meets its requirement, and has its probabilities. */
        HEALTHY
    }

    /**
     * Why something is unknown.
     *
     * @param code stable name
     * @param detail for people
     */
    public record Reason(String code, String detail) {}

    /**
     * The probability of a horizon.
     *
     * @param horizonSeconds length of the horizon
     * @param probability 0..1
     */
    public record Probability(int horizonSeconds, double probability) {}

    /** Copies the list. */
    public AccountScore {
        probabilities = List.copyOf(probabilities);
        if (status == Status.HEALTHY && probabilities.isEmpty()) {
            throw new IllegalArgumentException("a healthy account must have probabilities");
        }
    }

    /** Nothing is known. */
    public static AccountScore unknown(String code, String detail) {
        return new AccountScore(Status.UNKNOWN, new Reason(code, detail), null, null, List.of());
    }

    /**
     * The probability that any pool is liquidated.
     *
     * @param horizonSeconds one of the horizons
     * @return NaN if unknown
     */
    public double probability(int horizonSeconds) {
        for (Probability p : probabilities) {
            if (p.horizonSeconds() == horizonSeconds) {
                return p.probability();
            }
        }
        return Double.NaN;
    }

    /** Worst first: liquidatable, then unknown, then by probability at a horizon, then by health; where nothing is required last. */
    public static Comparator<AccountScore> worstFirst(int horizonSeconds) {
        return Comparator.comparing(AccountScore::status)
                .thenComparing(Comparator.comparingDouble((AccountScore s) -> s.probability(horizonSeconds))
                        .reversed())
                .thenComparing(AccountScore::healthFactor, Comparator.nullsLast(Comparator.naturalOrder()));
    }
}

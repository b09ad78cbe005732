package io.plimsoll.model.account;

import java.math.BigDecimal;

/**
 * How healthy a subaccount shall be: {@code available·availableFactor ≥ required·requiredFactor}. Two factors instead of one ratio, so that a health
 * factor and a margin ratio are both kept exactly and nothing is divided.
 *
 * @param availableFactor above 0
 * @param requiredFactor above 0
 */
public record HealthTarget(BigDecimal availableFactor, BigDecimal requiredFactor) {

    /** Checks the factors. */
    public HealthTarget {
        availableFactor = Amounts.positive("margin ratio to reach", availableFactor);
        requiredFactor = Amounts.positive("health factor to reach", requiredFactor);
    }

    /** A health factor of at least this. */
    public static HealthTarget ofHealthFactor(BigDecimal least) {
        return new HealthTarget(BigDecimal.ONE, least);
    }

    /** A margin ratio of at most this. */
    public static HealthTarget ofMarginRatio(BigDecimal most) {
        return new HealthTarget(most, BigDecimal.ONE);
    }

    /** Whether the maintenance standing reaches it; exact. */
    public boolean isMet(Assessment assessment) {
        return excess(assessment).signum() >= 0;
    }

    /** What is there beyond the target, exact; negative if it is missed. */
    BigDecimal excess(Assessment assessment) {
        Standing standing = assessment.maintenance();
        return standing.available()
                .multiply(availableFactor)
                .subtract(standing.required().multiply(requiredFactor));
    }
}

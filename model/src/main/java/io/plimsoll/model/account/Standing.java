package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What is there against what is asked for, by the rules of a venue: equity against margin of a perpetual account, collateral at its thresholds
 * against debts of a loan.
 *
 * @param available in USD, exact; may be negative
 * @param required in USD, exact; 0 or more
 */
public record Standing(BigDecimal available, BigDecimal required) {

    /** 18 digits, rounded down: never healthier than it is. */
    private static final MathContext RATIO = new MathContext(18, RoundingMode.FLOOR);

    /** What is there beyond what is asked for, exact; negative if it does not suffice. */
    public BigDecimal excess() {
        return available.subtract(required);
    }

    /** Whether it suffices; meeting the requirement exactly does. */
    public boolean isMet() {
        return available.compareTo(required) >= 0;
    }

    /** Available over required, rounded down; empty where nothing is required and nothing owed. */
    public Optional<BigDecimal> ratio() {
        if (required.signum() > 0) {
            return Optional.of(available.divide(required, RATIO));
        }
        return available.signum() < 0 ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }
}

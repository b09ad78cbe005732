package io.plimsoll.model.margin;

import java.math.BigDecimal;

/**
 * What each further dollar of a position asks for in one bracket of sizes, in millionths.
 *
 * @param largest notional at which the bracket ends, in USD, above 0; it begins where the one before ends
 * @param maintenancePpm maintenance margin
 * @param initialPpm initial margin
 * @param transferPpm what must remain after a withdrawal
 */
public record SizeTier(BigDecimal largest, int maintenancePpm, int initialPpm, int transferPpm) {

    /** Checks the size and the order {@code 0 < MM < IM ≤ TM}. */
    public SizeTier {
        if (largest.signum() <= 0) {
            throw new IllegalArgumentException("a bracket of sizes must end above 0; have " + largest);
        }
        if (!(0 < maintenancePpm && maintenancePpm < initialPpm && initialPpm <= transferPpm)) {
            throw new IllegalArgumentException("margins up to " + largest
                    + " must be 0 < maintenance < initial <= transfer; have " + maintenancePpm + ", " + initialPpm
                    + ", " + transferPpm + " ppm");
        }
    }

    /** Whether a tier can follow this one: larger sizes, and nothing asked for less. */
    boolean mayPrecede(SizeTier next) {
        return largest.compareTo(next.largest) < 0
                && maintenancePpm <= next.maintenancePpm
                && initialPpm <= next.initialPpm
                && transferPpm <= next.transferPpm;
    }
}

package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A liquidity tier of dYdX v4.
 *
 * @param initialMarginPpm initial margin, millionths of notional, 0..1,000,000
 * @param maintenanceFractionPpm maintenance margin, millionths of the initial one
 * @param impactNotional notional whose impact price funding looks at, USD, above 0
 * @param openInterestLower open interest up to which the initial margin is the base, USD
 * @param openInterestUpper open interest from which it is 100 %, USD; 0 turns the scaling off
 */
public record DydxTier(
        int initialMarginPpm,
        int maintenanceFractionPpm,
        BigDecimal impactNotional,
        BigDecimal openInterestLower,
        BigDecimal openInterestUpper) {

    private static final int MILLION = 1_000_000;
    private static final BigDecimal MILLION_DECIMAL = BigDecimal.valueOf(MILLION);

    /** Decimals of a quantum of the quote currency. */
    private static final int QUANTUM = 6;

    /** Checks the ranges as the chain does. */
    public DydxTier {
        inside("initialMarginPpm", initialMarginPpm);
        inside("maintenanceFractionPpm", maintenanceFractionPpm);
        impactNotional = Amounts.positive("impactNotional", impactNotional);
        openInterestLower = Amounts.notNegative("openInterestLower", openInterestLower);
        openInterestUpper = Amounts.notNegative("openInterestUpper", openInterestUpper);
        if (openInterestLower.compareTo(openInterestUpper) > 0) {
            throw new IllegalArgumentException("openInterestLower must be at most openInterestUpper "
                    + openInterestUpper + "; have " + openInterestLower);
        }
    }

    /** Maintenance margin in ppm, rounded down. */
    public int maintenanceMarginPpm() {
        return (int) ((long) initialMarginPpm * maintenanceFractionPpm / MILLION);
    }

    /**
     * Initial margin in ppm at an open interest, rounded down: straight from the base at the lower bound to 100 % at the upper.
     *
     * @param openInterest of the market, USD
     */
    public int scaledInitialMarginPpm(BigDecimal openInterest) {
        if (openInterestUpper.signum() == 0 || openInterest.compareTo(openInterestLower) <= 0) {
            return initialMarginPpm;
        }
        if (openInterest.compareTo(openInterestUpper) >= 0) {
            return MILLION;
        }
        return BigDecimal.valueOf((long) MILLION - initialMarginPpm)
                        .multiply(openInterest.subtract(openInterestLower))
                        .divide(openInterestUpper.subtract(openInterestLower), 0, RoundingMode.DOWN)
                        .intValueExact()
                + initialMarginPpm;
    }

    /** Initial margin in USD, rounded up to a quantum of 10⁻⁶. */
    public BigDecimal initialMargin(BigDecimal notional, BigDecimal openInterest) {
        return share(notional, scaledInitialMarginPpm(openInterest));
    }

    /** Maintenance margin in USD, rounded up to a quantum of 10⁻⁶. Open interest does not touch it. */
    public BigDecimal maintenanceMargin(BigDecimal notional) {
        return share(notional, maintenanceMarginPpm());
    }

    /**
     * The largest eight-hour funding rate in ppm, rounded down.
     *
     * @param factorPpm clamp factor in millionths
     */
    public long fundingClampPpm(long factorPpm) {
        return BigDecimal.valueOf(factorPpm)
                .multiply(BigDecimal.valueOf((long) initialMarginPpm - maintenanceMarginPpm()))
                .divide(MILLION_DECIMAL, 0, RoundingMode.DOWN)
                .longValueExact();
    }

    private static BigDecimal share(BigDecimal notional, int ppm) {
        return notional.multiply(BigDecimal.valueOf(ppm, 6)).setScale(QUANTUM, RoundingMode.CEILING);
    }

    private static void inside(String field, int ppm) {
        if (ppm < 0 || ppm > MILLION) {
            throw new IllegalArgumentException(field + " must be 0 to " + MILLION + "; have " + ppm);
        }
    }
}

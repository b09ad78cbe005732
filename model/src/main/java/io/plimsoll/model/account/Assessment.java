package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * A subaccount judged at one instant by the rules of a venue. All amounts in USD, exact.
 *
 * @param equity cash, unsettled profit and collateral that counts, less debts, all at mark prices
 * @param notional of all positions
 * @param collateralValue collateral that counts, at mark prices
 * @param debtValue debts at mark prices
 * @param initial what must hold to take on more risk
 * @param maintenance what must hold not to be liquidated
 * @param transfer what must hold after a withdrawal
 * @param uncounted collateral that does not count
 */
public record Assessment(
        BigDecimal equity,
        BigDecimal notional,
        BigDecimal collateralValue,
        BigDecimal debtValue,
        Standing initial,
        Standing maintenance,
        Standing transfer,
        List<Uncounted> uncounted) {

    /** 18 digits, rounded up: never less used than it is. */
    private static final MathContext RATIO = new MathContext(18, RoundingMode.CEILING);

    /** Copies the list. */
    public Assessment {
        uncounted = List.copyOf(uncounted);
    }

    /** Whether the maintenance requirement is missed. */
    public boolean isLiquidatable() {
        return !maintenance.isMet();
    }

    /** Dollars that may be withdrawn, exact, never negative; what is borrowed against collateral for it included. */
    public BigDecimal withdrawable() {
        return transfer.excess().max(BigDecimal.ZERO);
    }

    /** Liquidatable below 1; rounded down; empty where nothing is required. */
    public Optional<BigDecimal> healthFactor() {
        return maintenance.ratio();
    }

    /** Maintenance requirement over what is available, liquidatable above 1, rounded up; empty where nothing is left to hold it against. */
    public Optional<BigDecimal> marginRatio() {
        return share(maintenance.required(), maintenance.available());
    }

    /** Debts over collateral, rounded up; empty where debts have no collateral. */
    public Optional<BigDecimal> loanToValue() {
        return share(debtValue, collateralValue);
    }

    /** Notional over equity, rounded up; empty where positions have no equity. */
    public Optional<BigDecimal> leverage() {
        return share(notional, equity);
    }

    private static Optional<BigDecimal> share(BigDecimal part, BigDecimal whole) {
        if (whole.signum() > 0) {
            return Optional.of(part.divide(whole, RATIO));
        }
        return part.signum() == 0 && whole.signum() == 0 ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }
}

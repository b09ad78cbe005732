package io.plimsoll.model.liquidation;

/**
 * What one holding of an account is worth more, in USD, when a price has grown by the whole of itself. Everything delta-one is linear in the price inside its margin
 * tier: perpetuals (also inverse ones, in USD), collateral with its haircut, debts.
 *
 * @param column name of the price, see {@link ScenarioColumn}
 * @param surplus change of equity that counts less maintenance requirement
 * @param equity change of what is really there
 */
public record Exposure(String column, double surplus, double equity) {

    /** Checks that both are finite. */
    public Exposure {
        if (!Double.isFinite(surplus) || !Double.isFinite(equity)) {
            throw new IllegalArgumentException(
                    "exposure to " + column + " must be finite; have surplus " + surplus + " and equity " + equity);
        }
    }

    /**
     * A perpetual. Its requirement is {@code rate·|notional| − deduction}; the deduction of the tier is a constant and belongs to the account's
     * surplus now.
     *
     * @param notional in USD, negative for shorts
     * @param maintenanceRate marginal rate of the tier, fraction of notional, in [0, 1)
     */
    public static Exposure position(String column, double notional, double maintenanceRate) {
        requireFraction(column, "maintenanceRate", maintenanceRate);
        return new Exposure(column, notional - maintenanceRate * Math.abs(notional), notional);
    }

    /**
     * Collateral.
     *
     * @param value in USD, not negative
     * @param threshold share that counts, 0..1: 1 less the haircut, or the liquidation threshold of a loan
     * @param depegAddOn share of the value that is held back because the coin may leave its peg, 0..1; the product of both counts
     */
    public static Exposure collateral(String column, double value, double threshold, double depegAddOn) {
        requireValue(column, "collateral", value);
        requireFraction(column, "threshold", threshold);
        requireFraction(column, "depegAddOn", depegAddOn);
        return new Exposure(column, value * threshold * (1 - depegAddOn), value);
    }

    /**
     * A debt.
     *
     * @param value in USD, not negative
     * @param margin of a short in the asset that is owed, fraction, not negative
     */
    public static Exposure debt(String column, double value, double margin) {
        requireValue(column, "debt", value);
        requireValue(column, "margin of a debt", margin);
        return new Exposure(column, -value * (1 + margin), -value);
    }

    private static void requireFraction(String column, String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(field + " of " + column + " must be 0 to 1; have " + value);
        }
    }

    private static void requireValue(String column, String field, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    field + " of " + column + " must be finite and not negative; have " + value);
        }
    }
}

package io.plimsoll.model.account.venue;

import java.math.BigDecimal;

/**
 * How dYdX v4 liquidates.
 *
 * @param maxFeePpm fee to the insurance fund, millionths of what is closed
 * @param minNotional least notional to close at once, USD
 * @param maxPortionPpm most of a position to close at once, millionths
 * @param maxNotional most notional to close at once, USD
 * @param bankruptcyAdjustmentPpm how fast the price falls from the mark to the maintenance margin as equity is lost, millionths
 * @param spreadToMaintenancePpm discount at bankruptcy, millionths of the maintenance margin
 */
public record DydxLiquidation(
        int maxFeePpm,
        BigDecimal minNotional,
        int maxPortionPpm,
        BigDecimal maxNotional,
        int bankruptcyAdjustmentPpm,
        int spreadToMaintenancePpm) {

    /** As in the chain's genesis. */
    public static DydxLiquidation genesis() {
        return new DydxLiquidation(
                15_000, BigDecimal.valueOf(1_000), 100_000, BigDecimal.valueOf(100_000), 1_000_000, 1_500_000);
    }

    BigDecimal maxFee() {
        return BigDecimal.valueOf(maxFeePpm, 6);
    }

    BigDecimal maxPortion() {
        return BigDecimal.valueOf(maxPortionPpm, 6);
    }

    BigDecimal bankruptcyAdjustment() {
        return BigDecimal.valueOf(bankruptcyAdjustmentPpm, 6);
    }

    BigDecimal spreadToMaintenance() {
        return BigDecimal.valueOf(spreadToMaintenancePpm, 6);
    }
}

package io.plimsoll.model.account.venue;

import java.math.BigDecimal;
import java.util.List;

/**
 * Parameters of Derive's portfolio margin for delta-one instruments.
 *
 * @param scenarios whose worst loss is asked for
 * @param maintenanceLossFactor share of that loss in the maintenance margin
 * @param initialLossFactor the same in the initial margin, while the stablecoin holds its peg
 * @param pegThreshold price of the stablecoin below which the initial factor grows
 * @param pegFactor by how much for each dollar below
 * @param confidenceThreshold confidence of prices below which perpetuals bear an oracle contingency
 * @param confidenceMargin its size, multiple of the missing confidence
 * @param maintenancePerp contingency of a perpetual, fraction of notional at spot
 * @param initialPerp on top of that in the initial margin
 */
public record DeriveParameters(
        List<DeriveScenario> scenarios,
        BigDecimal maintenanceLossFactor,
        BigDecimal initialLossFactor,
        BigDecimal pegThreshold,
        BigDecimal pegFactor,
        BigDecimal confidenceThreshold,
        BigDecimal confidenceMargin,
        BigDecimal maintenancePerp,
        BigDecimal initialPerp) {

    /** Copies the scenarios. */
    public DeriveParameters {
        scenarios = List.copyOf(scenarios);
    }

    /** Loss factor of the initial margin at a price of the stablecoin. */
    public BigDecimal initialLossFactor(BigDecimal stablePrice) {
        return initialLossFactor.add(
                pegThreshold.subtract(stablePrice).max(BigDecimal.ZERO).multiply(pegFactor));
    }
}

package io.plimsoll.model.account.venue;

import java.math.BigDecimal;

/**
 * A coin that Derive takes as collateral.
 *
 * @param maintenanceHaircut fraction of its value
 * @param initialHaircut on top of that in the initial margin
 * @param confidenceThreshold confidence of its price below which it bears an oracle contingency
 * @param isRiskCancelling whether it moves with the underlying, and so hedges the perpetual
 */
public record DeriveCollateral(
        BigDecimal maintenanceHaircut,
        BigDecimal initialHaircut,
        BigDecimal confidenceThreshold,
        boolean isRiskCancelling) {}

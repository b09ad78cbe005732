package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import java.math.BigDecimal;

/**
 * A coin that Drift lends and takes as collateral. Weights are ten-thousandths.
 *
 * @param initialAssetWeight of a deposit for new risk
 * @param maintenanceAssetWeight of a deposit otherwise
 * @param initialLiabilityWeight of a debt for new risk
 * @param maintenanceLiabilityWeight of a debt otherwise
 * @param imfFactor size premium, millionths
 * @param scaleStart value of all deposits above which the initial weight shrinks, USD; 0 for never
 * @param deposits value of all deposits of the venue, USD
 * @param liquidatorFee bonus on what is repaid, fraction
 */
public record DriftSpot(
        int initialAssetWeight,
        int maintenanceAssetWeight,
        int initialLiabilityWeight,
        int maintenanceLiabilityWeight,
        int imfFactor,
        BigDecimal scaleStart,
        BigDecimal deposits,
        BigDecimal liquidatorFee) {

    /** Checks the ranges. */
    public DriftSpot {
        scaleStart = Amounts.notNegative("scaleStart", scaleStart);
        deposits = Amounts.notNegative("deposits", deposits);
        liquidatorFee = Amounts.fraction("liquidatorFee", liquidatorFee);
        boolean isOrdered = 0 <= initialAssetWeight
                && initialAssetWeight <= maintenanceAssetWeight
                && maintenanceAssetWeight <= DriftWeights.ONE
                && DriftWeights.ONE <= maintenanceLiabilityWeight
                && maintenanceLiabilityWeight <= initialLiabilityWeight;
        if (!isOrdered || imfFactor < 0) {
            throw new IllegalArgumentException(
                    "weights must be 0 <= initial <= maintenance asset <= 10000 <= maintenance"
                            + " <= initial liability and no negative factor; have " + initialAssetWeight + ", "
                            + maintenanceAssetWeight + ", " + maintenanceLiabilityWeight + ", " + initialLiabilityWeight
                            + ", "
                            + imfFactor);
        }
    }

    /** Weight of a deposit. */
    int assetWeight(MarginLevel level, BigDecimal amount) {
        if (level == MarginLevel.MAINTENANCE) {
            return maintenanceAssetWeight;
        }
        return DriftWeights.asset(amount, imfFactor, scaledInitialAssetWeight());
    }

    /** Weight of a debt. */
    int liabilityWeight(MarginLevel level, BigDecimal amount) {
        return DriftWeights.liability(
                amount, imfFactor, level == MarginLevel.INITIAL ? initialLiabilityWeight : maintenanceLiabilityWeight);
    }

    /** Initial weight of a deposit when the whole venue holds so much of the coin, rounded down. */
    public int scaledInitialAssetWeight() {
        if (scaleStart.signum() == 0 || deposits.compareTo(scaleStart) <= 0) {
            return initialAssetWeight;
        }
        return BigDecimal.valueOf(initialAssetWeight)
                .multiply(scaleStart)
                .divideToIntegralValue(deposits)
                .intValueExact();
    }
}

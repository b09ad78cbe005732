package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import java.math.BigDecimal;

/**
 * A perpetual of Drift.
 *
 * @param initialRatio initial margin, ten-thousandths of notional
 * @param maintenanceRatio maintenance margin, ten-thousandths of notional
 * @param imfFactor size premium, millionths
 * @param liquidatorFee discount to the liquidator, fraction of what is closed
 * @param fundFee to the insurance fund, fraction of what is closed
 */
public record DriftMarket(
        int initialRatio, int maintenanceRatio, int imfFactor, BigDecimal liquidatorFee, BigDecimal fundFee) {

    /** Checks {@code fees < maintenance < initial}. */
    public DriftMarket {
        liquidatorFee = Amounts.fraction("liquidatorFee", liquidatorFee);
        fundFee = Amounts.fraction("fundFee", fundFee);
        BigDecimal fees = liquidatorFee.add(fundFee);
        boolean isOrdered = maintenanceRatio <= initialRatio
                && fees.compareTo(BigDecimal.valueOf(maintenanceRatio, DriftWeights.DIGITS)) < 0;
        if (!isOrdered || imfFactor < 0) {
            throw new IllegalArgumentException(
                    "a market must have fees < maintenance <= initial and no negative factor; have " + fees + ", "
                            + maintenanceRatio + ", " + initialRatio + ", " + imfFactor);
        }
    }

    int ratio(MarginLevel level) {
        return level == MarginLevel.INITIAL ? initialRatio : maintenanceRatio;
    }
}

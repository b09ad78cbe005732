package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import java.math.BigDecimal;

/**
 * A perpetual of Synthetix v3.
 *
 * @param skewScale size at which the skew moves the price by its whole, coins
 * @param initialMarginRatio growth of the initial margin with size over skew scale
 * @param minimumInitialMarginRatio initial margin of an infinitely small position, fraction of notional
 * @param maintenanceScalar maintenance over initial margin, 0..1
 * @param minimumPositionMargin added to both, USD
 */
public record SynthetixMarket(
        BigDecimal skewScale,
        BigDecimal initialMarginRatio,
        BigDecimal minimumInitialMarginRatio,
        BigDecimal maintenanceScalar,
        BigDecimal minimumPositionMargin) {

    /** Checks the ranges. */
    public SynthetixMarket {
        skewScale = Amounts.positive("skewScale", skewScale);
        initialMarginRatio = Amounts.notNegative("initialMarginRatio", initialMarginRatio);
        minimumInitialMarginRatio = Amounts.notNegative("minimumInitialMarginRatio", minimumInitialMarginRatio);
        maintenanceScalar = Amounts.fraction("maintenanceScalar", maintenanceScalar);
        minimumPositionMargin = Amounts.notNegative("minimumPositionMargin", minimumPositionMargin);
    }
}

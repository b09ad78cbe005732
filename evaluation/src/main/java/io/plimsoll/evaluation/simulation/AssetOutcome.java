package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.market.Side;
import java.math.BigDecimal;

/**
 * What a cascade did to one asset.
 *
 * @param shockedPrice after the shock and before any liquidation, USD
 * @param endPrice after the last round, USD
 * @param longs liquidated
 * @param shorts liquidated
 */
public record AssetOutcome(BigDecimal shockedPrice, BigDecimal endPrice, Liquidated longs, Liquidated shorts) {

    /** What was liquidated of a side. */
    public Liquidated liquidated(Side side) {
        return side == Side.LONG ? longs : shorts;
    }
}

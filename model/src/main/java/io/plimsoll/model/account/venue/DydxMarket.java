package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import java.math.BigDecimal;

/**
 * A perpetual of dYdX v4.
 *
 * @param tier its liquidity tier
 * @param openInterest USD
 */
public record DydxMarket(DydxTier tier, BigDecimal openInterest) {

    /** Checks the open interest. */
    public DydxMarket {
        openInterest = Amounts.notNegative("openInterest", openInterest);
    }
}

package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account of a lending protocol as a whole, at one moment.
 *
 * @param market protocol
 * @param time of the block
 * @param publishedAt since when it was known; later than the block where the amounts in USD use a price that came later
 * @param account whose
 * @param healthFactor collateral at its thresholds over debt; null if there is no debt
 * @param collateralUsd in USD
 * @param debtUsd in USD
 * @param collateralBase in the currency in which the protocol itself reckons: ether on Aave v2
 * @param debtBase in the same currency
 * @param block number of the block
 */
public record AccountState(
        String market,
        Instant time,
        Instant publishedAt,
        String account,
        @Nullable Double healthFactor,
        @Nullable Double collateralUsd,
        @Nullable Double debtUsd,
        @Nullable Double collateralBase,
        @Nullable Double debtBase,
        @Nullable Double block)
        implements Fact {

    /** Checks every field. */
    public AccountState {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("account", account);
        FactRule.requireNotNegative("healthFactor", healthFactor);
        FactRule.requireNotNegative("collateralUsd", collateralUsd);
        FactRule.requireNotNegative("debtUsd", debtUsd);
        FactRule.requireNotNegative("collateralBase", collateralBase);
        FactRule.requireNotNegative("debtBase", debtBase);
        FactRule.requireNotNegative("block", block);
    }
}

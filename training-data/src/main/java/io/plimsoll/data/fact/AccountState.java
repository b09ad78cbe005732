package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account of a lending protocol as a whole, at one moment.
 *
 * @param market protocol
 * @param time of the block
 * @param publishedAt since when it was known
 * @param account whose
 * @param healthFactor collateral at its thresholds over debt; null if there is no debt
 * @param collateralUsd in USD
 * @param debtUsd in USD
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
        FactRule.requireNotNegative("block", block);
    }
}

package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a lending protocol asks of one collateral asset.
 *
 * @param market protocol and market
 * @param asset the asset's short name
 * @param time when they held
 * @param publishedAt since when it was known
 * @param loanToValue highest loan-to-value at opening, as a fraction; null where not given
 * @param liquidationThreshold loan-to-value at which liquidation starts, as a fraction
 * @param liquidationBonus what a liquidator gets on top, as a fraction of what he repays; null of what is no collateral
 * @param collateral whether it counts as collateral
 * @param borrowable whether it can be borrowed; null where not given
 */
public record LendingParameters(
        String market,
        String asset,
        Instant time,
        Instant publishedAt,
        @Nullable Double loanToValue,
        @Nullable Double liquidationThreshold,
        @Nullable Double liquidationBonus,
        boolean collateral,
        @Nullable Boolean borrowable)
        implements Fact {

    /** Checks every field. */
    public LendingParameters {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("asset", asset);
        FactRule.requireFraction("loanToValue", loanToValue);
        FactRule.requireFraction("liquidationThreshold", liquidationThreshold);
        FactRule.requireNotNegative("liquidationBonus", liquidationBonus);
    }
}

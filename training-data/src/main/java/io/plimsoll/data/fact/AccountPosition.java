package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account of a lending protocol holds and owes of one asset, at one moment. Holding none is zero; what the source does not say is
 * null.
 *
 * @param market protocol
 * @param time of the block
 * @param publishedAt since when it was known; later than the block where the price is one that came later
 * @param account whose
 * @param asset the asset's short name
 * @param collateralAmount held as collateral, in the smallest units of the token
 * @param collateralUsd the same in USD
 * @param debtAmount owed, in the smallest units of the token
 * @param debtUsd the same in USD
 * @param price of the asset, in USD
 */
public record AccountPosition(
        String market,
        Instant time,
        Instant publishedAt,
        String account,
        String asset,
        @Nullable Double collateralAmount,
        @Nullable Double collateralUsd,
        @Nullable Double debtAmount,
        @Nullable Double debtUsd,
        @Nullable Double price)
        implements Fact {

    /** Checks every field. */
    public AccountPosition {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("account", account);
        FactRule.requireText("asset", asset);
        FactRule.requireNotNegative("collateralAmount", collateralAmount);
        FactRule.requireNotNegative("collateralUsd", collateralUsd);
        FactRule.requireNotNegative("debtAmount", debtAmount);
        FactRule.requireNotNegative("debtUsd", debtUsd);
        FactRule.requirePositive("price", price);
    }
}

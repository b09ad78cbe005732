package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One liquidation of a loan: somebody repaid debt of an account and took collateral for it.
 *
 * @param market protocol and market, for example {@code aave-v2-main}
 * @param time of the block
 * @param publishedAt since when it was known
 * @param account whose position it was
 * @param liquidator who repaid; empty where unknown
 * @param collateralAsset what was taken
 * @param collateralAmount in units of the asset
 * @param collateralUsd in USD, as the source's own prices have it
 * @param collateralUsdAtMarket in USD at the price of an exchange at that time
 * @param debtAsset what was repaid; empty where unknown
 * @param debtAmount in units of the asset
 * @param debtUsd in USD
 * @param protocolFeeUsd what the protocol kept, in USD
 */
public record LendingLiquidation(
        String market,
        Instant time,
        Instant publishedAt,
        String account,
        String liquidator,
        String collateralAsset,
        @Nullable Double collateralAmount,
        @Nullable Double collateralUsd,
        @Nullable Double collateralUsdAtMarket,
        String debtAsset,
        @Nullable Double debtAmount,
        @Nullable Double debtUsd,
        @Nullable Double protocolFeeUsd)
        implements Fact {

    /** Checks every field. */
    public LendingLiquidation {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("account", account);
        FactRule.requireText("collateralAsset", collateralAsset);
        FactRule.requireNotNegative("collateralAmount", collateralAmount);
        FactRule.requireNotNegative("collateralUsd", collateralUsd);
        FactRule.requireNotNegative("collateralUsdAtMarket", collateralUsdAtMarket);
        FactRule.requireNotNegative("debtAmount", debtAmount);
        FactRule.requireNotNegative("debtUsd", debtUsd);
        FactRule.requireNotNegative("protocolFeeUsd", protocolFeeUsd);
    }
}

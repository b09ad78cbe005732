package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of one under-collateralised loan by liquidation.
 *
 * @param market protocol
 * @param time of the liquidation
 * @param publishedAt since when it was known
 * @param loan the protocol's number of the loan
 * @param borrower account
 * @param type why, in the protocol's word: maturity or margin
 * @param issuedAt start of the loan
 * @param maturity agreed end
 * @param principalUsd lent, in USD
 * @param collateralAmount in units of the collateral
 * @param liquidationThreshold loan-to-value at which it may be liquidated, as a fraction
 * @param loanToValue at liquidation, as a fraction
 * @param paidUsd paid in all, in USD
 * @param awaitingInterestUsd interest open, in USD
 * @param awaitingCollectionUsd open for collection, in USD
 * @param status of the loan afterwards, in the protocol's word
 */
public record LoanLiquidation(
        String market,
        Instant time,
        Instant publishedAt,
        String loan,
        String borrower,
        String type,
        Instant issuedAt,
        Instant maturity,
        @Nullable Double principalUsd,
        @Nullable Double collateralAmount,
        @Nullable Double liquidationThreshold,
        @Nullable Double loanToValue,
        @Nullable Double paidUsd,
        @Nullable Double awaitingInterestUsd,
        @Nullable Double awaitingCollectionUsd,
        String status)
        implements Fact {

    /** Checks every field. */
    public LoanLiquidation {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("loan", loan);
        FactRule.requireText("borrower", borrower);
        FactRule.requireText("type", type);
        FactRule.requireNotNegative("principalUsd", principalUsd);
        FactRule.requireNotNegative("collateralAmount", collateralAmount);
        FactRule.requireNotNegative("liquidationThreshold", liquidationThreshold);
        FactRule.requireNotNegative("loanToValue", loanToValue);
        FactRule.requireNotNegative("paidUsd", paidUsd);
        FactRule.requireFinite("awaitingInterestUsd", awaitingInterestUsd);
        FactRule.requireFinite("awaitingCollectionUsd", awaitingCollectionUsd);
    }
}

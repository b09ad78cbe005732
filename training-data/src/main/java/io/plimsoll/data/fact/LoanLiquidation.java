package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One liquidation of an under-collateralised loan. A loan that is liquidated in parts has several.
 *
 * @param market protocol
 * @param time of the liquidation
 * @param publishedAt since when it was known
 * @param loan the protocol's number of the loan
 * @param borrower account
 * @param type why, in the protocol's word: maturity or price
 * @param issuedAt start of the loan
 * @param maturity agreed end
 * @param principalUsd lent, in USD
 * @param collateralAmount in units of the collateral
 * @param liquidationThreshold loan-to-value at which it may be liquidated, as a fraction
 * @param loanToValue at which it was lent, as a fraction; above one where the borrower's credit stood for the rest
 * @param paidUsd paid in all, in USD
 * @param awaitingInterestUsd interest open, in USD
 * @param awaitingCollectionUsd open for collection, in USD
 * @param status of the loan afterwards, in the protocol's word
 * @param transaction in which it happened; empty where unknown
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
        String status,
        String transaction)
        implements Fact {

    /** Checks every field. */
    public LoanLiquidation {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("loan", loan);
        FactRule.requireText("borrower", borrower);
        FactRule.requireText("type", type);
        FactRule.requireOrder("issuedAt", issuedAt, "maturity", maturity);
        FactRule.requireOrder("issuedAt", issuedAt, "time", time);
        FactRule.requireNotNegative("principalUsd", principalUsd);
        FactRule.requireNotNegative("collateralAmount", collateralAmount);
        FactRule.requireNotNegative("liquidationThreshold", liquidationThreshold);
        FactRule.requireNotNegative("loanToValue", loanToValue);
        FactRule.requireNotNegative("paidUsd", paidUsd);
        FactRule.requireFinite("awaitingInterestUsd", awaitingInterestUsd);
        FactRule.requireFinite("awaitingCollectionUsd", awaitingCollectionUsd);
    }
}

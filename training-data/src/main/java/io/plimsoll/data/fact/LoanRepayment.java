package io.plimsoll.data.fact;

import java.time.Instant;

/**
 * One payment of a borrower.
 *
 * @param market protocol
 * @param time of the payment
 * @param publishedAt since when it was known
 * @param loan the protocol's number of the loan
 * @param borrower account; empty where the source does not know it
 * @param amountUsd paid, in USD
 * @param status of the loan, in the protocol's word or number
 */
public record LoanRepayment(
        String market, Instant time, Instant publishedAt, String loan, String borrower, double amountUsd, String status)
        implements Fact {

    /** Checks every field. */
    public LoanRepayment {
        FactRule.requireText("market", market);
        FactRule.requireOrder(time, publishedAt);
        FactRule.requireText("loan", loan);
        FactRule.requireNotNegative("amountUsd", amountUsd);
    }
}

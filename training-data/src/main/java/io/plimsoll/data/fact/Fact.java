package io.plimsoll.data.fact;

import java.time.Instant;

/**
 * Something that happened or was said, dated twice: when it was so, and since when anybody could know it. A number that a source does
 * not give is null, never zero.
 */
public sealed interface Fact
        permits AccountPosition,
                AccountState,
                ForcedOrder,
                FundingRate,
                LendingLiquidation,
                LendingParameters,
                LeverageTier,
                LoanLiquidation,
                LoanRepayment,
                Observation,
                OpenInterest,
                PerpetualLiquidations,
                PerpetualParameters,
                PricePoint {

    /** The venue, protocol or series that it belongs to, for example {@code binance-perp} or {@code aave-v2}. */
    String market();

    /** When it was so; of something that covers a period, the period's start. */
    Instant time();

    /** When it became known: nothing may use it before. Never before {@link #time}. */
    Instant publishedAt();
}

package io.plimsoll.service.watch;

import io.plimsoll.service.publication.AccountScore;

/**
 * A score, and what it rests on.
 *
 * @param score the score
 * @param sequence of the publication that it was judged by; 0 if it was not
 * @param asOf the bar close, or the latest tick, whose prices it was judged at, epoch milliseconds; 0 if it was not
 * @param validUntil from when on nothing is known any more, epoch milliseconds
 * @param atTicks whether prices of ticks are among them
 */
public record DatedScore(AccountScore score, long sequence, long asOf, long validUntil, boolean atTicks) {

    /** Before anything is known. */
    static final DatedScore NONE = new DatedScore(
            AccountScore.unknown("NOT_SCORED", "the account has not been scored yet"), 0, 0, Long.MAX_VALUE, false);

    /** The same once it is no longer valid. */
    DatedScore expired() {
        return stale(sequence, asOf);
    }

    /** Judged by a publication that is not valid any more. */
    static DatedScore stale(long sequence, long asOf) {
        return new DatedScore(
                AccountScore.unknown("STALE", "no bar close was published in time"),
                sequence,
                asOf,
                Long.MAX_VALUE,
                false);
    }
}

package io.plimsoll.data.exchange;

import java.time.Instant;
import java.util.List;

/** The candles of one pair at an exchange, page by page. */
interface CandlePages {

    /** Most candles of one page. */
    int most();

    /**
     * One page, in any order.
     *
     * @param from opening of the first candle asked for
     * @param until no candle that opens here or later; at most {@link #most} intervals after {@code from}
     * @throws RetryLater if another attempt may succeed
     * @throws FetchFailure if none will
     */
    List<Candle> between(Instant from, Instant until) throws RetryLater, FetchFailure;
}

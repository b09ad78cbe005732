package io.plimsoll.data.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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

    /**
     * What an exchange calls bars of this length.
     *
     * @param bars its names by ours
     * @throws IllegalArgumentException if it has none of this length
     */
    static String barOf(Map<String, String> bars, Duration interval, String exchange) {
        String name = bars.get(IntervalText.of(interval));
        if (name == null) {
            throw new IllegalArgumentException(
                    "interval must be one of " + bars.keySet() + " at " + exchange + "; have " + interval);
        }
        return name;
    }
}

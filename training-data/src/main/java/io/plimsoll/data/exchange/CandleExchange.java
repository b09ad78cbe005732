package io.plimsoll.data.exchange;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An exchange whose candles can be fetched. */
public enum CandleExchange {
    /** OKX: pages of 100 candles, 20 requests in two seconds allowed; asked for less. */
    OKX(15, 2),
    /** Bitfinex: pages of thousands of candles, 30 requests a minute allowed; asked for less. */
    BITFINEX(20, 60);

    private final int requests;
    private final int perSeconds;

    CandleExchange(int requests, int perSeconds) {
        this.requests = requests;
        this.perSeconds = perSeconds;
    }

    /** How hard to try: as with files, at the rate that this exchange bears, with a minute for each attempt. */
    public FetchLimits limits() {
        return FetchLimits.FILES
                .withRate(requests, Duration.ofSeconds(perSeconds))
                .withAttemptTime(Duration.ofMinutes(1));
    }

    /** Name of its market: {@code okx-spot}, {@code okx-perp}. */
    String market(CandlePair pair) {
        return name().toLowerCase(Locale.ROOT) + (pair.perpetual() ? "-perp" : "-spot");
    }

    /**
     * Its candles of a pair.
     *
     * @param base where the exchange is asked; null for its own address
     * @throws IllegalArgumentException if it has no candles of this interval
     */
    CandlePages pages(@Nullable URI base, CandlePair pair, Duration interval, Duration timeout, Clock clock) {
        return switch (this) {
            case OKX -> new OkxCandles(base, pair, interval, timeout, clock);
            case BITFINEX -> new BitfinexCandles(base, pair, interval, timeout, clock);
        };
    }
}

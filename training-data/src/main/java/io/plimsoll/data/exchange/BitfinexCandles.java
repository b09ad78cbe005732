package io.plimsoll.data.exchange;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.bitfinex.BitfinexExchange;
import org.knowm.xchange.bitfinex.service.BitfinexMarketDataServiceRaw;
import org.knowm.xchange.bitfinex.v2.dto.marketdata.BitfinexCandle;
import org.knowm.xchange.currency.CurrencyPair;

/**
 * Candles of Bitfinex, with volume in the base coin. The exchange calls USDT and USDC by other names, and marks the two currencies of a
 * perpetual. It leaves out candles in which nothing was traded.
 */
final class BitfinexCandles implements CandlePages {

    private static final int MOST = 5_000;
    private static final int OLDEST_FIRST = 1;
    private static final String PERPETUAL = "F0";
    private static final Map<String, String> NAMES = Map.of("USDT", "UST", "USDC", "UDC");
    private static final Map<String, String> BARS = Map.of(
            "1m", "1m", "5m", "5m", "15m", "15m", "30m", "30m", "1h", "1h", "6h", "6h", "12h", "12h", "1d", "1D");

    private final BitfinexMarketDataServiceRaw service;
    private final CurrencyPair pair;
    private final String bar;
    private final Clock clock;

    BitfinexCandles(@Nullable URI base, CandlePair pair, Duration interval, Duration timeout, Clock clock) {
        this.bar = CandlePages.barOf(BARS, interval, "Bitfinex");
        this.service = (BitfinexMarketDataServiceRaw)
                ExchangeClient.of(BitfinexExchange.class, base, timeout).getMarketDataService();
        this.pair = new CurrencyPair(nameOf(pair.base(), pair.perpetual()), nameOf(pair.quote(), pair.perpetual()));
        this.clock = clock;
    }

    private static String nameOf(String currency, boolean perpetual) {
        return NAMES.getOrDefault(currency, currency) + (perpetual ? PERPETUAL : "");
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public List<Candle> between(Instant from, Instant until) throws RetryLater, FetchFailure {
        String what = "Bitfinex " + pair + " " + bar + " from " + from;
        // Both ends are inclusive.
        List<BitfinexCandle> reply = ExchangeClient.ask(
                what,
                clock,
                () -> service.getHistoricCandles(
                        bar, pair, MOST, from.toEpochMilli(), until.toEpochMilli() - 1, OLDEST_FIRST));
        return reply.stream()
                .map(c -> new Candle(
                        c.getMillisecondTimestamp(), c.getOpen(), c.getHigh(), c.getLow(), c.getClose(), c.getVolume()))
                .toList();
    }
}

package io.plimsoll.data.exchange;

import io.plimsoll.data.internal.NumberText;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.okex.OkexExchange;
import org.knowm.xchange.okex.dto.OkexResponse;
import org.knowm.xchange.okex.dto.marketdata.OkexCandleStick;
import org.knowm.xchange.okex.service.OkexMarketDataServiceRaw;

/**
 * Candles of OKX. Its field {@code vol} counts the base coin for spot, but contracts for perpetuals; there {@code volCcy} has the base
 * coin. Bars of six hours and longer are asked for in UTC; by default they would open by the clock of Hong Kong.
 */
final class OkxCandles implements CandlePages {

    private static final int MOST = 100;
    private static final Map<String, String> BARS = Map.ofEntries(
            Map.entry("1m", "1m"),
            Map.entry("3m", "3m"),
            Map.entry("5m", "5m"),
            Map.entry("15m", "15m"),
            Map.entry("30m", "30m"),
            Map.entry("1h", "1H"),
            Map.entry("2h", "2H"),
            Map.entry("4h", "4H"),
            Map.entry("6h", "6Hutc"),
            Map.entry("12h", "12Hutc"),
            Map.entry("1d", "1Dutc"));

    private final OkexMarketDataServiceRaw service;
    private final CandlePair pair;
    private final String instrument;
    private final String bar;
    private final Clock clock;

    OkxCandles(@Nullable URI base, CandlePair pair, Duration interval, Duration timeout, Clock clock) {
        this.bar = CandlePages.barOf(BARS, interval, "OKX");
        this.service = (OkexMarketDataServiceRaw)
                ExchangeClient.of(OkexExchange.class, base, timeout).getMarketDataService();
        this.pair = pair;
        this.instrument = pair.symbol() + (pair.perpetual() ? "-SWAP" : "");
        this.clock = clock;
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public List<Candle> between(Instant from, Instant until) throws RetryLater, FetchFailure {
        String what = "OKX " + instrument + " " + bar + " from " + from;
        // Both ends are exclusive; "after" means older than.
        String after = Long.toString(until.toEpochMilli());
        String before = Long.toString(from.toEpochMilli() - 1);
        OkexResponse<List<OkexCandleStick>> reply = ExchangeClient.ask(
                what, clock, () -> service.getHistoryCandle(instrument, after, before, bar, Integer.toString(MOST)));
        if (!reply.isSuccess()) {
            throw ExchangeClient.refusal(what, codeOf(reply.getCode()), String.valueOf(reply.getMsg()));
        }
        if (reply.getData() == null) {
            throw new RetryLater("a reply without data", null);
        }
        List<Candle> candles = new ArrayList<>();
        for (OkexCandleStick stick : reply.getData()) {
            candles.add(candle(what, stick));
        }
        return candles;
    }

    private Candle candle(String what, OkexCandleStick stick) throws FetchFailure {
        String volume = pair.perpetual() ? stick.getVolumeCcy() : stick.getVolume();
        try {
            return new Candle(
                    stick.getTimestamp(),
                    NumberText.parse(stick.getOpenPrice()),
                    NumberText.parse(stick.getHighPrice()),
                    NumberText.parse(stick.getLowPrice()),
                    NumberText.parse(stick.getClosePrice()),
                    NumberText.parse(volume));
        } catch (NumberFormatException e) {
            throw new FetchFailure(
                    what + ": the candle of " + stick.getTimestamp() + " holds what is no number: " + e.getMessage(),
                    e);
        }
    }

    private static int codeOf(@Nullable String code) {
        try {
            return Integer.parseInt(String.valueOf(code));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

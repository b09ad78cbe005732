package io.plimsoll.data.csv.layout;

import io.plimsoll.data.Instrument;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FundingRate;
import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.fact.PerpetualLiquidations;
import io.plimsoll.data.fact.PricePoint;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.FactRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row for each perpetual and day: liquidations, open interest, funding, the ratio of longs to shorts, close and volume. All of it is
 * known when the day is over. Liquidations that the venue's feed did not give are empty, and stay unknown.
 */
final class PerpetualDays implements FactLayout {

    private static final Duration DAY = Duration.ofDays(1);
    private static final double HOURS_OF_DAY = 24;
    private static final double HOURS_OF_FUNDING = 8;
    private static final double PERCENT = 100;

    @Override
    public String name() {
        return "perpetuals by day";
    }

    @Override
    public List<String> required() {
        return List.of(
                "date", "symbol", "open_interest_coins", "funding_rate_pct", "long_liq_coins", "short_liq_coins");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        return new Rows(header, terms.marketOr("binance-perp"));
    }

    private static final class Rows implements FactRows {

        private final Map<String, Instrument> instruments = new HashMap<>();
        private final String market;
        private final FactColumn date;
        private final FactColumn symbol;
        private final FactColumn openInterest;
        private final FactColumn funding;
        private final FactColumn longAmount;
        private final FactColumn shortAmount;
        private final FactColumn longUsd;
        private final FactColumn shortUsd;
        private final FactColumn longShortRatio;
        private final FactColumn close;
        private final FactColumn volume;

        Rows(FactHeader header, String market) {
            this.market = market;
            this.date = header.column("date");
            this.symbol = header.column("symbol");
            this.openInterest = header.column("open_interest_coins");
            this.funding = header.column("funding_rate_pct");
            this.longAmount = header.column("long_liq_coins");
            this.shortAmount = header.column("short_liq_coins");
            this.longUsd = header.column("long_liq_usd");
            this.shortUsd = header.column("short_liq_usd");
            this.longShortRatio = header.column("ls_ratio");
            this.close = header.column("close");
            this.volume = header.column("volume");
        }

        @Override
        public void read(FactRow row, Sink sink) {
            Instrument perpetual = instruments.computeIfAbsent(row.text(symbol), name -> row.instrument(symbol));
            Instant time = row.time(date);
            Instant known = time.plus(DAY);
            List<Fact> facts = new ArrayList<>();
            addLiquidations(row, perpetual, time, known, facts);
            Double open = row.amountOrNull(openInterest);
            if (open != null) {
                facts.add(new OpenInterest(market, perpetual.symbol(), perpetual.asset(), time, known, open, null));
            }
            Double percent = row.numberOrNull(funding);
            if (percent != null) {
                facts.add(new FundingRate(
                        market,
                        perpetual.symbol(),
                        perpetual.asset(),
                        time,
                        known,
                        percent / PERCENT,
                        null,
                        HOURS_OF_FUNDING));
            }
            addObservation(perpetual.symbol() + ".long_short_ratio", time, row.amountOrNull(longShortRatio), facts);
            addObservation(perpetual.symbol() + ".volume", time, row.amountOrNull(volume), facts);
            Double price = row.priceOrNull(close);
            if (price != null) {
                facts.add(new PricePoint(market, perpetual.asset(), known, known, price));
            }
            sink.accept(row, facts);
        }

        private void addObservation(String series, Instant time, @Nullable Double value, List<Fact> facts) {
            if (value != null) {
                facts.add(new Observation(market, series, time, time.plus(DAY), value));
            }
        }

        private void addLiquidations(FactRow row, Instrument perpetual, Instant time, Instant known, List<Fact> facts) {
            PerpetualLiquidations liquidations = new PerpetualLiquidations(
                    market,
                    perpetual.symbol(),
                    perpetual.asset(),
                    time,
                    known,
                    HOURS_OF_DAY,
                    row.amountOrNull(longAmount),
                    row.amountOrNull(shortAmount),
                    row.amountOrNull(longUsd),
                    row.amountOrNull(shortUsd),
                    null);
            if (liquidations.longAmount() != null
                    || liquidations.shortAmount() != null
                    || liquidations.longUsd() != null
                    || liquidations.shortUsd() != null) {
                facts.add(liquidations);
            }
        }
    }
}

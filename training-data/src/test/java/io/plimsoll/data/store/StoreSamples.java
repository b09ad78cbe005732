package io.plimsoll.data.store;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.OpenInterest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few bars and facts, and imports of them. */
final class StoreSamples {

    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);

    private StoreSamples() {}

    /** Hourly bars with these closes. */
    static NamedSource bars(String symbol, double... closes) {
        BarSeries.Builder series = BarSeries.builder(Instrument.ofSymbol(symbol), HOUR);
        for (int i = 0; i < closes.length; i++) {
            long time = START.plus(HOUR.multipliedBy(i)).toEpochMilli();
            series.add(time, closes[i], closes[i] * 1.01, closes[i] * 0.99, closes[i], 5);
        }
        return bars(series.build());
    }

    static NamedSource bars(BarSeries series) {
        MarketHistory history = MarketHistory.of(series.interval(), List.of(series));
        return new NamedSource("perp", progress -> LoadedMarket.of(history));
    }

    /** Open interest of a venue, published so many days after the start. */
    static NamedSource openInterest(String venue, Instant time, int publishedDay, double amount) {
        Instant published = START.plus(Duration.ofDays(publishedDay));
        Facts facts = new Facts.Builder()
                .add(FactKind.OPEN_INTEREST, new OpenInterest(venue, "BTCUSDT", "BTC", time, published, amount, null))
                .build();
        return new NamedSource(
                "perp",
                progress ->
                        new LoadedMarket(MarketHistory.of(HOUR, List.of()), facts, DataQualityReport.NONE, List.of()));
    }

    static ImportJob.Result store(Path store, NamedSource... sources) {
        return store(store, null, sources);
    }

    static ImportJob.Result store(Path store, @Nullable Instant correctedAt, NamedSource... sources) {
        return ImportJob.run(
                new ImportJob.Request(store, List.of(sources), "test", correctedAt, Clock.systemUTC()),
                ProgressListener.NONE);
    }

    /** The closes of an asset, as they were known at a time. */
    static double[] closes(Path store, String asset, @Nullable Instant asOf) {
        BarSeries series = MarketStore.open(store)
                .bars(BarSelection.ALL.knownBy(asOf))
                .load(ProgressListener.NONE)
                .history()
                .series(asset);
        double[] closes = new double[series.size()];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = series.close(i);
        }
        return closes;
    }

    /** The amounts of open interest, as they were known at a time. */
    static List<@Nullable Double> amounts(Path store, @Nullable Instant asOf) {
        return MarketStore.open(store).facts(FactKind.OPEN_INTEREST, asOf).stream()
                .<@Nullable Double>map(OpenInterest::amount)
                .toList();
    }
}

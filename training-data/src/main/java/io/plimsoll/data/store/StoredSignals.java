package io.plimsoll.data.store;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.alignment.ExogenousReadings;
import io.plimsoll.data.alignment.PerpetualReadings;
import io.plimsoll.data.alignment.Signal;
import io.plimsoll.data.alignment.Signals;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.parquet.TableShape;
import io.plimsoll.data.store.internal.StoreFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The signals that a store holds beside chosen bars: what the market of the bars tells of the same symbols, and the series that speak for
 * the whole market. Every version of a fact is a publication of its own, so that a revision is seen when it was made. Immutable.
 */
final class StoredSignals {

    private final StoreFolder folder;
    private final Manifest manifest;
    private final @Nullable Instant asOf;

    /** Signals known by a time; of all times if it is null. */
    StoredSignals(StoreFolder folder, Manifest manifest, @Nullable Instant asOf) {
        this.folder = folder;
        this.manifest = manifest;
        this.asOf = asOf;
    }

    /**
     * The signals beside these partitions of bars, all of one market.
     *
     * @throws MarketDataException if a series of the whole market stands there more than once
     */
    Signals beside(List<Partition> bars) {
        String market = bars.get(0).key().market();
        Set<String> symbols = bars.stream().map(p -> p.key().symbol()).collect(Collectors.toSet());
        Facts.Builder facts = new Facts.Builder();
        add(facts, FactKind.FUNDING, market, f -> symbols.contains(f.symbol()));
        add(facts, FactKind.OPEN_INTEREST, market, f -> symbols.contains(f.symbol()));
        add(facts, FactKind.PERPETUAL_LIQUIDATIONS, market, f -> symbols.contains(f.symbol()));
        // The limit of age belongs to the readings, and only the signals are taken here.
        PerpetualReadings perpetuals = PerpetualReadings.daily(market, Duration.ZERO);
        List<Signal> all =
                new ArrayList<>(Signals.of(facts.build(), perpetuals.signals()).all());
        ExogenousReadings.SIGNALS.forEach(name -> exogenous(name).ifPresent(all::add));
        return Signals.of(all);
    }

    private Optional<Signal> exogenous(String name) {
        Facts.Builder builder = new Facts.Builder();
        add(builder, FactKind.OBSERVATIONS, name, f -> true);
        Facts facts = builder.build();
        List<String> series = facts.of(FactKind.OBSERVATIONS).stream()
                .map(Observation::series)
                .distinct()
                .sorted()
                .toList();
        if (series.size() > 1) {
            throw new MarketDataException("market " + name + " of store " + folder.path()
                    + " must hold one series, the signal of that name; have " + series);
        }
        return series.isEmpty()
                ? Optional.empty()
                : ExogenousReadings.signal(name, series.get(0)).of(facts).stream()
                        .findFirst();
    }

    private <F extends Record & Fact> void add(
            Facts.Builder facts, FactKind<F> kind, String market, Predicate<F> wanted) {
        TableShape shape = TableShape.of(kind);
        for (Partition partition : manifest.table(kind.table())) {
            if (partition.key().market().equals(market)) {
                for (List<@Nullable Object> row : MarketStore.rows(folder, partition, shape)) {
                    F fact = kind.of(row.toArray());
                    if (wanted.test(fact)
                            && (asOf == null || !fact.publishedAt().isAfter(asOf))) {
                        facts.add(kind, fact);
                    }
                }
            }
        }
    }
}

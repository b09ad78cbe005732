package io.plimsoll.data.catalogue;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.csv.CsvFactSource;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.data.exchange.ArchiveSource;
import io.plimsoll.data.parquet.ParquetSource;
import io.plimsoll.data.store.NamedSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Makes the source of what lies at a place, narrowed as an entry says. */
final class SourceAt {

    private SourceAt() {}

    /**
     * The source and the name of its market.
     *
     * @throws IllegalArgumentException if a field of the entry is wrong
     * @throws MarketDataException if there is nothing of the kind
     */
    static NamedSource of(Place place, SourceEntry entry) {
        return switch (place.kind()) {
            case CSV -> named(place, entry, csv(place.path(), entry));
            case PARQUET -> named(place, entry, narrowed(ParquetSource.of(place.glob()), entry));
            case ARCHIVE -> named(place, entry, archive(place.path(), entry));
            case STORE ->
                throw new MarketDataException(
                        place.path()
                                + " is a store and no source: its bars are judged already. Give it as --data, or import what it was made from");
            case CATALOGUE -> throw new IllegalArgumentException("a catalogue lists sources and is none");
        };
    }

    private static NamedSource named(Place place, SourceEntry entry, MarketSource source) {
        return new NamedSource(entry.market() == null ? place.marketName() : entry.market(), source);
    }

    /** Of bars that were read whole, those of the interval and the assets that are asked for. */
    private static MarketSource narrowed(MarketSource all, SourceEntry entry) {
        return progress -> {
            MarketSource.LoadedMarket loaded = all.load(progress);
            MarketHistory bars = loaded.history();
            Duration interval = entry.interval();
            if (!bars.isEmpty() && interval != null && !interval.equals(bars.interval())) {
                throw new MarketDataException(entry.from() + ": interval must be that of the bars, " + bars.interval()
                        + "; have " + interval);
            }
            return bars.isEmpty() || entry.assets().isEmpty()
                    ? loaded
                    : loaded.withHistory(bars.select(present(entry, bars.assets())));
        };
    }

    private static List<String> present(SourceEntry entry, List<String> there) {
        List<String> wanted = entry.assets().stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .toList();
        if (!there.containsAll(wanted)) {
            throw new MarketDataException(
                    entry.from() + ": assets must be of " + String.join(", ", there) + "; have " + wanted);
        }
        return wanted;
    }

    private static MarketSource archive(Path mirror, SourceEntry entry) {
        ArchiveSource source = ArchiveSource.of(mirror).withSymbols(entry.assets());
        return entry.interval() == null ? source : source.withInterval(entry.interval());
    }

    private static MarketSource csv(Path path, SourceEntry entry) {
        if (CsvFolderSource.holdsBars(path)) {
            if (!Files.isDirectory(path)) {
                throw new IllegalArgumentException("bars are read by the folder; name that, and the assets to read");
            }
            CsvFolderSource bars = CsvFolderSource.of(path).withAssets(entry.assets());
            return entry.interval() == null ? bars : bars.withInterval(entry.interval());
        }
        CsvFactSource facts = CsvFactSource.of(path);
        if (entry.market() != null) {
            facts = facts.withMarket(entry.market());
        }
        if (entry.delay() != null) {
            facts = facts.withDelay(entry.delay());
        }
        return entry.published() == null ? facts : facts.withPublished(entry.published());
    }
}

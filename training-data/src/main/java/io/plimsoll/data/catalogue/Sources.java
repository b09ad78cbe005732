package io.plimsoll.data.catalogue;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.csv.CsvFactSource;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.data.exchange.ArchiveSource;
import io.plimsoll.data.parquet.ParquetSource;
import io.plimsoll.data.store.BarSelection;
import io.plimsoll.data.store.MarketStore;
import io.plimsoll.data.store.NamedSource;
import io.plimsoll.data.store.Partition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source that a name stands for. A scheme says what lies there: {@code csv:}, {@code parquet:}, {@code archive:} (the mirror of
 * an exchange's archive), {@code store:} or {@code catalogue:}. Without one the path tells: a store, a mirror, a {@code .json} catalogue,
 * a {@code .parquet} file or a glob, else CSV files.
 */
public final class Sources {

    private Sources() {}

    /**
     * The sources of an entry: one, or those that a catalogue lists.
     *
     * @param catalogueRoot folder against which the paths in a catalogue are taken; null if the catalogue says so itself
     * @throws MarketDataException if there is nothing of the kind; of what a catalogue lists the message names the place
     */
    public static List<NamedSource> open(SourceEntry entry, @Nullable Path catalogueRoot) {
        return open(entry, Path.of(""), catalogueRoot, List.of());
    }

    private static List<NamedSource> open(
            SourceEntry entry, Path root, @Nullable Path catalogueRoot, List<Path> catalogues) {
        Place place = Place.of(entry.from(), root);
        if (place.kind() == Place.Kind.CATALOGUE) {
            return catalogued(entry, place.path(), catalogueRoot, catalogues);
        }
        try {
            return List.of(
                    switch (place.kind()) {
                        case STORE -> stored(place.path(), entry);
                        case PARQUET -> named(place, entry, narrowed(ParquetSource.of(place.glob()), entry));
                        case ARCHIVE -> named(place, entry, archive(place.path(), entry));
                        default -> named(place, entry, csv(place.path(), entry));
                    });
        } catch (IllegalArgumentException e) {
            throw new MarketDataException(entry.from() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The bars that lie at a path, for whoever wants bars and nothing else: of a store, or of a folder of CSV files.
     *
     * @param selection which of them; a market or an interval can be named of a store only
     * @throws MarketDataException if there is nothing of the kind
     */
    public static MarketSource barsAt(Path path, BarSelection selection) {
        if (MarketStore.isAt(path)) {
            return MarketStore.open(path).bars(selection);
        }
        if (selection.market() != null || selection.interval() != null) {
            throw new MarketDataException("market and interval can be chosen in a store only; " + path + " is none");
        }
        MarketSource all = CsvFolderSource.of(path).withAssets(selection.assets());
        Instant asOf = selection.asOf();
        return asOf == null
                ? all
                : progress -> {
                    MarketSource.LoadedMarket loaded = all.load(progress);
                    return loaded.withHistory(loaded.history().closedBy(asOf));
                };
    }

    private static List<NamedSource> catalogued(
            SourceEntry entry, Path file, @Nullable Path givenRoot, List<Path> above) {
        Path same = file.toAbsolutePath().normalize();
        if (above.contains(same)) {
            throw new MarketDataException("catalogue " + file + " lists itself");
        }
        if (entry.market() != null || entry.interval() != null || entry.delay() != null || entry.published() != null) {
            throw new MarketDataException("market, interval, delay and published of what catalogue " + file
                    + " lists are said in it and cannot be given beside it");
        }
        List<Path> catalogues = new ArrayList<>(above);
        catalogues.add(same);
        List<NamedSource> all = new ArrayList<>();
        SourceCatalogue catalogue = SourceCatalogue.read(file, givenRoot);
        for (int i = 0; i < catalogue.entries().size(); i++) {
            SourceEntry listed = catalogue.entries().get(i);
            SourceEntry chosen = entry.assets().isEmpty() ? listed : listed.withAssets(entry.assets());
            try {
                all.addAll(open(chosen, catalogue.root(), null, catalogues));
            } catch (MarketDataException e) {
                throw new MarketDataException(SourceCatalogue.place(file, i) + ": " + e.getMessage(), e);
            }
        }
        return all;
    }

    private static NamedSource named(Place place, SourceEntry entry, MarketSource source) {
        return new NamedSource(entry.market() == null ? place.marketName() : entry.market(), source);
    }

    /** The market of that name; if the store has bars of one only, that one, by whatever name. */
    private static NamedSource stored(Path folder, SourceEntry entry) {
        MarketStore store = MarketStore.open(folder);
        Set<String> markets = store.manifest().table(Partition.Key.BARS).stream()
                .map(partition -> partition.key().market())
                .collect(Collectors.toSet());
        String wanted = entry.market();
        String chosen = wanted == null || markets.size() == 1 ? null : wanted;
        MarketSource bars = store.bars(new BarSelection(chosen, entry.interval(), entry.assets(), null));
        return new NamedSource(wanted == null ? markets.iterator().next() : wanted, bars);
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

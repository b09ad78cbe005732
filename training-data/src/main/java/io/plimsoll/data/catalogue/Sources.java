package io.plimsoll.data.catalogue;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.data.store.BarSelection;
import io.plimsoll.data.store.MarketStore;
import io.plimsoll.data.store.NamedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
            return List.of(SourceAt.of(place, entry));
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
        Path same = realPath(file);
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

    /** The same for every way to a file, links among them. */
    private static Path realPath(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new MarketDataException("catalogue " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}

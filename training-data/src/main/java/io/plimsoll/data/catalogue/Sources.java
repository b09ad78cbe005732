package io.plimsoll.data.catalogue;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.csv.CsvFactSource;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.data.exchange.ArchiveSource;
import io.plimsoll.data.parquet.ParquetSource;
import io.plimsoll.data.store.BarSelection;
import io.plimsoll.data.store.MarketStore;
import io.plimsoll.data.store.NamedSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source that a name stands for. A scheme says what lies there: {@code csv:}, {@code parquet:}, {@code archive:} (the mirror of
 * an exchange's archive), {@code store:} or {@code catalogue:}. Without one the path tells: a store, a mirror, a {@code .json} catalogue,
 * Parquet files, else CSV files.
 */
public final class Sources {

    private static final Pattern SCHEME = Pattern.compile("(csv|parquet|archive|store|catalogue):(.+)");
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^a-z0-9._-]+");
    private static final int LONGEST_NAME = 64;

    private Sources() {}

    /**
     * The sources of an entry: one, or those that a catalogue lists.
     *
     * @param catalogueRoot folder against which the paths in a catalogue are taken; null if the catalogue says so itself
     * @throws MarketDataException if there is nothing of the kind
     */
    public static List<NamedSource> open(SourceEntry entry, @Nullable Path catalogueRoot) {
        return open(entry, Path.of(""), catalogueRoot, Set.of());
    }

    private static List<NamedSource> open(
            SourceEntry entry, Path root, @Nullable Path catalogueRoot, Set<Path> within) {
        Matcher matcher = SCHEME.matcher(entry.from());
        boolean named = matcher.matches();
        String place = named ? matcher.group(2) : entry.from();
        String scheme = named ? matcher.group(1) : schemeOf(place, root);
        if (scheme.equals("catalogue")) {
            return catalogued(entry, pathOf(place, root), catalogueRoot, within);
        }
        try {
            String market = entry.market() == null ? nameOf(place) : entry.market();
            return List.of(new NamedSource(market, source(scheme, place, entry, root)));
        } catch (IllegalArgumentException e) {
            throw new MarketDataException(entry.from() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The bars that lie at a path, for whoever wants bars and nothing else: of a store, or of a folder of CSV files.
     *
     * @param selection which of them; a market or an interval is named only where a store has several
     */
    public static MarketSource barsAt(Path path, BarSelection selection) {
        if (MarketStore.isAt(path)) {
            return MarketStore.open(path).bars(selection);
        }
        if (selection.market() != null) {
            throw new MarketDataException(
                    "market " + selection.market() + " can be chosen in a store only; " + path + " is none");
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

    /**
     * The sources that a catalogue lists. The assets that the caller names are taken instead of the listed ones; everything else that the
     * caller says holds where the catalogue leaves it open.
     *
     * @param within the catalogues in which this one is listed
     */
    private static List<NamedSource> catalogued(SourceEntry entry, Path file, @Nullable Path root, Set<Path> within) {
        Path name = file.toAbsolutePath().normalize();
        Set<Path> above = new LinkedHashSet<>(within);
        if (!above.add(name)) {
            throw new MarketDataException("catalogue " + name + " lists itself, by way of " + within);
        }
        List<NamedSource> all = new ArrayList<>();
        SourceCatalogue catalogue = SourceCatalogue.read(file, root);
        for (SourceEntry listed : catalogue.entries()) {
            SourceEntry completed = new SourceEntry(
                    listed.from(),
                    either(listed.market(), entry.market()),
                    entry.assets().isEmpty() ? listed.assets() : entry.assets(),
                    either(listed.interval(), entry.interval()),
                    either(listed.delay(), entry.delay()),
                    either(listed.published(), entry.published()));
            all.addAll(open(completed, catalogue.root(), null, above));
        }
        return all;
    }

    private static <T> @Nullable T either(@Nullable T listed, @Nullable T given) {
        return listed == null ? given : listed;
    }

    private static String schemeOf(String place, Path root) {
        String lower = place.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return "catalogue";
        }
        if (lower.endsWith(".parquet") || place.contains("*")) {
            return "parquet";
        }
        Path path = pathOf(place, root);
        if (MarketStore.isAt(path)) {
            return "store";
        }
        return Files.isDirectory(path.resolve("data")) ? "archive" : "csv";
    }

    private static MarketSource source(String scheme, String place, SourceEntry entry, Path root) {
        return switch (scheme) {
            case "parquet" -> parquet(globOf(place, root), entry);
            case "archive" -> archive(pathOf(place, root), entry);
            case "store" ->
                MarketStore.open(pathOf(place, root))
                        .bars(new BarSelection(null, entry.interval(), entry.assets(), null));
            default -> csv(pathOf(place, root), entry);
        };
    }

    private static MarketSource parquet(String glob, SourceEntry entry) {
        ParquetSource source = ParquetSource.of(glob).withAssets(entry.assets());
        return entry.interval() == null ? source : source.withInterval(entry.interval());
    }

    private static MarketSource archive(Path mirror, SourceEntry entry) {
        ArchiveSource source = ArchiveSource.of(mirror);
        if (entry.interval() != null) {
            source = source.withInterval(entry.interval());
        }
        return entry.assets().isEmpty() ? source : source.withSymbols(entry.assets());
    }

    private static MarketSource csv(Path path, SourceEntry entry) {
        if (Files.isDirectory(path) && CsvFolderSource.holdsBars(path)) {
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

    private static Path pathOf(String place, Path root) {
        try {
            return root.resolve(place);
        } catch (InvalidPathException e) {
            throw new MarketDataException("\"" + place + "\" is no path: " + e.getReason(), e);
        }
    }

    /** A glob is no path everywhere, so it is put together as text. */
    private static String globOf(String place, Path root) {
        boolean absolute = place.startsWith("/") || root.toString().isEmpty();
        return absolute ? place : root + "/" + place;
    }

    /** A name for a market, made of the last part of a path. */
    private static String nameOf(String place) {
        String last = String.valueOf(Path.of(place.replace('*', '-'))
                        .toAbsolutePath()
                        .normalize()
                        .getFileName())
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.(csv|csv\\.gz|parquet)$", "");
        String name = NOT_IN_A_NAME.matcher(last).replaceAll("-").replaceFirst("^[._-]+", "");
        return name.isEmpty() ? "market" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}

package io.plimsoll.data.exchange;

import io.plimsoll.data.MarketDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a mirror are read.
 *
 * @param symbols only these symbols or assets; empty means all
 * @param market only this; null means all
 * @param interval only klines of this; null means all
 */
record ArchiveSelection(
        Set<String> symbols,
        @Nullable ArchiveMarket market,
        @Nullable Duration interval) {

    static final ArchiveSelection ALL = new ArchiveSelection(Set.of(), null, null);

    ArchiveSelection {
        symbols = Set.copyOf(symbols);
        if (interval != null) {
            IntervalText.of(interval);
        }
    }

    ArchiveSelection withSymbols(Set<String> other) {
        return new ArchiveSelection(other, market, interval);
    }

    ArchiveSelection withMarket(ArchiveMarket other) {
        return new ArchiveSelection(symbols, other, interval);
    }

    ArchiveSelection withInterval(Duration other) {
        return new ArchiveSelection(symbols, market, other);
    }

    /** The interval of a series of klines. */
    static Duration intervalOf(ArchiveSeries series) {
        return Objects.requireNonNull(series.interval(), "only klines have an interval");
    }

    /**
     * The selected files of a mirror by the sequence they belong to, each sequence in order of time.
     *
     * @throws MarketDataException if there is none, a symbol is not there, a file lies there twice, or the klines are not all of one
     *     market and interval with one symbol for each asset
     */
    NavigableMap<ArchiveSeries, List<ArchiveZip>> in(Path mirror) {
        NavigableMap<ArchiveSeries, List<ArchiveZip>> found = new TreeMap<>(ArchiveSeries.ORDER);
        Set<String> present = new TreeSet<>();
        Set<String> assets = new TreeSet<>();
        Map<ArchiveFile, Path> places = new HashMap<>();
        for (Path path : zips(mirror)) {
            ArchiveFile file = ArchiveFile.at(path).orElse(null);
            if (file == null || !selectsMarketAndInterval(file.series())) {
                continue;
            }
            present.add(file.series().symbol());
            assets.add(file.series().instrument().asset());
            Path other = places.put(file, path);
            if (other != null) {
                throw new MarketDataException(file.name() + " lies in two places: " + other + " and " + path);
            }
            if (selectsName(file.series())) {
                found.computeIfAbsent(file.series(), s -> new ArrayList<>()).add(new ArchiveZip(path, file));
            }
        }
        requireAll(mirror, present, assets);
        requireOneKindOfBar(mirror, found.keySet());
        found.values().forEach(list -> list.sort(Comparator.comparing(ArchiveZip::file, ArchiveFile.ORDER)));
        return found;
    }

    private boolean selectsName(ArchiveSeries series) {
        return symbols.isEmpty()
                || symbols.contains(series.symbol())
                || symbols.contains(series.instrument().asset());
    }

    private static List<Path> zips(Path mirror) {
        if (!Files.isDirectory(mirror)) {
            throw new MarketDataException(
                    "mirror folder " + mirror + (Files.exists(mirror) ? " is not a folder" : " does not exist"));
        }
        try (Stream<Path> all = Files.walk(mirror.toAbsolutePath().normalize())) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new MarketDataException("mirror folder " + mirror + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private boolean selectsMarketAndInterval(ArchiveSeries series) {
        return (market == null || market == series.market())
                && (interval == null || series.interval() == null || interval.equals(series.interval()));
    }

    private void requireAll(Path mirror, Set<String> present, Set<String> assets) {
        if (present.isEmpty()) {
            throw new MarketDataException("no file of the archive"
                    + (market == null ? "" : " of " + market.market())
                    + (interval == null ? "" : " of " + IntervalText.of(interval))
                    + " in " + mirror + "; their places are like "
                    + "data/futures/um/monthly/klines/BTCUSDT/1h/BTCUSDT-1h-2024-01.zip");
        }
        Set<String> unknown = new TreeSet<>(symbols);
        unknown.removeAll(present);
        unknown.removeAll(assets);
        if (!unknown.isEmpty()) {
            throw new MarketDataException("no file for " + String.join(", ", unknown) + " in " + mirror + "; have "
                    + String.join(", ", present));
        }
    }

    private static void requireOneKindOfBar(Path mirror, Set<ArchiveSeries> found) {
        ArchiveSeries first = null;
        Map<String, String> symbolOfAsset = new HashMap<>();
        for (ArchiveSeries series : found) {
            if (series.kind() != ArchiveKind.KLINES) {
                continue;
            }
            if (first != null && first.market() != series.market()) {
                throw new MarketDataException(mirror + " holds klines of "
                        + first.market().market() + " and " + series.market().market() + "; name one");
            }
            if (first != null && !Objects.equals(first.interval(), series.interval())) {
                throw new MarketDataException(mirror + " holds klines of " + IntervalText.of(intervalOf(first))
                        + " and " + IntervalText.of(intervalOf(series)) + "; name one");
            }
            first = first == null ? series : first;
            String asset = series.instrument().asset();
            String other = symbolOfAsset.put(asset, series.symbol());
            if (other != null) {
                throw new MarketDataException("asset " + asset + " comes from two symbols in " + mirror + ": " + other
                        + " and " + series.symbol() + "; name one");
            }
        }
    }
}

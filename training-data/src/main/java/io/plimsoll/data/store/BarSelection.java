package io.plimsoll.data.store;

import io.plimsoll.data.MarketDataException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which bars of a store.
 *
 * @param market name of the market; null where the store has bars of one only
 * @param interval of the bars; null where the market has one only
 * @param assets short names in any case; empty for all
 * @param asOf only what was known by then; null for everything
 */
public record BarSelection(
        @Nullable String market,
        @Nullable Duration interval,
        List<String> assets,
        @Nullable Instant asOf) {

    /** The only market of a store at its only interval, all assets, everything known. */
    public static final BarSelection ALL = new BarSelection(null, null, List.of(), null);

    /** Copies the assets. */
    public BarSelection {
        assets = assets.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
    }

    /** The same of this market. */
    public BarSelection withMarket(@Nullable String name) {
        return new BarSelection(name, interval, assets, asOf);
    }

    /** The same at this interval. */
    public BarSelection withInterval(@Nullable Duration length) {
        return new BarSelection(market, length, assets, asOf);
    }

    /** The same of these assets only. */
    public BarSelection withAssets(List<String> names) {
        return new BarSelection(market, interval, names, asOf);
    }

    /** The same as of this time. */
    public BarSelection knownBy(@Nullable Instant time) {
        return new BarSelection(market, interval, assets, time);
    }

    static List<Partition> choose(Path store, Manifest manifest, BarSelection selection) {
        List<Partition> bars = manifest.table(Partition.Key.BARS);
        if (bars.isEmpty()) {
            throw new MarketDataException("store " + store + " holds no bars");
        }
        String interval = selection.interval == null ? null : selection.interval.toString();
        List<Partition> ofMarket =
                only(store, "market", bars, selection.market, p -> p.key().market());
        List<Partition> ofInterval =
                only(store, "interval", ofMarket, interval, p -> p.key().interval());
        if (selection.assets.isEmpty()) {
            return ofInterval;
        }
        Set<String> missing = new TreeSet<>(selection.assets);
        ofInterval.forEach(p -> missing.remove(p.key().asset()));
        if (!missing.isEmpty()) {
            throw new MarketDataException("no bars of " + String.join(", ", missing) + " in store " + store + "; have "
                    + ofInterval.stream().map(p -> p.key().asset()).collect(Collectors.joining(", ")));
        }
        return ofInterval.stream()
                .filter(p -> selection.assets.contains(p.key().asset()))
                .toList();
    }

    private static List<Partition> only(
            Path store, String what, List<Partition> all, @Nullable String wanted, Function<Partition, String> of) {
        Set<String> there = all.stream().map(of).collect(Collectors.toCollection(TreeSet::new));
        if (wanted == null && there.size() > 1) {
            throw new MarketDataException("store " + store + " holds bars of more than one " + what + "; name one of "
                    + String.join(", ", there));
        }
        if (wanted != null && !there.contains(wanted)) {
            throw new MarketDataException(
                    "no bars of " + what + " " + wanted + " in store " + store + "; have " + String.join(", ", there));
        }
        return wanted == null
                ? all
                : all.stream().filter(p -> of.apply(p).equals(wanted)).toList();
    }
}

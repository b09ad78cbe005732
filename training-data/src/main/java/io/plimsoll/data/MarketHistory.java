package io.plimsoll.data;

import io.plimsoll.data.alignment.Signal;
import io.plimsoll.data.alignment.Signals;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The bars of many assets at one interval, assets in order of their names, and beside them whatever signals were published. Immutable and
 * safe for use by any thread.
 */
public final class MarketHistory {

    private static final int HASHED_BARS_AT_ONCE = 4096;

    private final Duration interval;
    private final SortedMap<String, BarSeries> series;
    private final Signals signals;
    private final String dataSet;

    private MarketHistory(Duration interval, SortedMap<String, BarSeries> series, Signals signals, String dataSet) {
        this.interval = interval;
        this.series = series;
        this.signals = signals;
        this.dataSet = dataSet;
    }

    /**
     * Puts series together, without signals; empty ones are left out.
     *
     * @throws IllegalArgumentException if an asset comes twice, or a series has another interval
     */
    public static MarketHistory of(Duration interval, Collection<BarSeries> all) {
        SortedMap<String, BarSeries> byAsset = new TreeMap<>();
        for (BarSeries one : all) {
            if (!one.interval().equals(interval)) {
                throw new IllegalArgumentException("interval of "
                        + one.instrument().symbol() + " must be " + interval + "; have " + one.interval());
            }
            if (one.size() > 0 && byAsset.put(one.asset(), one) != null) {
                throw new IllegalArgumentException("asset " + one.asset() + " comes twice, second as "
                        + one.instrument().symbol());
            }
        }
        return new MarketHistory(interval, byAsset, Signals.NONE, "");
    }

    /**
     * The same bars with the name of the stored data set that they were read from; whatever is derived from the result keeps it.
     *
     * @param hash SHA-256 of the data set
     */
    public MarketHistory ofDataSet(String hash) {
        return new MarketHistory(interval, series, signals, hash);
    }

    /** The same bars with these signals and no others; of assets without bars nobody asks. */
    public MarketHistory withSignals(Signals others) {
        return new MarketHistory(interval, series, others, dataSet);
    }

    /** What was published beside the bars; none unless {@link #withSignals} brought some. */
    public Signals signals() {
        return signals;
    }

    /** SHA-256 of the stored data set that the bars were read from; empty if they come from elsewhere. */
    public String dataSet() {
        return dataSet;
    }

    private MarketHistory derived(Duration newInterval, Collection<BarSeries> all) {
        return of(newInterval, all).withSignals(signals).ofDataSet(dataSet);
    }

    /** Length of every bar. */
    public Duration interval() {
        return interval;
    }

    /** Names of the assets, in order. */
    public List<String> assets() {
        return List.copyOf(series.keySet());
    }

    /** All series, in order of the assets. */
    public Collection<BarSeries> series() {
        return Collections.unmodifiableCollection(series.values());
    }

    /**
     * The bars of an asset.
     *
     * @throws NoSuchElementException if there is none of that name
     */
    public BarSeries series(String asset) {
        BarSeries found = series.get(asset);
        if (found == null) {
            throw new NoSuchElementException("no asset " + asset + "; have " + series.keySet());
        }
        return found;
    }

    /** Whether there is no bar at all. */
    public boolean isEmpty() {
        return series.isEmpty();
    }

    /** Number of bars of all assets. */
    public long bars() {
        return series.values().stream().mapToLong(BarSeries::size).sum();
    }

    /**
     * Opening of the first bar of any asset.
     *
     * @throws NoSuchElementException if there is no bar
     */
    public Instant start() {
        return Instant.ofEpochMilli(
                series.values().stream().mapToLong(s -> s.openTime(0)).min().orElseThrow());
    }

    /**
     * Close of the last bar of any asset.
     *
     * @throws NoSuchElementException if there is no bar
     */
    public Instant end() {
        return Instant.ofEpochMilli(series.values().stream()
                .mapToLong(s -> s.closeTime(s.size() - 1))
                .max()
                .orElseThrow());
    }

    /** What was known at this time: the bars complete and the signals published by then. */
    public MarketHistory closedBy(Instant time) {
        return derived(
                        interval,
                        series.values().stream().map(s -> s.closedBy(time)).toList())
                .withSignals(signals.publishedBy(time));
    }

    /**
     * Only these assets, and the signals of these and of the whole market.
     *
     * @throws NoSuchElementException if one of them is not here
     */
    public MarketHistory select(Collection<String> assets) {
        return derived(interval, assets.stream().distinct().map(this::series).toList())
                .withSignals(signals.where(s -> s.asset().equals(Signal.WHOLE_MARKET) || assets.contains(s.asset())));
    }

    /**
     * The same history in bars of a longer interval, each asset as {@link BarSeries#aggregatedTo} says; an asset without one complete
     * bar is left out.
     *
     * @throws IllegalArgumentException if the longer interval is not a multiple of this one
     */
    public MarketHistory aggregatedTo(Duration longer) {
        return derived(
                longer,
                series.values().stream().map(s -> s.aggregatedTo(longer)).toList());
    }

    /**
     * The history as the stream of events that a live feed would have delivered: before each closing time what was published since the
     * last one, in order of publication, then the bars that close then, in order of the assets, then one
     * {@link MarketEvent.BarClose}. Intervals in which no asset has a bar are closed too, so that two replays that meet at a time give
     * the same events as one. What was published before the first bar comes with it; nothing comes after the last.
     *
     * @param after only events after this time
     * @param until only events up to and at this time
     */
    public Iterable<MarketEvent> events(Instant after, Instant until) {
        return () -> new HistoryReplay(this, after, until);
    }

    /**
     * SHA-256, in lower-case hex, of interval, names and every number of every bar and of every publication: equal histories have equal
     * hashes.
     */
    public String sha256() {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update((interval + "\n").getBytes(StandardCharsets.UTF_8));
        ByteBuffer buffer = ByteBuffer.allocate(HASHED_BARS_AT_ONCE * 6 * Long.BYTES);
        for (BarSeries s : series.values()) {
            digest.update((s.instrument().symbol() + " " + s.asset() + " " + s.size() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < s.size(); i++) {
                buffer.putLong(s.openTime(i))
                        .putDouble(s.open(i))
                        .putDouble(s.high(i))
                        .putDouble(s.low(i))
                        .putDouble(s.close(i))
                        .putDouble(s.volume(i));
                if (!buffer.hasRemaining() || i == s.size() - 1) {
                    digest.update(buffer.flip());
                    buffer.clear();
                }
            }
        }
        for (Signal s : signals.all()) {
            digest.update(
                    ("signal " + s.name() + " " + s.asset() + " " + s.size() + "\n").getBytes(StandardCharsets.UTF_8));
            ByteBuffer numbers = ByteBuffer.allocate(s.size() * 4 * Long.BYTES);
            for (int i = 0; i < s.size(); i++) {
                numbers.putLong(s.time(i))
                        .putLong(s.end(i))
                        .putLong(s.publishedAt(i))
                        .putDouble(s.value(i));
            }
            digest.update(numbers.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

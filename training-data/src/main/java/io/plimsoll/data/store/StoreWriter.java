package io.plimsoll.data.store;

import io.plimsoll.data.AtomicFile;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.parquet.DuckDb;
import io.plimsoll.data.parquet.ParquetRows;
import io.plimsoll.data.parquet.TableShape;
import io.plimsoll.data.store.internal.BarVersions;
import io.plimsoll.data.store.internal.ImportLock;
import io.plimsoll.data.store.internal.ParquetBars;
import io.plimsoll.data.store.internal.SetAsideTable;
import io.plimsoll.data.store.internal.StoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * One import on its way into a store. What it writes is seen by nobody before {@link #commit}; without one the store is as it was. Holds
 * the store's lock until it is closed. Different partitions may be appended to by different threads at once.
 */
final class StoreWriter implements AutoCloseable {

    private static final int NAME_DIGITS = 16;

    private final StoreFolder folder;
    private final ImportLock lock;
    private final DuckDb engine;
    private final Clock clock;
    private final @Nullable Instant correctedAt;
    private final Manifest before;
    private final Map<Partition.Key, Partition> partitions = new TreeMap<>();
    private boolean changed;
    private boolean committed;

    private StoreWriter(
            StoreFolder folder,
            ImportLock lock,
            DuckDb engine,
            Clock clock,
            @Nullable Instant correctedAt,
            Manifest before) {
        this.folder = folder;
        this.lock = lock;
        this.engine = engine;
        this.clock = clock;
        this.correctedAt = correctedAt;
        this.before = before;
        before.partitions().forEach(partition -> partitions.put(partition.key(), partition));
    }

    /**
     * Starts an import.
     *
     * @param correctedAt since when a row that contradicts a stored one is known as its correction; null if none is to be accepted
     * @throws MarketDataException if another import is under way, or the store cannot be read or written
     */
    static StoreWriter open(Path path, Clock clock, @Nullable Instant correctedAt) {
        StoreFolder folder = new StoreFolder(path);
        ImportLock lock = ImportLock.of(folder.path());
        try {
            Manifest before = folder.newest().orElseGet(() -> Manifest.empty(clock.instant()));
            folder.sweep(before);
            return new StoreWriter(folder, lock, DuckDb.open(), clock, correctedAt, before);
        } catch (IOException | SQLException e) {
            lock.close();
            throw new MarketDataException("store " + path + " cannot be opened for an import: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** What the store held before this import. */
    Manifest before() {
        return before;
    }

    /**
     * Appends to a partition of bars what is new.
     *
     * @throws MarketDataException if the market has bars of this asset and interval under another symbol: a reader who names the asset
     *     could not tell which are meant
     */
    Appended appendBars(Partition.Key key, BarVersions offered, DataQualityReport.Collector quality) {
        requireOneSymbol(key);
        Partition there = partitionOf(key);
        BarVersions stored = there == null ? new BarVersions(0) : MarketStore.versions(engine, folder, there);
        BarAppend append = BarAppend.of(key, stored, offered, correctedAt);
        append.contradictions().forEach(row -> quality.add(row.finding(), row.row()));
        BarVersions added = append.added();
        if (added.size() > 0) {
            BarVersions all = stored.mergedWith(added);
            StoredFile file = write(key, added.size(), (own, path) -> ParquetBars.write(own, path, key, added));
            put(
                    key,
                    file,
                    Instant.ofEpochMilli(added.openTime(0)),
                    Instant.ofEpochMilli(added.openTime(added.size() - 1)),
                    all.hasRevisions(),
                    all.sha256());
        }
        return new Appended(
                key,
                offered.size(),
                added.size(),
                append.alreadyStored(),
                append.contradictions().size(),
                Instant.ofEpochMilli(offered.openTime(0)),
                Instant.ofEpochMilli(offered.openTime(offered.size() - 1)));
    }

    /** Appends facts of one kind on one market, those that are new. */
    <F extends Record & Fact> Appended appendFacts(
            FactKind<F> kind, String market, List<F> offered, DataQualityReport.Collector quality) {
        TableShape shape = TableShape.of(kind);
        List<List<@Nullable Object>> rows = new ArrayList<>(offered.size());
        for (F fact : offered) {
            rows.add(TableShape.storable(kind.valuesOf(fact)));
        }
        Partition.Key key = Partition.Key.of(kind.table(), market);
        FactAppend append = FactAppend.of(key, shape, stored(key, shape), rows, correctedAt);
        append.contradictions().forEach(row -> quality.add(row.finding(), row.row()));
        return appendRows(key, shape, append, offered);
    }

    private <F extends Record & Fact> Appended appendRows(
            Partition.Key key, TableShape shape, FactAppend append, List<F> offered) {
        Instant first = offered.stream().map(Fact::time).min(Instant::compareTo).orElseThrow();
        Instant last = offered.stream().map(Fact::time).max(Instant::compareTo).orElseThrow();
        writeRows(key, shape, append.added(), append.all(), first, last, append.revised());
        return new Appended(
                key,
                offered.size(),
                append.added().size(),
                append.alreadyStored(),
                append.contradictions().size(),
                first,
                last);
    }

    /** Appends rows that were not used as they came, those that were not set aside before. */
    void appendSetAside(String market, List<SetAsideRow> setAside) {
        TableShape shape = SetAsideTable.SHAPE;
        Partition.Key key = Partition.Key.of(shape.name(), market);
        FactAppend append = FactAppend.of(
                key,
                shape,
                stored(key, shape),
                setAside.stream().map(row -> SetAsideTable.rowOf(market, row)).toList(),
                null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        writeRows(key, shape, append.added(), append.all(), now, now, false);
    }

    private List<List<@Nullable Object>> stored(Partition.Key key, TableShape shape) {
        Partition stored = partitionOf(key);
        return stored == null ? List.of() : MarketStore.rows(folder, stored, shape);
    }

    private void writeRows(
            Partition.Key key,
            TableShape shape,
            List<List<@Nullable Object>> added,
            List<List<@Nullable Object>> all,
            Instant first,
            Instant last,
            boolean revised) {
        if (!added.isEmpty()) {
            StoredFile file = write(key, added.size(), (own, path) -> ParquetRows.write(own, path, shape, added));
            put(key, file, first, last, revised, TableShape.sha256(all));
        }
    }

    /** Writes a table to a path. */
    @FunctionalInterface
    private interface Writing {
        void to(DuckDb engine, Path file) throws SQLException;
    }

    private StoredFile write(Partition.Key key, long rows, Writing writing) {
        Path target = folder.path().resolve(key.folder());
        Path part = target.resolve("part-" + Thread.currentThread().getId() + ".tmp");
        try {
            AtomicFile.makeFolder(target);
            try (DuckDb own = engine.another()) {
                writing.to(own, part);
            }
            byte[] bytes = Files.readAllBytes(part);
            String sha256 = DigestUtils.sha256Hex(bytes);
            String name = sha256.substring(0, NAME_DIGITS) + ".parquet";
            AtomicFile.publish(part, target.resolve(name));
            return new StoredFile(key.folder() + "/" + name, rows, bytes.length, sha256);
        } catch (IOException | SQLException e) {
            throw new MarketDataException(
                    "store " + folder.path() + ": " + key.text() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private synchronized void requireOneSymbol(Partition.Key key) {
        for (Partition.Key other : partitions.keySet()) {
            if (other.folder().equals(key.folder()) && !other.symbol().equals(key.symbol())) {
                throw new MarketDataException("asset " + key.asset() + " of market " + key.market() + " at "
                        + key.interval() + " is stored under symbol " + other.symbol() + "; have " + key.symbol()
                        + ", which needs a market of its own");
            }
        }
    }

    private synchronized @Nullable Partition partitionOf(Partition.Key key) {
        return partitions.get(key);
    }

    private synchronized void put(
            Partition.Key key, StoredFile file, Instant first, Instant last, boolean revised, String sha256) {
        Partition stored = partitions.get(key);
        partitions.put(
                key,
                stored == null
                        ? new Partition(key, file.rows(), first, last, revised, sha256, List.of(file))
                        : stored.with(file, first, last, revised, sha256));
        changed = true;
    }

    /**
     * Makes everything written so far part of the store, at once. An import that added nothing leaves the store's version as it is.
     *
     * @param source what was imported, for the manifest
     */
    Manifest commit(String source) {
        FormerTokens.requireApart(folder.path(), partitions.values());
        if (!changed && before.version() > 0) {
            return before;
        }
        Manifest next = before.next(clock.instant(), source, List.copyOf(partitions.values()));
        try {
            folder.publish(next);
        } catch (IOException e) {
            throw new MarketDataException(
                    "store " + folder.path() + ": the manifest cannot be written: " + e.getMessage(), e);
        }
        committed = true;
        return next;
    }

    /** Gives the lock back; what was not committed is deleted. */
    @Override
    public void close() {
        try {
            engine.close();
            if (!committed) {
                folder.sweep(folder.newest().orElse(before));
            }
        } catch (IOException | SQLException e) {
            throw new MarketDataException("store " + folder.path() + " cannot be tidied up: " + e.getMessage(), e);
        } finally {
            lock.close();
        }
    }
}

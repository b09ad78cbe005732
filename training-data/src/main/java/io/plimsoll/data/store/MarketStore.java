package io.plimsoll.data.store;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.internal.ParallelWork;
import io.plimsoll.data.parquet.DuckDb;
import io.plimsoll.data.parquet.ParquetRows;
import io.plimsoll.data.parquet.TableShape;
import io.plimsoll.data.store.internal.BarVersions;
import io.plimsoll.data.store.internal.ParquetBars;
import io.plimsoll.data.store.internal.SetAsideTable;
import io.plimsoll.data.store.internal.StoreFolder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * A store as it stands at one version of its manifest; what is imported later is not seen. Every file is held against its SHA-256 before
 * it is believed. Immutable and safe for use by any thread.
 */
public final class MarketStore {

    private final StoreFolder folder;
    private final Manifest manifest;

    private MarketStore(StoreFolder folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** Whether a folder is a store. */
    public static boolean isAt(Path folder) {
        return new StoreFolder(folder).exists();
    }

    /**
     * The store in this folder, at its newest version.
     *
     * @throws MarketDataException if there is none, or its manifest cannot be read
     */
    public static MarketStore open(Path folder) {
        StoreFolder files = new StoreFolder(folder);
        return new MarketStore(
                files,
                files.newest()
                        .orElseThrow(
                                () -> new MarketDataException("folder " + folder + " holds no store of market data")));
    }

    /**
     * The store in this folder, as an earlier import left it.
     *
     * @throws MarketDataException if there is no such version
     */
    public static MarketStore open(Path folder, long version) {
        StoreFolder files = new StoreFolder(folder);
        if (!files.versions().contains(version)) {
            throw new MarketDataException(
                    "store " + folder + " has no version " + version + "; have " + files.versions());
        }
        return new MarketStore(files, files.manifest(version));
    }

    /** The folder of the store. */
    public Path folder() {
        return folder.path();
    }

    /** What the store holds. */
    public Manifest manifest() {
        return manifest;
    }

    /**
     * The bars of one market at one interval and the signals beside them, as a source like any other.
     *
     * @throws MarketDataException if there are none, or more than one market or interval to choose from, or an asset is not there
     */
    public MarketSource bars(BarSelection selection) {
        List<Partition> chosen = BarSelection.choose(folder.path(), manifest, selection);
        Duration interval = Duration.parse(chosen.get(0).key().interval());
        long asOf = selection.asOf() == null ? Long.MAX_VALUE : BarSeries.epochMillisOf(selection.asOf());
        StoredSignals signals = new StoredSignals(folder, manifest, selection.asOf());
        return progress -> MarketSource.LoadedMarket.of(
                load(chosen, interval, asOf, progress).withSignals(signals.beside(chosen)));
    }

    private MarketHistory load(List<Partition> chosen, Duration interval, long asOf, ProgressListener progress) {
        Map<Partition.Key, BarSeries> series = new ConcurrentSkipListMap<>();
        try (DuckDb engine = DuckDb.open()) {
            ParallelWork.forEach(
                    "Reading " + folder.path().getFileName(),
                    chosen,
                    partition -> series.put(partition.key(), seriesOf(engine, partition, interval, asOf)),
                    progress);
        } catch (SQLException e) {
            throw new MarketDataException("store " + folder.path() + " cannot be read: " + e.getMessage(), e);
        }
        return MarketHistory.of(interval, series.values()).ofDataSet(manifest.dataSet());
    }

    private BarSeries seriesOf(DuckDb engine, Partition partition, Duration interval, long asOf) {
        if (partition.revised()) {
            return versions(engine, folder, partition).seriesKnownBy(instrumentOf(partition), interval, asOf);
        }
        BarSeries.Builder series =
                BarSeries.builder(instrumentOf(partition), interval, Math.toIntExact(partition.rows()));
        try (DuckDb own = engine.another()) {
            ParquetBars.readInto(
                    series,
                    own,
                    partition.files().stream().map(folder::verified).toList(),
                    asOf);
        } catch (SQLException e) {
            throw unreadable(partition, e);
        }
        return series.build();
    }

    private static MarketDataException unreadable(Partition partition, SQLException e) {
        return new MarketDataException("partition " + partition.key().text() + " cannot be read: " + e.getMessage(), e);
    }

    private static Instrument instrumentOf(Partition partition) {
        return new Instrument(partition.key().symbol(), partition.key().asset());
    }

    /** All versions of all bars of a partition. */
    static BarVersions versions(DuckDb engine, StoreFolder folder, Partition partition) {
        BarVersions all = null;
        try (DuckDb own = engine.another()) {
            for (StoredFile file : partition.files()) {
                BarVersions part = ParquetBars.read(own, folder.verified(file), file.rows());
                all = all == null ? part : all.mergedWith(part);
            }
        } catch (SQLException e) {
            throw unreadable(partition, e);
        }
        return all == null ? new BarVersions(0) : all;
    }

    /**
     * All facts of a kind, of every market, in the order of their keys: of each the version last published by a time.
     *
     * @param asOf only what was published by then; null for everything
     */
    public <F extends Record & Fact> List<F> facts(FactKind<F> kind, @Nullable Instant asOf) {
        TableShape shape = TableShape.of(kind);
        List<F> facts = new ArrayList<>();
        for (Partition partition : manifest.table(kind.table())) {
            Map<List<@Nullable Object>, F> latest = new LinkedHashMap<>();
            for (List<@Nullable Object> row : rows(folder, partition, shape)) {
                F fact = kind.of(row.toArray());
                if (asOf == null || !fact.publishedAt().isAfter(asOf)) {
                    latest.put(shape.keyOf(row), fact);
                }
            }
            facts.addAll(latest.values());
        }
        return Collections.unmodifiableList(facts);
    }

    /** The rows of every market that were not used as they came. */
    public List<SetAsideRow> setAside() {
        List<SetAsideRow> all = new ArrayList<>();
        for (Partition partition : manifest.table(Partition.Key.SET_ASIDE)) {
            rows(folder, partition, SetAsideTable.SHAPE).forEach(row -> all.add(SetAsideTable.of(row)));
        }
        return Collections.unmodifiableList(all);
    }

    /** All rows of a partition in order; versions of one row in the order of their publication. */
    static List<List<@Nullable Object>> rows(StoreFolder folder, Partition partition, TableShape shape) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (DuckDb engine = DuckDb.open()) {
            for (StoredFile file : partition.files()) {
                rows.addAll(ParquetRows.read(engine, folder.verified(file), shape));
            }
        } catch (SQLException e) {
            throw unreadable(partition, e);
        }
        if (partition.files().size() > 1) {
            rows.sort(shape.order());
        }
        return rows;
    }

    /**
     * Holds every file against its SHA-256, and what the files of each partition hold together against the hash that the data set's is
     * made of: files and manifest that were changed together are found too.
     *
     * @return number of files
     * @throws MarketDataException the first file that is missing or damaged, or partition that holds something else
     */
    public int verify(ProgressListener progress) {
        List<Partition> partitions = manifest.partitions();
        try (DuckDb engine = DuckDb.open()) {
            ParallelWork.forEach(
                    "Verifying " + folder.path().getFileName(), partitions, one -> verify(engine, one), progress);
        } catch (SQLException e) {
            throw new MarketDataException("store " + folder.path() + " cannot be read: " + e.getMessage(), e);
        }
        return partitions.stream()
                .mapToInt(partition -> partition.files().size())
                .sum();
    }

    private void verify(DuckDb engine, Partition partition) {
        String sha256;
        long rows;
        if (partition.key().table().equals(Partition.Key.BARS)) {
            BarVersions all = versions(engine, folder, partition);
            sha256 = all.sha256();
            rows = all.size();
        } else {
            List<List<@Nullable Object>> all =
                    rows(folder, partition, shapeOf(partition.key().table()));
            sha256 = TableShape.sha256(all);
            rows = all.size();
        }
        if (rows != partition.rows() || !sha256.equals(partition.sha256())) {
            throw new MarketDataException("partition " + partition.key().text() + " of store " + folder.path()
                    + " must hold " + partition.rows() + " rows with SHA-256 " + partition.sha256() + "; have " + rows
                    + " with " + sha256);
        }
    }

    private static TableShape shapeOf(String table) {
        return table.equals(Partition.Key.SET_ASIDE) ? SetAsideTable.SHAPE : TableShape.of(FactKind.ofTable(table));
    }

    /**
     * An engine that answers SQL about the store.
     *
     * @param asOf only what was known by then; null for everything
     */
    public StoreSql sql(@Nullable Instant asOf) {
        return StoreSql.open(folder, manifest, asOf);
    }
}

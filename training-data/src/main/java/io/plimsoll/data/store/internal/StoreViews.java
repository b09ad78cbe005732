package io.plimsoll.data.store.internal;

import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.parquet.DuckDb;
import io.plimsoll.data.parquet.TableShape;
import io.plimsoll.data.store.Manifest;
import io.plimsoll.data.store.Partition;
import io.plimsoll.data.store.StoredFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** The tables of a store as views over its files. */
public final class StoreViews {

    /** The asset follows from the symbol; it is here so that a question for one asset need not sort the others. */
    private static final String BAR_KEY = "market, symbol, asset, \"interval\", open_time";

    /** As far as the engine's times reach, and farther than any market. */
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final DuckDb engine;
    private final StoreFolder folder;
    private final Manifest manifest;

    private StoreViews(DuckDb engine, StoreFolder folder, Manifest manifest) {
        this.engine = engine;
        this.folder = folder;
        this.manifest = manifest;
    }

    /** Makes all views, and then closes the engine to everything but the store's files. */
    public static void create(DuckDb engine, StoreFolder folder, Manifest manifest, @Nullable Instant asOf)
            throws SQLException {
        manifest.partitions().forEach(partition -> partition.files().forEach(folder::verified));
        StoreViews views = new StoreViews(engine, folder, manifest);
        String knownBars = condition("known_at", asOf);
        views.latest("bars", Partition.Key.BARS, ParquetBars.DECLARATION, knownBars, BAR_KEY, "known_at");
        views.all("bar_versions", Partition.Key.BARS, ParquetBars.DECLARATION, knownBars);
        for (FactKind<?> kind : FactKind.ALL) {
            TableShape shape = TableShape.of(kind);
            String key = shape.columns().stream()
                    .filter(FactKind.Column::key)
                    .map(column -> "\"" + column.name() + "\"")
                    .collect(Collectors.joining(", "));
            String published = TableShape.PUBLISHED_AT;
            views.latest(kind.table(), kind.table(), shape.declaration(), condition(published, asOf), key, published);
        }
        TableShape setAside = SetAsideTable.SHAPE;
        views.all(setAside.name(), setAside.name(), setAside.declaration(), "true");
        views.files();
        engine.execute("SET allowed_directories = [" + DuckDb.quoted(folder.data()) + "]");
        engine.execute("SET enable_external_access = false");
        engine.execute("SET lock_configuration = true");
    }

    /** Rows of partitions without corrections as they are; of the others each row's last version. */
    private void latest(String name, String table, String declaration, String known, String key, String order)
            throws SQLException {
        List<Partition> plain =
                manifest.table(table).stream().filter(p -> !p.revised()).toList();
        List<Partition> revised =
                manifest.table(table).stream().filter(Partition::revised).toList();
        List<String> parts = new ArrayList<>();
        if (!plain.isEmpty()) {
            parts.add(select(plain, known));
        }
        if (!revised.isEmpty()) {
            parts.add("(" + select(revised, known) + " QUALIFY row_number() OVER (PARTITION BY " + key + " ORDER BY "
                    + order + " DESC) = 1)");
        }
        view(name, declaration, String.join(" UNION ALL BY NAME ", parts));
    }

    private void all(String name, String table, String declaration, String known) throws SQLException {
        List<Partition> partitions = manifest.table(table);
        view(name, declaration, partitions.isEmpty() ? "" : select(partitions, known));
    }

    /** A view; where there is nothing to look at, a table without rows. */
    private void view(String name, String declaration, String query) throws SQLException {
        engine.execute(
                query.isEmpty()
                        ? "CREATE TABLE " + name + " (" + declaration + ")"
                        : "CREATE VIEW " + name + " AS " + query);
    }

    private String select(List<Partition> partitions, String condition) {
        List<Path> files = partitions.stream()
                .flatMap(partition -> partition.files().stream())
                .map(folder::pathOf)
                .toList();
        return "SELECT * FROM " + DuckDb.rowsOf(files) + " WHERE " + condition;
    }

    private void files() throws SQLException {
        engine.execute("CREATE TABLE files (\"table\" VARCHAR, market VARCHAR, \"interval\" VARCHAR, asset VARCHAR,"
                + " path VARCHAR, \"rows\" BIGINT, bytes BIGINT, sha256 VARCHAR)");
        try (DuckDBAppender appender = engine.connection().createAppender("memory", "main", "files")) {
            for (Partition partition : manifest.partitions()) {
                for (StoredFile file : partition.files()) {
                    append(appender, partition.key(), file);
                }
            }
        }
    }

    private static void append(DuckDBAppender appender, Partition.Key key, StoredFile file) throws SQLException {
        appender.beginRow();
        appender.append(key.table());
        appender.append(key.market());
        appender.append(key.interval());
        appender.append(key.asset());
        appender.append(file.path());
        appender.append(file.rows());
        appender.append(file.bytes());
        appender.append(file.sha256());
        appender.endRow();
    }

    private static String condition(String column, @Nullable Instant asOf) {
        if (asOf == null) {
            return "true";
        }
        Instant within = asOf.isBefore(EARLIEST) ? EARLIEST : asOf.isAfter(LATEST) ? LATEST : asOf;
        return column + " <= make_timestamp(" + TableShape.micros(within) + ")";
    }
}

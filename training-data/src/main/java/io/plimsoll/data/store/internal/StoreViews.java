package io.plimsoll.data.store.internal;

import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.parquet.DuckDb;
import io.plimsoll.data.parquet.TableShape;
import io.plimsoll.data.store.Manifest;
import io.plimsoll.data.store.Partition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of a store as views over its files. */
public final class StoreViews {

    private static final String BAR_KEY = "market, symbol, \"interval\", open_time";
    private static final String NO_BARS = "market VARCHAR, symbol VARCHAR, asset VARCHAR, \"interval\" VARCHAR,"
            + " open_time TIMESTAMP, open DOUBLE, high DOUBLE, low DOUBLE, close DOUBLE, volume DOUBLE,"
            + " known_at TIMESTAMP, rule VARCHAR";

    private StoreViews() {}

    /** Makes all views, and then closes the engine to everything but the store's files. */
    public static void create(DuckDb engine, StoreFolder folder, Manifest manifest, @Nullable Instant asOf)
            throws SQLException {
        String known = asOf == null ? "true" : "known_at <= " + timestamp(asOf);
        String published = asOf == null ? "true" : "published_at <= " + timestamp(asOf);
        List<Partition> bars = manifest.table(Partition.Key.BARS);
        view(engine, folder, "bars", NO_BARS, bars, known, BAR_KEY, "known_at");
        versions(engine, folder, "bar_versions", NO_BARS, bars, known);
        for (FactKind<?> kind : FactKind.ALL) {
            TableShape shape = TableShape.of(kind);
            String key = shape.columns().stream()
                    .filter(FactKind.Column::key)
                    .map(column -> "\"" + column.name() + "\"")
                    .collect(Collectors.joining(", "));
            List<Partition> partitions = manifest.table(kind.table());
            view(engine, folder, kind.table(), shape.declaration(), partitions, published, key, "published_at");
        }
        TableShape setAside = SetAsideTable.SHAPE;
        versions(engine, folder, setAside.name(), setAside.declaration(), manifest.table(setAside.name()), "true");
        files(engine, manifest);
        engine.execute("SET allowed_directories = [" + DuckDb.quoted(folder.data()) + "]");
        engine.execute("SET enable_external_access = false");
        engine.execute("SET lock_configuration = true");
    }

    /** Rows of partitions without corrections as they are; of the others each row's last version. */
    private static void view(
            DuckDb engine,
            StoreFolder folder,
            String name,
            String declaration,
            List<Partition> partitions,
            String known,
            String key,
            String order)
            throws SQLException {
        String plain =
                select(folder, partitions.stream().filter(p -> !p.revised()).toList(), declaration, known);
        String revised =
                select(folder, partitions.stream().filter(Partition::revised).toList(), declaration, known);
        engine.execute("CREATE VIEW " + name + " AS " + plain + " UNION ALL BY NAME (" + revised
                + " QUALIFY row_number() OVER (PARTITION BY " + key + " ORDER BY " + order + " DESC) = 1)");
    }

    private static void versions(
            DuckDb engine,
            StoreFolder folder,
            String name,
            String declaration,
            List<Partition> partitions,
            String known)
            throws SQLException {
        engine.execute("CREATE VIEW " + name + " AS " + select(folder, partitions, declaration, known));
    }

    private static String select(StoreFolder folder, List<Partition> partitions, String declaration, String condition) {
        if (partitions.isEmpty()) {
            return "SELECT * FROM (SELECT " + emptyColumns(declaration) + ") WHERE false";
        }
        String files = partitions.stream()
                .flatMap(partition -> partition.files().stream())
                .map(file -> DuckDb.quoted(folder.verified(file)))
                .collect(Collectors.joining(", "));
        return "SELECT * FROM read_parquet([" + files + "], hive_partitioning = false) WHERE " + condition;
    }

    private static String emptyColumns(String declaration) {
        return declaration
                .replace(" NOT NULL", "")
                .lines()
                .flatMap(line -> List.of(line.split(", ")).stream())
                .map(column -> "NULL::" + column.substring(column.lastIndexOf(' ') + 1) + " AS "
                        + column.substring(0, column.lastIndexOf(' ')))
                .collect(Collectors.joining(", "));
    }

    private static void files(DuckDb engine, Manifest manifest) throws SQLException {
        engine.execute("CREATE TABLE files (\"table\" VARCHAR, market VARCHAR, \"interval\" VARCHAR, asset VARCHAR,"
                + " path VARCHAR, \"rows\" BIGINT, bytes BIGINT, sha256 VARCHAR)");
        for (Partition partition : manifest.partitions()) {
            for (var file : partition.files()) {
                engine.execute("INSERT INTO files VALUES ("
                        + List.of(
                                        partition.key().table(),
                                        partition.key().market(),
                                        partition.key().interval(),
                                        partition.key().asset(),
                                        file.path())
                                .stream()
                                .map(DuckDb::quoted)
                                .collect(Collectors.joining(", "))
                        + ", " + file.rows() + ", " + file.bytes() + ", " + DuckDb.quoted(file.sha256()) + ")");
            }
        }
    }

    private static String timestamp(Instant time) {
        return "make_timestamp(" + TableShape.micros(time) + ")";
    }
}

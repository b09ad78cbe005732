package io.plimsoll.data.store;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.parquet.DuckDb;
import io.plimsoll.data.store.internal.StoreFolder;
import io.plimsoll.data.store.internal.StoreViews;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * SQL over a store: the table {@code bars} with the bars that hold, one table for each {@link FactKind}, {@code set_aside} for the rows
 * that were not used as they came, {@code bar_versions} for every version of every bar, and {@code files}. It reads the store's files and
 * nothing else, and can change nothing. Not thread-safe.
 */
public final class StoreSql implements AutoCloseable {

    private final DuckDb engine;

    private StoreSql(DuckDb engine) {
        this.engine = engine;
    }

    static StoreSql open(StoreFolder folder, Manifest manifest, @Nullable Instant asOf) {
        try {
            DuckDb engine = DuckDb.open(Math.max(1, Runtime.getRuntime().availableProcessors()));
            try {
                StoreViews.create(engine, folder, manifest, asOf);
            } catch (SQLException | RuntimeException e) {
                engine.close();
                throw e;
            }
            return new StoreSql(engine);
        } catch (SQLException e) {
            throw new MarketDataException("store " + folder.path() + " cannot be queried: " + e.getMessage(), e);
        }
    }

    /**
     * Answers a query.
     *
     * @param query one SELECT, WITH, FROM, DESCRIBE, SUMMARIZE or SHOW
     * @param columns is given the names of the columns, once
     * @param rows is given the values of each row, null where absent; times are instants
     * @throws MarketDataException if the query is none or fails; the message is the engine's
     */
    public void query(String query, Consumer<List<String>> columns, Consumer<List<@Nullable Object>> rows) {
        String text = query.strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        // As a sub-query it can only be something that answers rows. A semicolon could end that and begin another one:
        // then the engine's own function is asked, which takes one query and no more.
        String asked = text.contains(";") ? "FROM query(" + DuckDb.quoted(text) + ")" : "FROM (" + text + "\n)";
        try (var statement = engine.connection().prepareStatement(asked);
                ResultSet result = statement.executeQuery()) {
            int width = result.getMetaData().getColumnCount();
            List<String> names = new ArrayList<>();
            for (int k = 1; k <= width; k++) {
                names.add(result.getMetaData().getColumnLabel(k));
            }
            columns.accept(List.copyOf(names));
            while (result.next()) {
                @Nullable Object[] row = new Object[width];
                for (int k = 0; k < width; k++) {
                    row[k] = value(result, k + 1);
                }
                rows.accept(Collections.unmodifiableList(Arrays.asList(row)));
            }
        } catch (SQLException e) {
            throw new MarketDataException("the query cannot be answered: " + e.getMessage(), e);
        }
    }

    /** Times are asked for as local ones: as SQL timestamps they would pass through the zone of this machine. */
    private static @Nullable Object value(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            return null;
        }
        return switch (row.getMetaData().getColumnType(column)) {
            case Types.TIMESTAMP_WITH_TIMEZONE ->
                row.getObject(column, OffsetDateTime.class).toInstant();
            case Types.TIMESTAMP -> row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            default -> value;
        };
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (SQLException e) {
            throw new MarketDataException("the query engine cannot be closed: " + e.getMessage(), e);
        }
    }
}

package io.plimsoll.data.parquet;

import io.plimsoll.data.fact.FactKind.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Rows of any table as Parquet. */
public final class ParquetRows {

    private ParquetRows() {}

    /** Writes rows as a new file. */
    public static void write(DuckDb engine, Path file, TableShape shape, List<List<@Nullable Object>> rows)
            throws SQLException {
        engine.execute("CREATE OR REPLACE TEMP TABLE staged_rows (" + shape.declaration() + ")");
        try (DuckDBAppender appender = engine.connection().createAppender("temp", "main", "staged_rows")) {
            for (List<@Nullable Object> row : rows) {
                appender.beginRow();
                for (Object value : row) {
                    append(appender, value);
                }
                appender.endRow();
            }
        }
        engine.execute("COPY staged_rows TO " + DuckDb.quoted(file) + " (FORMAT parquet, COMPRESSION zstd)");
        engine.execute("DROP TABLE staged_rows");
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Instant time) {
            appender.appendEpochMicros(TableShape.micros(time));
        } else if (value instanceof Boolean flag) {
            appender.append(flag.booleanValue());
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else {
            appender.append(((Number) value).longValue());
        }
    }

    /** Reads a file that {@link #write} wrote. */
    public static List<List<@Nullable Object>> read(DuckDb engine, Path file, TableShape shape) throws SQLException {
        String columns = shape.columns().stream().map(ParquetRows::readable).collect(Collectors.joining(", "));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (DuckDBPreparedStatement statement =
                        engine.connection().prepare("SELECT " + columns + " FROM " + DuckDb.rowsOf(List.of(file)));
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                addChunk(rows, result.chunk(), shape.columns());
            }
        }
        return rows;
    }

    private static String readable(Column column) {
        String name = "\"" + column.name() + "\"";
        return switch (column.type()) {
            case TIME -> "epoch_us(CAST(" + name + " AS TIMESTAMP))";
            case TEXT -> "CAST(" + name + " AS VARCHAR)";
            case NUMBER -> "CAST(" + name + " AS DOUBLE)";
            case WHOLE -> "CAST(" + name + " AS BIGINT)";
            case FLAG -> "CAST(" + name + " AS BOOLEAN)";
        };
    }

    private static void addChunk(List<List<@Nullable Object>> rows, DuckDBDataChunkReader chunk, List<Column> columns) {
        int count = Math.toIntExact(chunk.rowCount());
        @Nullable Object[][] values = new Object[count][columns.size()];
        for (int k = 0; k < columns.size(); k++) {
            DuckDBReadableVector vector = chunk.vector(k);
            for (int i = 0; i < count; i++) {
                values[i][k] = vector.isNull(i) ? null : valueOf(columns.get(k), vector, i);
            }
        }
        for (@Nullable Object[] row : values) {
            rows.add(Collections.unmodifiableList(Arrays.asList(row)));
        }
    }

    private static Object valueOf(Column column, DuckDBReadableVector vector, int row) {
        return switch (column.type()) {
            case TEXT -> vector.getString(row);
            case TIME -> instantOf(vector.getLong(row));
            case NUMBER -> vector.getDouble(row);
            case WHOLE -> vector.getLong(row);
            case FLAG -> vector.getBoolean(row);
        };
    }

    private static Instant instantOf(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }
}

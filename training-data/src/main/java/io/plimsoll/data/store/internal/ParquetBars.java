package io.plimsoll.data.store.internal;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.parquet.DuckDb;
import io.plimsoll.data.store.Partition;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Bars as Parquet: one row per version of a bar, with columns that say whose it is, so that a file alone is enough to know. */
public final class ParquetBars {

    /** The columns of the table, as SQL declares them. */
    static final String DECLARATION = "market VARCHAR, symbol VARCHAR, asset VARCHAR, \"interval\" VARCHAR,"
            + " open_time TIMESTAMP, open DOUBLE, high DOUBLE, low DOUBLE, close DOUBLE, volume DOUBLE,"
            + " known_at TIMESTAMP, rule VARCHAR";

    private static final long MICROS = 1000;

    private ParquetBars() {}

    /** Writes rows as a new file. */
    public static void write(DuckDb engine, Path file, Partition.Key key, BarVersions rows) throws SQLException {
        engine.execute("CREATE OR REPLACE TEMP TABLE staged_bars (open_time TIMESTAMP, open DOUBLE, high DOUBLE,"
                + " low DOUBLE, close DOUBLE, volume DOUBLE, known_at TIMESTAMP, rule VARCHAR)");
        try (DuckDBAppender appender = engine.connection().createAppender("temp", "main", "staged_bars")) {
            for (int row = 0; row < rows.size(); row++) {
                append(appender, rows, row);
            }
        }
        engine.execute("COPY (SELECT " + DuckDb.quoted(key.market()) + " AS market, " + DuckDb.quoted(key.symbol())
                + " AS symbol, " + DuckDb.quoted(key.asset()) + " AS asset, " + DuckDb.quoted(key.interval())
                + " AS \"interval\", * FROM staged_bars) TO " + DuckDb.quoted(file)
                + " (FORMAT parquet, COMPRESSION zstd)");
        engine.execute("DROP TABLE staged_bars");
    }

    private static void append(DuckDBAppender appender, BarVersions rows, int row) throws SQLException {
        appender.beginRow();
        appender.appendEpochMicros(rows.openTime(row) * MICROS);
        for (int k = 0; k < BarVersions.COLUMNS; k++) {
            appender.append(rows.value(k, row));
        }
        appender.appendEpochMicros(rows.knownAt(row) * MICROS);
        String rule = rows.rule(row);
        if (rule == null) {
            appender.appendNull();
        } else {
            appender.append(rule);
        }
        appender.endRow();
    }

    /**
     * Reads the bars of files in which no bar stands twice, in order of time.
     *
     * @param knownBy only bars known by then, epoch milliseconds; {@code Long.MAX_VALUE} for all
     */
    public static void readInto(BarSeries.Builder series, DuckDb engine, List<Path> files, long knownBy)
            throws SQLException {
        String sql = "SELECT epoch_ms(open_time), open, high, low, close, volume FROM " + DuckDb.rowsOf(files)
                + (knownBy == Long.MAX_VALUE ? "" : " WHERE epoch_ms(known_at) <= " + knownBy)
                + (files.size() == 1 ? "" : " ORDER BY open_time");
        try (DuckDBPreparedStatement statement = engine.connection().prepare(sql);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                addChunk(series, result.chunk());
            }
        }
    }

    private static void addChunk(BarSeries.Builder series, DuckDBDataChunkReader chunk) {
        DuckDBReadableVector openTime = chunk.vector(0);
        DuckDBReadableVector open = chunk.vector(1);
        DuckDBReadableVector high = chunk.vector(2);
        DuckDBReadableVector low = chunk.vector(3);
        DuckDBReadableVector close = chunk.vector(4);
        DuckDBReadableVector volume = chunk.vector(5);
        long count = chunk.rowCount();
        for (long i = 0; i < count; i++) {
            series.add(
                    openTime.getLong(i),
                    open.getDouble(i),
                    high.getDouble(i),
                    low.getDouble(i),
                    close.getDouble(i),
                    volume.getDouble(i));
        }
    }

    /** Reads every version of every bar of a file that {@link #write} wrote. */
    public static BarVersions read(DuckDb engine, Path file, long expectedRows) throws SQLException {
        BarVersions rows = new BarVersions(Math.toIntExact(expectedRows));
        String sql = "SELECT epoch_ms(open_time), open, high, low, close, volume, epoch_ms(known_at), rule FROM "
                + DuckDb.rowsOf(List.of(file));
        try (DuckDBPreparedStatement statement = engine.connection().prepare(sql);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                addChunk(rows, result.chunk());
            }
        }
        return rows;
    }

    private static void addChunk(BarVersions rows, DuckDBDataChunkReader chunk) {
        DuckDBReadableVector[] vectors = new DuckDBReadableVector[(int) chunk.columnCount()];
        for (int k = 0; k < vectors.length; k++) {
            vectors[k] = chunk.vector(k);
        }
        long count = chunk.rowCount();
        for (long i = 0; i < count; i++) {
            @Nullable String rule = vectors[7].isNull(i) ? null : vectors[7].getString(i);
            rows.add(
                    vectors[0].getLong(i),
                    vectors[6].getLong(i),
                    vectors[1].getDouble(i),
                    vectors[2].getDouble(i),
                    vectors[3].getDouble(i),
                    vectors[4].getDouble(i),
                    vectors[5].getDouble(i),
                    rule);
        }
    }
}

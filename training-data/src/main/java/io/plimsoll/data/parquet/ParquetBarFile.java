package io.plimsoll.data.parquet;

import io.plimsoll.data.BarRule;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.BarRows;
import io.plimsoll.data.internal.TimeText;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** The bars of one Parquet file on their way to rows. Not thread-safe. */
final class ParquetBarFile {

    private static final List<String> FIELDS = List.of("open", "high", "low", "close", "volume");
    private static final String ENDING = ".parquet";

    private final String name;
    private final String ownSymbol;
    private final boolean hasVolume;
    private final boolean timesAreTyped;
    private final Map<String, BarRows> bySymbol;
    private final DataQualityReport.Collector quality;
    private final double[] bar = new double[FIELDS.size()];
    private long line;

    private ParquetBarFile(
            Path file, ParquetColumns columns, Map<String, BarRows> bySymbol, DataQualityReport.Collector quality) {
        this.name = String.valueOf(file.getFileName());
        this.ownSymbol = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        this.hasVolume = columns.volume() != null;
        String type = columns.type(columns.time());
        this.timesAreTyped = type.startsWith("TIMESTAMP") || type.equals("DATE");
        this.bySymbol = bySymbol;
        this.quality = quality;
    }

    /** Adds the rows of a file to those of their symbols. */
    static void read(
            DuckDb engine,
            Path file,
            ParquetColumns columns,
            Map<String, BarRows> bySymbol,
            DataQualityReport.Collector quality)
            throws SQLException {
        ParquetBarFile reader = new ParquetBarFile(file, columns, bySymbol, quality);
        if (!reader.hasVolume) {
            quality.add(Finding.inFile(
                    reader.name,
                    0,
                    QualityRule.NO_VOLUME_COLUMN,
                    "volume",
                    String.join(",", columns.names().values())));
        }
        String sql = "SELECT " + reader.symbol(columns) + ", " + reader.time(columns) + ", " + reader.numbers(columns)
                + " FROM " + DuckDb.rowsOf(List.of(file));
        try (DuckDBPreparedStatement statement = engine.connection().prepare(sql);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                reader.addChunk(result.chunk());
            }
        }
    }

    private String symbol(ParquetColumns columns) {
        return columns.names().containsKey("symbol")
                ? "CAST(" + columns.quoted("symbol") + " AS VARCHAR)"
                : DuckDb.quoted(ownSymbol);
    }

    /** Epoch milliseconds where the file says that they are times, whose unit is then not to be guessed; else the number or text. */
    private String time(ParquetColumns columns) {
        String column = columns.quoted(columns.time());
        return timesAreTyped ? "epoch_ms(CAST(" + column + " AS TIMESTAMP))" : "CAST(" + column + " AS VARCHAR)";
    }

    private String numbers(ParquetColumns columns) {
        StringJoiner numbers = new StringJoiner(", ");
        for (String field : FIELDS) {
            String column = field.equals("volume") ? columns.volume() : field;
            if (column == null) {
                numbers.add("0::DOUBLE");
            } else if (columns.type(column)
                    .matches("DOUBLE|FLOAT|DECIMAL\\(.*\\)|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?")) {
                numbers.add("CAST(" + columns.quoted(column) + " AS DOUBLE)");
            } else {
                throw new MarketDataException(
                        columns.file() + ": column " + column + " must hold numbers; have " + columns.type(column));
            }
        }
        return numbers.toString();
    }

    private void addChunk(DuckDBDataChunkReader chunk) {
        DuckDBReadableVector symbols = chunk.vector(0);
        DuckDBReadableVector times = chunk.vector(1);
        for (int i = 0; i < chunk.rowCount(); i++) {
            line++;
            quality.read(1);
            String symbol = symbols.isNull(i) ? "" : symbols.getString(i);
            String time = times.isNull(i) ? "" : timeText(times, i);
            String missing = null;
            for (int k = 0; k < bar.length; k++) {
                boolean absent = chunk.vector(k + 2).isNull(i);
                missing = absent && missing == null ? FIELDS.get(k) : missing;
                bar[k] = absent ? Double.NaN : chunk.vector(k + 2).getDouble(i);
            }
            addRow(symbol, time, missing);
        }
    }

    private String timeText(DuckDBReadableVector times, int row) {
        return timesAreTyped ? Instant.ofEpochMilli(times.getLong(row)).toString() : times.getString(row);
    }

    private void addRow(String symbol, String time, @Nullable String missing) {
        if (missing != null || symbol.isBlank() || time.isBlank()) {
            String field = missing != null ? missing : symbol.isBlank() ? "symbol" : "timestamp";
            report(QualityRule.MISSING_FIELD, field, "", symbol, time);
            return;
        }
        long millis = TimeText.parse(time);
        if (millis == TimeText.NOT_A_TIME) {
            report(QualityRule.NOT_A_TIME, "timestamp", time, symbol, time);
            return;
        }
        Optional<BarRule.Violation> broken = BarRule.violationOf(bar[0], bar[1], bar[2], bar[3], bar[4]);
        if (broken.isPresent()) {
            BarRule.Violation violation = broken.get();
            report(violation.reason(), violation.field(), String.valueOf(violation.value()), symbol, time);
            return;
        }
        rowsOf(symbol).add(line, millis, bar);
    }

    private BarRows rowsOf(String symbol) {
        try {
            return bySymbol.computeIfAbsent(Instrument.ofSymbol(symbol).symbol(), s -> new BarRows(name));
        } catch (IllegalArgumentException e) {
            throw new MarketDataException(name + ": row " + line + ": " + e.getMessage(), e);
        }
    }

    private void report(QualityRule rule, String field, String value, String symbol, String time) {
        StringJoiner row = new StringJoiner(",").add(symbol).add(time);
        for (double number : bar) {
            row.add(Double.isNaN(number) ? "" : Double.toString(number));
        }
        quality.add(Finding.inFile(name, line, rule, field, value), row.toString());
    }
}

package io.plimsoll.data.parquet;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.fact.FactKind;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one Parquet file.
 *
 * @param file whose columns
 * @param names the name as it stands in the file, by its lower-case form
 * @param types the engine's name of each column's type, by the column's lower-case name
 */
record ParquetColumns(Path file, Map<String, String> names, Map<String, String> types) {

    private static final List<String> TIME_NAMES = List.of("open_time", "timestamp", "time", "datetime", "date");
    private static final List<String> PRICES = List.of("open", "high", "low", "close");

    static ParquetColumns of(DuckDb engine, Path file) throws SQLException {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> types = new LinkedHashMap<>();
        try (Statement statement = engine.statement();
                ResultSet columns = statement.executeQuery("DESCRIBE FROM " + DuckDb.rowsOf(List.of(file)))) {
            while (columns.next()) {
                String name = columns.getString(1);
                names.put(name.toLowerCase(Locale.ROOT), name);
                types.put(name.toLowerCase(Locale.ROOT), columns.getString(2));
            }
        }
        return new ParquetColumns(file, names, types);
    }

    boolean holdBars() {
        return names.keySet().containsAll(PRICES);
    }

    /** The kind of fact whose every column is here. */
    FactKind<?> factKind() {
        Optional<FactKind<?>> found = FactKind.ALL.stream()
                .filter(kind -> kind.columns().stream().allMatch(c -> names.containsKey(c.name())))
                .findFirst();
        return found.orElseThrow(() -> new MarketDataException(file + ": columns " + names.values()
                + " are neither those of bars (" + String.join(", ", PRICES)
                + " and a time) nor those of a kind of fact: "
                + FactKind.ALL.stream().map(FactKind::table).toList()));
    }

    /** Name of the column of opening times. */
    String time() {
        return TIME_NAMES.stream()
                .filter(names::containsKey)
                .findFirst()
                .orElseThrow(
                        () -> new MarketDataException(file + ": column timestamp is missing; have " + names.values()));
    }

    /** Name of the column of traded amounts, null if there is none. */
    @Nullable
    String volume() {
        return names.containsKey("volume")
                ? "volume"
                : names.keySet().stream()
                        .filter(name -> name.startsWith("volume"))
                        .findFirst()
                        .orElse(null);
    }

    /** A column as SQL writes it. */
    String quoted(String name) {
        return "\"" + String.valueOf(names.get(name)).replace("\"", "\"\"") + "\"";
    }

    /** The engine's name of a column's type. */
    String type(String name) {
        return String.valueOf(types.get(name));
    }
}

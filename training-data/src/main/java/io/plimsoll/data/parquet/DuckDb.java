package io.plimsoll.data.parquet;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** An engine in the memory of this process: nothing of it is on disk but the files it is told to read or write. Not thread-safe. */
public final class DuckDb implements AutoCloseable {

    private final DuckDBConnection connection;

    private DuckDb(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** A new engine that works in the thread that asks. */
    public static DuckDb open() throws SQLException {
        return open(1);
    }

    /** A new engine that may use so many threads of its own. */
    public static DuckDb open(int threads) throws SQLException {
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        DuckDb engine = new DuckDb(connection);
        try {
            engine.execute("SET threads = " + threads);
            engine.execute("SET TimeZone = 'UTC'");
            engine.execute("SET temp_directory = ''");
            engine.execute("SET autoinstall_known_extensions = false");
            engine.execute("SET autoload_known_extensions = false");
            return engine;
        } catch (SQLException e) {
            engine.close();
            throw e;
        }
    }

    /** A further connection to the same engine, for another thread. */
    public DuckDb another() throws SQLException {
        return new DuckDb(connection.duplicate());
    }

    /** The connection, for what only this engine has. */
    public DuckDBConnection connection() {
        return connection;
    }

    /** A statement to ask with. */
    public Statement statement() throws SQLException {
        return connection.createStatement();
    }

    /** Runs a statement that answers nothing. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A piece of text as SQL writes it. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A path as SQL writes it; absolute, for a name that starts with a tilde would be taken for somebody's home. */
    public static String quoted(Path path) {
        return quoted(path.toAbsolutePath().toString());
    }

    /**
     * The rows of Parquet files as a table of SQL. What the folders above are called is no part of the data: an engine left alone takes
     * a folder {@code close=1} for a column.
     */
    public static String rowsOf(List<Path> files) {
        return files.stream()
                .map(DuckDb::quoted)
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

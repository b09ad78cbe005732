package io.plimsoll.data.parquet;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.internal.BarRows;
import io.plimsoll.data.internal.CommonInterval;
import io.plimsoll.data.internal.TimeOrder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Parquet files of anybody's making: one file, all {@code *.parquet} files below a folder, or those that a glob names. A file with open,
 * high, low and close holds bars, of the instrument that its column {@code symbol} or else its name tells; a file with the columns of a
 * {@link FactKind} holds facts of that kind. Columns are found by name, in any order and case. Immutable and safe for use by any thread.
 */
public final class ParquetSource implements MarketSource {

    private static final String ENDING = ".parquet";

    private final String where;

    private ParquetSource(String where) {
        this.where = where;
    }

    /** The files at a path, which may be a file, a folder or a glob such as {@code bars/2024-*.parquet}. Nothing is read before {@link #load}. */
    public static ParquetSource of(String pathOrGlob) {
        return new ParquetSource(pathOrGlob);
    }

    @Override
    public LoadedMarket load(ProgressListener progress) {
        List<Path> files = files();
        DataQualityReport.Collector quality = new DataQualityReport.Collector();
        Map<String, BarRows> bySymbol = new TreeMap<>();
        Facts.Builder facts = new Facts.Builder();
        long done = 0;
        String task = "Reading " + where;
        progress.progress(task, 0, files.size());
        try (DuckDb engine = DuckDb.open()) {
            for (Path file : files) {
                read(engine, file, bySymbol, facts, quality);
                progress.progress(task, ++done, files.size());
            }
        } catch (SQLException e) {
            throw new MarketDataException(where + " cannot be read: " + e.getMessage(), e);
        }
        MarketHistory history = historyOf(bySymbol, quality);
        Facts found = facts.build();
        if (history.isEmpty() && found.size() == 0) {
            throw new MarketDataException("no usable row in " + where + ":\n"
                    + String.join("\n", quality.report().summary(1)));
        }
        return new LoadedMarket(history, found, quality.report(), quality.setAside());
    }

    private static void read(
            DuckDb engine,
            Path file,
            Map<String, BarRows> bySymbol,
            Facts.Builder facts,
            DataQualityReport.Collector quality) {
        try {
            ParquetColumns columns = ParquetColumns.of(engine, file);
            if (columns.holdBars()) {
                ParquetBarFile.read(engine, file, columns, bySymbol, quality);
            } else {
                ParquetFactFile.read(engine, file, columns, facts, quality);
            }
        } catch (SQLException e) {
            throw new MarketDataException(file + ": cannot be read as Parquet: " + e.getMessage(), e);
        }
    }

    private static MarketHistory historyOf(Map<String, BarRows> bySymbol, DataQualityReport.Collector quality) {
        List<BarRows> all = List.copyOf(bySymbol.values());
        Duration interval = CommonInterval.of(all, null);
        List<BarSeries> series = new ArrayList<>();
        bySymbol.forEach((symbol, rows) ->
                series.add(TimeOrder.seriesOf(Instrument.ofSymbol(symbol), rows.sortedByTime(), interval, quality)));
        return MarketHistory.of(interval, series);
    }

    private List<Path> files() {
        boolean glob = where.chars().anyMatch(c -> c == '*' || c == '?' || c == '{' || c == '[');
        Path path = Path.of(glob ? folderOf(where) : where);
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new MarketDataException("no file or folder at " + path);
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + (glob ? where : path + "/**" + ENDING));
        PathMatcher direct = FileSystems.getDefault().getPathMatcher("glob:" + (glob ? where : path + "/*" + ENDING));
        try (Stream<Path> below = Files.walk(path)) {
            List<Path> files = below.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(file) || direct.matches(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new MarketDataException("no Parquet file matches " + where);
            }
            return files;
        } catch (IOException e) {
            throw new MarketDataException("folder " + path + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** The folder above the first part of a glob that is no plain name. */
    private static String folderOf(String glob) {
        int special = 0;
        while ("*?{[".indexOf(glob.charAt(special)) < 0) {
            special++;
        }
        int slash = glob.lastIndexOf('/', special);
        return slash < 0 ? "." : slash == 0 ? "/" : glob.substring(0, slash);
    }
}

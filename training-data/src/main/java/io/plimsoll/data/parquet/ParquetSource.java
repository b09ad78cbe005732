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
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Parquet files of anybody's making: one file, all {@code *.parquet} files below a folder, or those that a glob names. A file with open,
 * high, low and close holds bars, of the instrument that its column {@code symbol} or else its name tells; a file with the columns of a
 * {@link FactKind} holds facts of that kind. Columns are found by name, in any order and case. Immutable and safe for use by any thread.
 */
public final class ParquetSource implements MarketSource {

    private static final String ENDING = ".parquet";
    private static final String SPECIAL = "*?{[";

    private final String where;

    private ParquetSource(String where) {
        this.where = where;
    }

    /**
     * The files at a path, which may be a file, a folder or a glob such as {@code bars/2024-*.parquet}; what is there under exactly this
     * name is no glob. Nothing is read before {@link #load}.
     */
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

    private MarketHistory historyOf(Map<String, BarRows> bySymbol, DataQualityReport.Collector quality) {
        Duration interval = CommonInterval.of(List.copyOf(bySymbol.values()), null);
        Map<String, BarSeries> byAsset = new TreeMap<>();
        bySymbol.forEach((symbol, rows) -> {
            Instrument instrument = Instrument.ofSymbol(symbol);
            BarSeries other = byAsset.put(
                    instrument.asset(), TimeOrder.seriesOf(instrument, rows.sortedByTime(), interval, quality));
            if (other != null) {
                throw new MarketDataException("asset " + instrument.asset() + " comes under two symbols in " + where
                        + ": " + other.instrument().symbol() + " and " + symbol);
            }
        });
        return MarketHistory.of(interval, byAsset.values());
    }

    private List<Path> files() {
        boolean glob = where.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0) && !exists();
        Path from = Path.of(glob ? folderOf(where) : where);
        if (Files.isRegularFile(from)) {
            return List.of(from);
        }
        if (!Files.isDirectory(from)) {
            throw new MarketDataException("no file or folder at " + from);
        }
        PathMatcher matcher = glob ? matcher() : file -> file.toString().endsWith(ENDING);
        try (Stream<Path> below = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = below.filter(Files::isRegularFile)
                    .filter(matcher::matches)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new MarketDataException("no Parquet file matches " + where);
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new MarketDataException("folder " + from + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private PathMatcher matcher() {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + where.replace(File.separatorChar, '/'));
        } catch (PatternSyntaxException e) {
            throw new MarketDataException("\"" + where + "\" is no glob: " + e.getDescription(), e);
        }
    }

    private boolean exists() {
        try {
            return Files.exists(Path.of(where));
        } catch (InvalidPathException e) {
            // On some systems a star is no part of a path.
            return false;
        }
    }

    /** The folder above the first part of a glob that is no plain name. */
    private static String folderOf(String glob) {
        int special = 0;
        while (SPECIAL.indexOf(glob.charAt(special)) < 0) {
            special++;
        }
        int slash = glob.replace(File.separatorChar, '/').lastIndexOf('/', special);
        return slash < 0 ? "" : slash == 0 ? "/" : glob.substring(0, slash);
    }
}

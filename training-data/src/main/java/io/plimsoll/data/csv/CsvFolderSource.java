package io.plimsoll.data.csv;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.internal.CommonInterval;
import io.plimsoll.data.internal.ParallelWork;
import io.plimsoll.data.internal.TimeOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Bars in a folder of {@code *.csv} and {@code *.csv.gz} files, one instrument each: the file's name without extensions is the
 * symbol. Other files, hidden files and sub-folders are not looked at. Columns are found by the header's names, in any order and case:
 * {@code timestamp}, {@code open}, {@code high}, {@code low}, {@code close} and {@code volume}. Volume may be absent, and is then zero.
 *
 * <p>All files must have one interval. It is the most frequent difference between two rows, unless it is given; a file that is too
 * short to tell takes that of the others. A row that breaks a rule is reported and not used, never repaired. Immutable and safe for use
 * by any thread.
 */
public final class CsvFolderSource implements MarketSource {

    private static final int EXAMPLES_IN_MESSAGE = 1;

    private final Path folder;
    private final Set<String> assets;
    private final @Nullable Duration interval;

    private CsvFolderSource(Path folder, Set<String> assets, @Nullable Duration interval) {
        this.folder = folder;
        this.assets = assets;
        this.interval = interval;
    }

    /** All files of this folder. Nothing is read before {@link #load}. */
    public static CsvFolderSource of(Path folder) {
        return new CsvFolderSource(folder, Set.of(), null);
    }

    /**
     * Whether a file, or the files of a folder, hold bars, as the first header tells that can be read.
     *
     * @throws MarketDataException if the folder holds no CSV file, or one cannot be opened
     */
    public static boolean holdsBars(Path fileOrFolder) {
        List<Path> files = Files.isRegularFile(fileOrFolder) ? List.of(fileOrFolder) : CsvPath.in(fileOrFolder);
        return files.stream()
                .map(CsvFile::headerOf)
                .filter(header -> !header.isEmpty())
                .findFirst()
                .map(BarColumns::areIn)
                .orElse(false);
    }

    /** Only these assets, by their short names in any case; none means all. */
    public CsvFolderSource withAssets(Collection<String> names) {
        Set<String> upper = new TreeSet<>();
        names.forEach(name -> upper.add(name.toUpperCase(Locale.ROOT)));
        return new CsvFolderSource(folder, upper, interval);
    }

    /**
     * Bars of this interval: needed when no file has two rows. A file whose rows lie closer together is refused rather than thinned.
     *
     * @throws IllegalArgumentException if it is shorter than a millisecond
     */
    public CsvFolderSource withInterval(Duration given) {
        if (given.toMillis() <= 0) {
            throw new IllegalArgumentException("interval must be at least a millisecond; have " + given);
        }
        return new CsvFolderSource(folder, assets, given);
    }

    @Override
    public LoadedMarket load(ProgressListener progress) {
        List<CsvBarFile> files = selected(filesByAsset());
        ParallelWork.forEach("Reading " + folder.getFileName(), files, CsvBarFile::read, progress);
        DataQualityReport.Collector quality = new DataQualityReport.Collector();
        Duration common = CommonInterval.of(files.stream().map(CsvBarFile::rows).toList(), interval);
        List<BarSeries> series = new ArrayList<>();
        for (CsvBarFile file : files) {
            BarSeries usable = TimeOrder.seriesOf(file.instrument(), file.rows(), common, file.quality());
            if (usable.size() == 0) {
                file.report(0, QualityRule.NO_USABLE_ROW, "file", file.name());
            }
            series.add(usable);
            quality.addAll(file.quality());
        }
        MarketHistory history = MarketHistory.of(common, series);
        if (history.isEmpty()) {
            throw new MarketDataException("no usable bar in " + folder + ":\n"
                    + String.join("\n", quality.report().summary(EXAMPLES_IN_MESSAGE)));
        }
        return new LoadedMarket(history, Facts.NONE, quality.report(), quality.setAside());
    }

    private Map<String, CsvBarFile> filesByAsset() {
        Map<String, CsvBarFile> byAsset = new TreeMap<>();
        for (Path path : CsvPath.in(folder)) {
            CsvBarFile file = CsvBarFile.at(path);
            CsvBarFile other = byAsset.put(file.instrument().asset(), file);
            if (other != null) {
                throw new MarketDataException("asset " + file.instrument().asset() + " comes from two files in "
                        + folder + ": " + other.name() + " and " + file.name());
            }
        }
        return byAsset;
    }

    private List<CsvBarFile> selected(Map<String, CsvBarFile> byAsset) {
        Set<String> unknown = new TreeSet<>(assets);
        unknown.removeAll(byAsset.keySet());
        if (!unknown.isEmpty()) {
            throw new MarketDataException("no file for " + String.join(", ", unknown) + " in " + folder + "; have "
                    + String.join(", ", byAsset.keySet()));
        }
        return byAsset.entrySet().stream()
                .filter(e -> assets.isEmpty() || assets.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}

package io.plimsoll.data.csv;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.layout.FactRows;
import io.plimsoll.data.csv.layout.FileTerms;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.internal.ParallelWork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Facts other than bars in one CSV file, or in the {@code *.csv} and {@code *.csv.gz} files of a folder; other files, hidden files and
 * sub-folders are not looked at. The names in a file's header tell what it holds, in any order and case: liquidations, funding, open
 * interest, loans, states of accounts, published parameters, prices of single moments, or any other dated series of numbers.
 *
 * <p>A row gives one or several facts, or a finding. An empty field is unknown, and never zero. Within a file the first of two rows that
 * speak of the same is used. Immutable and safe for use by any thread.
 */
public final class CsvFactSource implements MarketSource {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int EXAMPLES_IN_MESSAGE = 1;

    private final Path place;
    private final @Nullable String market;
    private final Duration delay;
    private final @Nullable Instant published;

    private CsvFactSource(Path place, @Nullable String market, Duration delay, @Nullable Instant published) {
        this.place = place;
        this.market = market;
        this.delay = delay;
        this.published = published;
    }

    /** This file, or all files of this folder. Nothing is read before {@link #load}. */
    public static CsvFactSource of(Path fileOrFolder) {
        return new CsvFactSource(fileOrFolder, null, DAY, null);
    }

    /**
     * All facts belong to this market, whatever the file says.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public CsvFactSource withMarket(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("market must not be blank");
        }
        return new CsvFactSource(place, name, delay, published);
    }

    /**
     * Documents of parameters were published then: those whose name holds no date, and those whose name holds a day, month or year in
     * which this moment lies. Without it, the latter count as published when that time was over, and the former cannot be used.
     */
    public CsvFactSource withPublished(Instant moment) {
        return new CsvFactSource(place, market, delay, moment);
    }

    /**
     * Values of plain dated series become known that long after the time they speak of; otherwise a day.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public CsvFactSource withDelay(Duration publicationDelay) {
        if (publicationDelay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative; have " + publicationDelay);
        }
        return new CsvFactSource(place, market, publicationDelay, published);
    }

    @Override
    public LoadedMarket load(ProgressListener progress) {
        List<Path> paths = Files.isRegularFile(place) ? List.of(place) : CsvPath.in(place);
        List<CsvFactFile> files = paths.stream()
                .map(path -> new CsvFactFile(path, new FileTerms(CsvPath.stem(path), market, delay, published)))
                .toList();
        ParallelWork.forEach("Reading " + place.getFileName(), files, CsvFactFile::read, progress);
        List<FactRows> rows =
                files.stream().map(CsvFactFile::rows).flatMap(Optional::stream).toList();
        DataQualityReport.Collector quality = new DataQualityReport.Collector();
        Facts.Builder facts = new Facts.Builder();
        for (CsvFactFile file : files) {
            facts.addAll(file.end(rows));
            quality.addAll(file.quality());
        }
        Facts all = facts.build();
        if (all.size() == 0) {
            throw new MarketDataException("no usable fact in " + place + ":\n"
                    + String.join("\n", quality.report().summary(EXAMPLES_IN_MESSAGE)));
        }
        return new LoadedMarket(
                MarketHistory.of(Duration.ofHours(1), List.of()), all, quality.report(), quality.setAside());
    }
}

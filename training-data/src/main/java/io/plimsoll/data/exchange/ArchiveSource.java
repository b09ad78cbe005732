package io.plimsoll.data.exchange;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.internal.ArchiveFacts;
import io.plimsoll.data.internal.BarRows;
import io.plimsoll.data.internal.ParallelWork;
import io.plimsoll.data.internal.TimeOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeSet;

/**
 * A mirror of the exchange's archive in a folder, in the publisher's own layout at any depth: klines become bars, funding files and
 * liquidation snapshots become facts. Files of other kinds, markets and names are not looked at. Nothing is asked of the network.
 *
 * <p>The files of one symbol are joined in order of time. A row that stands in two of them, of a month and of a day of it, is used once
 * and reported. Nothing of a file that does not match the checksum beside it is used; a file without one is used as it is. Immutable and
 * safe for use by any thread.
 */
public final class ArchiveSource implements MarketSource {

    private static final Duration OF_NO_BAR = Duration.ofHours(1);

    private final Path mirror;
    private final ArchiveSelection selection;

    private ArchiveSource(Path mirror, ArchiveSelection selection) {
        this.mirror = mirror;
        this.selection = selection;
    }

    /** Everything in this folder. Nothing is read before {@link #load}. */
    public static ArchiveSource of(Path mirror) {
        return new ArchiveSource(mirror, ArchiveSelection.ALL);
    }

    /** Only these symbols, or all symbols of these assets, in any case; none means all. */
    public ArchiveSource withSymbols(Collection<String> symbols) {
        TreeSet<String> upper = new TreeSet<>();
        symbols.forEach(symbol -> upper.add(symbol.toUpperCase(Locale.ROOT)));
        return new ArchiveSource(mirror, selection.withSymbols(upper));
    }

    /** Only this market: needed when the folder holds klines of both. */
    public ArchiveSource withMarket(ArchiveMarket market) {
        return new ArchiveSource(mirror, selection.withMarket(market));
    }

    /**
     * Only klines of this interval: needed when the folder holds several.
     *
     * @throws IllegalArgumentException if the archive has none of this interval
     */
    public ArchiveSource withInterval(Duration interval) {
        return new ArchiveSource(mirror, selection.withInterval(interval));
    }

    @Override
    public LoadedMarket load(ProgressListener progress) {
        NavigableMap<ArchiveSeries, List<ArchiveZip>> files = selection.in(mirror);
        DataQualityReport.Collector quality = new DataQualityReport.Collector();
        List<BarSeries> bars = new ArrayList<>();
        Facts.Builder facts = new Facts.Builder();
        Duration interval = OF_NO_BAR;
        while (!files.isEmpty()) {
            // Taken out, so that the rows of one sequence are gone before those of the next are read.
            var entry = files.pollFirstEntry();
            ArchiveSeries series = entry.getKey();
            ParallelWork.forEach(
                    "Reading " + series.symbol() + " " + series.kind().folder(),
                    entry.getValue(),
                    ArchiveZip::read,
                    progress);
            reportSequence(entry.getValue());
            switch (series.kind()) {
                case KLINES -> {
                    bars.add(joinedBars(series, entry.getValue(), quality));
                    interval = ArchiveSelection.intervalOf(series);
                }
                case FUNDING -> joinFacts(ArchiveFacts.FUNDING, entry.getValue(), quality, facts);
                case FORCED_ORDERS -> joinFacts(ArchiveFacts.FORCED_ORDERS, entry.getValue(), quality, facts);
            }
        }
        LoadedMarket market =
                new LoadedMarket(MarketHistory.of(interval, bars), facts.build(), quality.report(), quality.setAside());
        if (market.history().isEmpty() && market.facts().size() == 0) {
            throw new MarketDataException("nothing usable in " + mirror + ":\n"
                    + String.join("\n", quality.report().summary(1)));
        }
        return market;
    }

    /** What is to be said of the files as a sequence: holes, and changes of the unit of time from one to the next. */
    private static void reportSequence(List<ArchiveZip> files) {
        String unit = "";
        for (ArchiveZip zip : files) {
            unit = zip.units().follow(unit);
        }
        List<ArchiveFile> names = files.stream().map(ArchiveZip::file).toList();
        for (ArchiveFile missing : MissingFiles.between(names)) {
            files.get(0)
                    .quality()
                    .add(Finding.inFile(missing.name(), 0, QualityRule.MISSING_FILE, "file", missing.name()));
        }
    }

    private static BarSeries joinedBars(
            ArchiveSeries series, List<ArchiveZip> files, DataQualityReport.Collector quality) {
        Duration interval = ArchiveSelection.intervalOf(series);
        BarRows joined = new BarRows(series.symbol());
        for (ArchiveZip zip : files) {
            joined.addAll(TimeOrder.inOrder(series.instrument(), zip.rows(), interval, zip.quality()));
            quality.addAll(zip.quality());
        }
        return TimeOrder.seriesOf(series.instrument(), joined.sortedByTime(), interval, quality);
    }

    private static <F extends Record & Fact> void joinFacts(
            ArchiveFacts<F> layout, List<ArchiveZip> files, DataQualityReport.Collector quality, Facts.Builder facts) {
        FactJoin<F> join = new FactJoin<>(layout.kind(), quality);
        for (ArchiveZip zip : files) {
            quality.addAll(zip.quality());
            zip.facts().forEach(join::add);
        }
        join.inOrder().forEach(fact -> facts.add(layout.kind(), fact));
    }
}

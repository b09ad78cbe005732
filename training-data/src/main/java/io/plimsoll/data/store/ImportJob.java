package io.plimsoll.data.store;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.internal.ParallelWork;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings sources into a store: reads and checks them all, and appends what is new, in one step: either everything of an import is in the
 * store afterwards, or nothing.
 */
public final class ImportJob {

    private ImportJob() {}

    /**
     * What to do.
     *
     * @param store folder of the store; made if need be
     * @param sources what to import, in this order
     * @param description of the sources, for the manifest
     * @param correctedAt where a row contradicts a stored one, it is taken for a correction that is known since then; null to set it
     *     aside
     * @param clock dates the import
     */
    public record Request(
            Path store,
            List<NamedSource> sources,
            String description,
            @Nullable Instant correctedAt,
            Clock clock) {

        /** Copies the sources. */
        public Request {
            sources = List.copyOf(sources);
            if (sources.isEmpty()) {
                throw new IllegalArgumentException("sources must not be empty");
            }
        }
    }

    /**
     * What was done.
     *
     * @param before what the store held before
     * @param after what it holds now; the same if nothing was new
     * @param appended partition by partition, in order of their keys
     * @param quality what was found while reading, judging and storing
     */
    public record Result(Manifest before, Manifest after, List<Appended> appended, DataQualityReport quality) {

        /** Copies the list. */
        public Result {
            appended = List.copyOf(appended);
        }
    }

    /**
     * Does it.
     *
     * @throws MarketDataException if a source cannot be read, or the store not be written; the store is as it was then
     */
    public static Result run(Request request, ProgressListener progress) {
        try (StoreWriter writer = StoreWriter.open(request.store(), request.clock(), request.correctedAt())) {
            Manifest before = writer.before();
            CheckJob.Result checked = CheckJob.run(new CheckJob.Request(request.sources(), request.clock()), progress);
            DataQualityReport quality = checked.quality();
            List<Appended> appended = new ArrayList<>();
            for (CheckJob.Checked one : checked.markets()) {
                quality = quality.plus(append(writer, one, appended, progress));
            }
            appended.sort(Comparator.comparing(Appended::key));
            return new Result(before, writer.commit(request.description()), appended, quality);
        }
    }

    /** Appends all of one source; gives what was found while doing so. */
    private static DataQualityReport append(
            StoreWriter writer, CheckJob.Checked checked, List<Appended> appended, ProgressListener progress) {
        DataQualityReport.Collector found = new DataQualityReport.Collector();
        appendBars(writer, checked, appended, found, progress);
        appendFacts(writer, checked.judged().market().facts(), appended, found);
        List<SetAsideRow> setAside = new ArrayList<>(checked.judged().market().setAside());
        setAside.addAll(found.setAside());
        if (!setAside.isEmpty()) {
            writer.appendSetAside(checked.market(), setAside);
        }
        return found.report();
    }

    private static void appendBars(
            StoreWriter writer,
            CheckJob.Checked checked,
            List<Appended> appended,
            DataQualityReport.Collector found,
            ProgressListener progress) {
        MarketHistory history = checked.judged().market().history();
        RepairedBars repairs = RepairedBars.of(checked.judged().repairs());
        List<BarSeries> series = List.copyOf(history.series());
        Map<String, Appended> done = new TreeMap<>();
        Map<String, DataQualityReport.Collector> findings = new TreeMap<>();
        ParallelWork.forEach(
                "Storing " + checked.market(),
                series,
                one -> {
                    Partition.Key key = Partition.Key.ofBars(
                            checked.market(),
                            one.interval(),
                            one.asset(),
                            one.instrument().symbol());
                    DataQualityReport.Collector own = new DataQualityReport.Collector();
                    Appended result = writer.appendBars(key, repairs.versionsOf(one), own);
                    synchronized (done) {
                        done.put(one.asset(), result);
                        findings.put(one.asset(), own);
                    }
                },
                progress);
        appended.addAll(done.values());
        findings.values().forEach(found::addAll);
    }

    private static void appendFacts(
            StoreWriter writer, Facts facts, List<Appended> appended, DataQualityReport.Collector found) {
        for (FactKind<?> kind : facts.kinds()) {
            appendKind(writer, facts, kind, appended, found);
        }
    }

    private static <F extends Record & Fact> void appendKind(
            StoreWriter writer,
            Facts facts,
            FactKind<F> kind,
            List<Appended> appended,
            DataQualityReport.Collector found) {
        Map<String, List<F>> byMarket = new TreeMap<>();
        for (F fact : facts.of(kind)) {
            byMarket.computeIfAbsent(fact.market(), m -> new ArrayList<>()).add(fact);
        }
        byMarket.forEach((market, list) -> {
            try {
                NamedSource.requireMarket(market);
            } catch (IllegalArgumentException e) {
                throw new MarketDataException("table " + kind.table() + ": " + e.getMessage(), e);
            }
            appended.add(writer.appendFacts(kind, market, list, found));
        });
    }
}

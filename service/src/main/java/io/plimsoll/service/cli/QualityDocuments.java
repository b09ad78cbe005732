package io.plimsoll.service.cli;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.quality.report.QualityDocument;
import io.plimsoll.data.quality.report.TableRows;
import io.plimsoll.data.store.Appended;
import io.plimsoll.data.store.CheckJob;
import io.plimsoll.data.store.ImportJob;
import io.plimsoll.data.store.Partition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the jobs of {@code plimsoll data} did, as the report tells it. */
final class QualityDocuments {

    private QualityDocuments() {}

    static QualityDocument of(ImportJob.Result result, String source, Path store, Instant ended, Duration took) {
        Map<List<String>, List<Appended>> tables = result.appended().stream()
                .collect(Collectors.groupingBy(
                        one -> List.of(
                                one.key().table(), one.key().market(), one.key().interval()),
                        Collectors.toList()));
        return new QualityDocument(
                "Import",
                source,
                store.toString(),
                ended,
                took,
                result.after().dataSet(),
                tables.values().stream()
                        .map(QualityDocuments::rowsOf)
                        .sorted(Comparator.comparing(TableRows::table)
                                .thenComparing(TableRows::market)
                                .thenComparing(TableRows::interval))
                        .toList(),
                result.quality());
    }

    static QualityDocument of(CheckJob.Result result, String source, Instant ended, Duration took) {
        List<TableRows> tables = new ArrayList<>();
        for (CheckJob.Checked checked : result.markets()) {
            MarketHistory bars = checked.judged().market().history();
            if (!bars.isEmpty()) {
                tables.add(new TableRows(
                        "bars",
                        checked.market(),
                        bars.interval().toString(),
                        bars.assets().size(),
                        bars.bars(),
                        0,
                        0,
                        bars.start(),
                        bars.end().minus(bars.interval())));
            }
            Facts facts = checked.judged().market().facts();
            facts.kinds().forEach(kind -> tables.add(rowsOf(kind, facts, checked.market())));
        }
        return new QualityDocument("Check", source, "", ended, took, "", tables, result.quality());
    }

    private static <F extends Record & Fact> TableRows rowsOf(FactKind<F> kind, Facts facts, String market) {
        List<F> all = facts.of(kind);
        Instant first = all.stream().map(Fact::time).min(Instant::compareTo).orElse(null);
        Instant last = all.stream().map(Fact::time).max(Instant::compareTo).orElse(null);
        return new TableRows(kind.table(), market, "", 0, all.size(), 0, 0, first, last);
    }

    private static TableRows rowsOf(List<Appended> partitions) {
        Partition.Key key = partitions.get(0).key();
        long assets = partitions.stream()
                .map(one -> one.key().asset())
                .filter(asset -> !asset.isEmpty())
                .distinct()
                .count();
        return new TableRows(
                key.table(),
                key.market(),
                key.interval(),
                (int) assets,
                partitions.stream().mapToLong(Appended::offered).sum(),
                partitions.stream().mapToLong(Appended::added).sum(),
                partitions.stream().mapToLong(Appended::alreadyStored).sum(),
                partitions.stream().map(Appended::first).min(Instant::compareTo).orElseThrow(),
                partitions.stream().map(Appended::last).max(Instant::compareTo).orElseThrow());
    }
}

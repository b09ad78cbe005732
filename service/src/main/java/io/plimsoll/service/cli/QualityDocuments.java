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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the jobs of {@code plimsoll data} did, as the report tells it. */
final class QualityDocuments {

    private QualityDocuments() {}

    static QualityDocument of(ImportJob.Result result, String source, Path store, Instant ended, Duration took) {
        TreeMap<String, TableRows> tables = new TreeMap<>();
        for (Appended one : result.appended()) {
            TableRows rows = new TableRows(
                    one.key().table(),
                    one.key().market(),
                    one.key().interval(),
                    one.key().asset().isEmpty() ? 0 : 1,
                    one.offered(),
                    one.added(),
                    one.alreadyStored(),
                    one.first(),
                    one.last());
            tables.merge(rows.table() + "|" + rows.market() + "|" + rows.interval(), rows, QualityDocuments::sum);
        }
        return new QualityDocument(
                "Import",
                source,
                store.toString(),
                ended,
                took,
                result.after().dataSet(),
                List.copyOf(tables.values()),
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

    private static TableRows sum(TableRows a, TableRows b) {
        return new TableRows(
                a.table(),
                a.market(),
                a.interval(),
                a.assets() + b.assets(),
                a.accepted() + b.accepted(),
                a.added() + b.added(),
                a.alreadyStored() + b.alreadyStored(),
                earlier(a.first(), b.first()),
                later(a.last(), b.last()));
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isAfter(a)) ? b : a;
    }
}

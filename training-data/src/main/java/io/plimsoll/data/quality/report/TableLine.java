package io.plimsoll.data.quality.report;

import static io.plimsoll.data.quality.report.PrintableText.count;
import static io.plimsoll.data.quality.report.PrintableText.foreign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One table of an import, every field as text; those without a value are empty. */
record TableLine(
        String table,
        String market,
        String interval,
        String assets,
        String accepted,
        String added,
        String alreadyStored,
        String first,
        String last) {

    static TableLine of(TableRows rows) {
        return new TableLine(
                foreign(rows.table()),
                foreign(rows.market()),
                foreign(rows.interval()),
                rows.assets() == 0 ? "" : count(rows.assets()),
                count(rows.accepted()),
                count(rows.added()),
                count(rows.alreadyStored()),
                minute(rows.first()),
                minute(rows.last()));
    }

    List<String> cells() {
        return List.of(table, market, interval, assets, accepted, added, alreadyStored, first, last);
    }

    private static String minute(@Nullable Instant time) {
        return time == null ? "" : PrintableText.minute(time);
    }
}

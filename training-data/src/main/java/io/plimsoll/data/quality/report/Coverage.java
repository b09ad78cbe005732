package io.plimsoll.data.quality.report;

import static io.plimsoll.data.quality.report.PrintableText.date;
import static io.plimsoll.data.quality.report.PrintableText.foreign;

import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * From when to when tables have rows, on one axis of time.
 *
 * @param from day at the left end, empty if no table has a row
 * @param until day at the right end
 * @param years where a year begins
 * @param spans one for each table that has a row
 */
record Coverage(String from, String until, List<String> years, List<Span> spans) {

    private static final Coverage NONE = new Coverage("", "", List.of(), List.of());

    /**
     * One table.
     *
     * @param label its name and market
     * @param period its first and last day
     */
    record Span(String label, String period, String x, String width) {}

    static Coverage of(List<TableRows> tables) {
        @Nullable
        Instant first = tables.stream()
                .map(TableRows::first)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        @Nullable
        Instant last = tables.stream()
                .map(TableRows::last)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (first == null || last == null) {
            return NONE;
        }
        long start = first.getEpochSecond();
        double unit = Strip.LENGTH / Math.max(last.getEpochSecond() - start, 1);
        return new Coverage(
                date(first),
                date(last),
                years(first, last).stream()
                        .map(t -> Strip.number((t - start) * unit))
                        .toList(),
                tables.stream()
                        .filter(t -> t.first() != null && t.last() != null)
                        .map(t -> span(t, start, unit))
                        .toList());
    }

    private static Span span(TableRows rows, long start, double unit) {
        Instant first = Objects.requireNonNull(rows.first());
        Instant last = Objects.requireNonNull(rows.last());
        double width = Math.max((last.getEpochSecond() - first.getEpochSecond()) * unit, Strip.LEAST);
        double x = Math.min((first.getEpochSecond() - start) * unit, Strip.LENGTH - width);
        String interval = rows.interval().isEmpty() ? "" : " " + foreign(rows.interval());
        return new Span(
                foreign(rows.table()) + " " + foreign(rows.market()) + interval,
                date(first) + " – " + date(last),
                Strip.number(x),
                Strip.number(width));
    }

    /** Beginnings of years inside, epoch seconds; none if there are too many to tell apart. */
    private static List<Long> years(Instant first, Instant last) {
        int from = first.atZone(ZoneOffset.UTC).getYear() + 1;
        int to = last.atZone(ZoneOffset.UTC).getYear();
        return to - from > 60
                ? List.of()
                : IntStream.rangeClosed(from, to)
                        .mapToObj(y ->
                                Year.of(y).atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond())
                        .toList();
    }
}

package io.plimsoll.data.exchange;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The holes in a sequence of files. */
final class MissingFiles {

    private final ArchiveSeries series;
    private final Set<YearMonth> months = new HashSet<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final List<ArchiveFile> missing = new ArrayList<>();

    private MissingFiles(ArchiveSeries series) {
        this.series = series;
    }

    /**
     * The files that are missing between the first and the last of one sequence. A month that has files of single days must have one
     * for each day; one that has none should have a file of its own, where the kind comes in months.
     *
     * @param files at least one, all of one series, in order of {@link ArchiveFile#ORDER}
     */
    static List<ArchiveFile> between(List<ArchiveFile> files) {
        MissingFiles holes = new MissingFiles(files.get(0).series());
        LocalDate first = LocalDate.MAX;
        LocalDate last = LocalDate.MIN;
        for (ArchiveFile file : files) {
            ArchivePeriod period = file.period();
            LocalDate end = period.month() ? period.inMonth().atEndOfMonth() : period.first();
            first = period.first().isBefore(first) ? period.first() : first;
            last = end.isAfter(last) ? end : last;
            if (period.month()) {
                holes.months.add(period.inMonth());
            } else {
                holes.days.add(period.first());
            }
        }
        holes.find(first, last);
        return holes.missing;
    }

    private void find(LocalDate first, LocalDate last) {
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(last));
                month = month.plusMonths(1)) {
            if (months.contains(month)) {
                continue;
            }
            if (series.kind().monthly() && hasNoDay(month)) {
                missing.add(new ArchiveFile(series, ArchivePeriod.of(month)));
                continue;
            }
            LocalDate start = month.atDay(1).isBefore(first) ? first : month.atDay(1);
            LocalDate end = month.atEndOfMonth().isAfter(last) ? last : month.atEndOfMonth();
            start.datesUntil(end.plusDays(1))
                    .filter(day -> !days.contains(day))
                    .forEach(day -> missing.add(new ArchiveFile(series, ArchivePeriod.of(day))));
        }
    }

    private boolean hasNoDay(YearMonth month) {
        return days.stream().noneMatch(day -> YearMonth.from(day).equals(month));
    }
}

package io.plimsoll.data.exchange;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Which files hold the days that are asked for: of whole months where they are closed, else of single days. */
final class ArchivePlan {

    /** The file of a month appears within its first week, on a Monday; until then there are only those of its days. */
    private static final int DAYS_UNTIL_MONTHLY_FILE = 10;

    private final ArchiveSeries series;
    private final LocalDate first;
    private final LocalDate last;
    private final LocalDate today;
    private final List<Step> steps = new ArrayList<>();

    private ArchivePlan(ArchiveSeries series, LocalDate first, LocalDate last, LocalDate today) {
        this.series = series;
        this.first = first;
        this.last = last.isBefore(today) ? last : today.minusDays(1);
        this.today = today;
    }

    /**
     * One file to fetch.
     *
     * @param file which
     * @param instead what to fetch if the publisher does not have it yet; mostly nothing
     */
    record Step(ArchiveFile file, List<ArchiveFile> instead) {
        Step {
            instead = List.copyOf(instead);
        }
    }

    /** The files of a sequence from the first to the last day; days that are not over are left out. */
    static List<Step> of(ArchiveSeries series, LocalDate first, LocalDate last, LocalDate today) {
        ArchivePlan plan = new ArchivePlan(series, first, last, today);
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(plan.last));
                month = month.plusMonths(1)) {
            plan.add(month);
        }
        return plan.steps;
    }

    private void add(YearMonth month) {
        boolean closed = month.atEndOfMonth().isBefore(today);
        if (series.kind().monthly() && (closed || !series.kind().daily())) {
            boolean recent =
                    month.atEndOfMonth().plusDays(DAYS_UNTIL_MONTHLY_FILE).isAfter(today);
            List<ArchiveFile> instead = recent && series.kind().daily() ? days(month) : List.of();
            steps.add(new Step(new ArchiveFile(series, ArchivePeriod.of(month)), instead));
        } else {
            days(month).forEach(day -> steps.add(new Step(day, List.of())));
        }
    }

    private List<ArchiveFile> days(YearMonth month) {
        LocalDate start = month.atDay(1).isBefore(first) ? first : month.atDay(1);
        LocalDate end = month.atEndOfMonth().isAfter(last) ? last : month.atEndOfMonth();
        return start.datesUntil(end.plusDays(1))
                .map(day -> new ArchiveFile(series, ArchivePeriod.of(day)))
                .toList();
    }
}

package io.plimsoll.data.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * The month or day that a file covers.
 *
 * @param first its first day
 * @param month whether it is the whole month
 */
record ArchivePeriod(LocalDate first, boolean month) {

    private static final int MONTH_LENGTH = "2024-01".length();

    static ArchivePeriod of(YearMonth month) {
        return new ArchivePeriod(month.atDay(1), true);
    }

    static ArchivePeriod of(LocalDate day) {
        return new ArchivePeriod(day, false);
    }

    /** The period of text like {@code 2024-01} or {@code 2024-01-31}. */
    static Optional<ArchivePeriod> parse(String text) {
        try {
            return Optional.of(text.length() == MONTH_LENGTH ? of(YearMonth.parse(text)) : of(LocalDate.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    YearMonth inMonth() {
        return YearMonth.from(first);
    }

    String text() {
        return month ? inMonth().toString() : first.toString();
    }
}

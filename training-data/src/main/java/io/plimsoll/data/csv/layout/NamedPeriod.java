package io.plimsoll.data.csv.layout;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The year, month or day in the name of a file, UTC: {@code tiers_2024-10} speaks of October 2024.
 *
 * @param start its first moment
 * @param end the first moment after it
 */
record NamedPeriod(Instant start, Instant end) {

    private static final Pattern DATE =
            Pattern.compile("(?<![0-9])((?:19|20)[0-9]{2})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])");

    /** The last date in the name; empty if there is none, or it is no day of the calendar. */
    static Optional<NamedPeriod> in(String name) {
        return DATE.matcher(name).results().reduce((first, second) -> second).flatMap(found -> {
            try {
                int year = Integer.parseInt(found.group(1));
                boolean hasMonth = found.group(2) != null;
                boolean hasDay = found.group(3) != null;
                LocalDate first = LocalDate.of(
                        year,
                        hasMonth ? Integer.parseInt(found.group(2)) : 1,
                        hasDay ? Integer.parseInt(found.group(3)) : 1);
                LocalDate next = hasDay ? first.plusDays(1) : hasMonth ? first.plusMonths(1) : first.plusYears(1);
                return Optional.of(new NamedPeriod(start(first), start(next)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** The name up to its date, without what joins the two. */
    static String without(String name) {
        Matcher date = DATE.matcher(name);
        int end = name.length();
        while (date.find()) {
            end = date.start();
        }
        return name.substring(0, end).replaceAll("[ _.-]+$", "");
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

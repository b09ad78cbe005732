package io.plimsoll.data.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * Times as they stand in market files: ISO-8601 (UTC where no offset is given, a blank allowed for the T) or whole seconds,
 * milliseconds or microseconds since 1970, told apart by their size. Whole numbers below 1e8 are no times: they would lie before
 * March 1973, and are more likely a year or a row number.
 */
public final class TimeText {

    /** What {@link #parse} gives for text that is no time. */
    public static final long NOT_A_TIME = Long.MIN_VALUE;

    private static final long SMALLEST_SECOND = 100_000_000L;
    private static final long SMALLEST_MILLISECOND = 100_000_000_000L;
    private static final long SMALLEST_MICROSECOND = 100_000_000_000_000L;
    private static final long AFTER_LAST_MICROSECOND = 100_000_000_000_000_000L;
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final int MOST_DIGITS = 17;

    private TimeText() {}

    /** Epoch milliseconds, rounded down, or {@link #NOT_A_TIME}. */
    public static long parse(String text) {
        long fast = parseUtcSecond(text);
        if (fast != NOT_A_TIME) {
            return fast;
        }
        String stripped = text.strip();
        return isWholeNumber(stripped) ? ofEpoch(Long.parseLong(stripped)) : ofIso(stripped);
    }

    /** The unit of a whole number since 1970, told by its size: {@code s}, {@code ms} or {@code µs}; empty for any other text. */
    public static String unitOf(String text) {
        String stripped = text.strip();
        if (!isWholeNumber(stripped)) {
            return "";
        }
        long number = Long.parseLong(stripped);
        if (ofEpoch(number) == NOT_A_TIME) {
            return "";
        }
        return number < SMALLEST_MILLISECOND ? "s" : number < SMALLEST_MICROSECOND ? "ms" : "µs";
    }

    /** {@code 2024-03-12T10:00:00Z} and nothing else: the form of nearly every row, so it is read without a formatter. */
    private static long parseUtcSecond(String s) {
        if (s.length() != 20
                || s.charAt(4) != '-'
                || s.charAt(7) != '-'
                || s.charAt(10) != 'T'
                || s.charAt(13) != ':'
                || s.charAt(16) != ':'
                || s.charAt(19) != 'Z') {
            return NOT_A_TIME;
        }
        int year = twoDigits(s, 0) * 100 + twoDigits(s, 2);
        int month = twoDigits(s, 5);
        int day = twoDigits(s, 8);
        int hour = twoDigits(s, 11);
        int minute = twoDigits(s, 14);
        int second = twoDigits(s, 17);
        boolean valid = year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth()
                && hour >= 0
                && hour < 24
                && minute >= 0
                && minute < 60
                && second >= 0
                && second < 60;
        if (!valid) {
            return NOT_A_TIME;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return days * MILLIS_PER_DAY + ((hour * 60L + minute) * 60 + second) * 1000;
    }

    /** The number of two decimal digits, or one so far below zero that nothing built from it passes a range check. */
    private static int twoDigits(String s, int at) {
        int tens = s.charAt(at) - '0';
        int ones = s.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones;
    }

    private static boolean isWholeNumber(String s) {
        return !s.isEmpty() && s.length() <= MOST_DIGITS && s.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long ofEpoch(long number) {
        if (number < SMALLEST_SECOND || number >= AFTER_LAST_MICROSECOND) {
            return NOT_A_TIME;
        }
        if (number < SMALLEST_MILLISECOND) {
            return number * 1000;
        }
        return number < SMALLEST_MICROSECOND ? number : number / 1000;
    }

    private static long ofIso(String text) {
        if (text.length() < 10) {
            return NOT_A_TIME;
        }
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).toEpochDay() * MILLIS_PER_DAY;
            }
            String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, Instant::from, LocalDateTime::from);
            Instant instant =
                    parsed instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(parsed);
            return instant.toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return NOT_A_TIME;
        }
    }
}

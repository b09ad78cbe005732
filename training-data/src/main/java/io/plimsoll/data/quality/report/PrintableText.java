package io.plimsoll.data.quality.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and foreign text as people read them. */
final class PrintableText {

    private static final int LONGEST = 120;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PrintableText() {}

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** To the minute, UTC. */
    static String minute(Instant time) {
        return MINUTE.format(time);
    }

    static String date(Instant time) {
        return minute(time).substring(0, minute(time).indexOf(' '));
    }

    /** A part of a whole as per cent; what is there but rounds to nothing or everything is not shown as such. */
    static String share(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        if (part == 0 || part == whole) {
            return part == 0 ? "0 %" : "100 %";
        }
        double percent = 100.0 * part / whole;
        return percent < 0.01
                ? "<0.01 %"
                : percent > 99.99 ? ">99.99 %" : String.format(Locale.ROOT, "%.2f %%", percent);
    }

    static String duration(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /**
     * Text from outside, in which no character can steer a terminal or turn a line round: what is not to be seen is written as its code,
     * and what is very long is cut.
     */
    static String foreign(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < LONGEST; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> out.append(String.format(Locale.ROOT, "\\u%04x", c));
                default -> out.appendCodePoint(c);
            }
            if (out.length() >= LONGEST && i < text.length()) {
                out.append('…');
            }
        }
        return out.toString();
    }
}

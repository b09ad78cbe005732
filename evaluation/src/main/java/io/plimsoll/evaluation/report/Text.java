package io.plimsoll.evaluation.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them. A figure that the sample does not carry is a dash. */
final class Text {

    private static final String NONE = "–";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Text() {}

    /** With this many decimals, a real minus sign, and thousands apart. */
    static String decimal(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        String digits =
                String.format(Locale.ROOT, "%,." + decimals + "f", value).replace(',', '\u202f');
        return digits.replace('-', '−');
    }

    /** A fraction as per cent, without the sign. */
    static String percent(double fraction, int decimals) {
        return decimal(100 * fraction, decimals);
    }

    /** A difference as per cent, with its sign. */
    static String signedPercent(double fraction, int decimals) {
        String text = percent(fraction, decimals);
        return fraction > 0 ? "+" + text : text;
    }

    /** Two fractions as per cent with two decimals, from one to the other. */
    static String range(double low, double high) {
        return percent(low, 2) + "–" + percent(high, 2);
    }

    /** A level as per cent, with no more digits than it has. */
    static String level(double alpha) {
        return String.format(Locale.ROOT, "%.6f", 100 * alpha).replaceFirst("\\.?0+$", "") + " %";
    }

    /** A p-value. */
    static String pValue(double p) {
        return p < 0.001 ? "<0.001" : decimal(p, 3);
    }

    static String count(long n) {
        return decimal((double) n, 0);
    }

    static String date(Instant time) {
        return MINUTE.format(time).substring(0, 10);
    }

    static String minute(Instant time) {
        return MINUTE.format(time);
    }
}

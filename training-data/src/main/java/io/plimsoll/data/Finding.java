package io.plimsoll.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a rule has found, and where.
 *
 * @param source the file's name, or the symbol of a series
 * @param line line in the uncompressed file, the header being line 1; 0 if there is none or it concerns the whole
 * @param time the row's time, if it has one that is known
 * @param rule the rule
 * @param field the column at fault
 * @param value the offending value as it stands in the source; what concerns the order of times is given as ISO-8601 in UTC
 */
public record Finding(String source, long line, @Nullable Instant time, QualityRule rule, String field, String value) {

    /** A finding in a file, by its line. */
    public static Finding inFile(String file, long line, QualityRule rule, String field, String value) {
        return new Finding(file, line, null, rule, field, value);
    }

    /** A finding in a series of bars or facts, by its time. */
    public static Finding inSeries(String symbol, Instant time, QualityRule rule, String field, String value) {
        return new Finding(symbol, 0, time, rule, field, value);
    }

    /** The finding as a sentence: {@code BTCUSDT.csv.gz:17: high is below the low; have "12.5"}. */
    public String sentence() {
        return source + (line > 0 ? ":" + line : "") + (time == null ? "" : " " + time) + ": " + field + " "
                + rule.text() + "; have \"" + value + "\"";
    }
}

package io.plimsoll.data.quality.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an import brought to one table of one market.
 *
 * @param table the table, for example {@code bars} or {@code funding}
 * @param market venue, protocol or series
 * @param interval length of its bars, empty where the table has none
 * @param assets number of assets with a row; 0 where the table is not told apart by asset
 * @param accepted rows that passed the rules, as they came or repaired
 * @param added those of them that are new in the store
 * @param alreadyStored those of them that the store held before, alike
 * @param first time of the first accepted row, null if there is none
 * @param last time of the last accepted row, null if there is none
 */
public record TableRows(
        String table,
        String market,
        String interval,
        int assets,
        long accepted,
        long added,
        long alreadyStored,
        @Nullable Instant first,
        @Nullable Instant last) {

    /** Checks every figure. */
    public TableRows {
        if (table.isBlank()) {
            throw new IllegalArgumentException("table must not be blank");
        }
        requireNotNegative("assets", assets);
        requireNotNegative("accepted", accepted);
        requireNotNegative("added", added);
        requireNotNegative("alreadyStored", alreadyStored);
        if (added > accepted - alreadyStored) {
            throw new IllegalArgumentException("added and alreadyStored must not exceed accepted " + accepted
                    + "; have " + added + " and " + alreadyStored);
        }
        if ((first == null) != (last == null)) {
            throw new IllegalArgumentException(
                    "first and last must be given both or not; have " + first + " and " + last);
        }
        if (first != null && last != null && last.isBefore(first)) {
            throw new IllegalArgumentException("last must not be before first " + first + "; have " + last);
        }
    }

    private static void requireNotNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must not be negative; have " + value);
        }
    }
}

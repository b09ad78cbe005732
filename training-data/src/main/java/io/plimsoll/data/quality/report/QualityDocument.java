package io.plimsoll.data.quality.report;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is to be told about an import.
 *
 * @param title heading, for example {@code Import of hourly bars}
 * @param source where the rows came from, in words: a folder, an exchange
 * @param store where they went, in words; empty if they were only checked
 * @param createdAt when the import ended
 * @param wallTime how long it took
 * @param dataSha256 hash of the data set as it stands now, lower-case hex; empty if there is none
 * @param tables what came to each table, in the order in which it is shown
 * @param quality what the rules found
 */
public record QualityDocument(
        String title,
        String source,
        String store,
        Instant createdAt,
        Duration wallTime,
        String dataSha256,
        List<TableRows> tables,
        DataQualityReport quality) {

    /** Checks title and time, copies the tables. */
    public QualityDocument {
        if (title.isBlank()) {
            throw new IllegalArgumentException("title must not be blank");
        }
        if (wallTime.isNegative()) {
            throw new IllegalArgumentException("wallTime must not be negative; have " + wallTime);
        }
        tables = List.copyOf(tables);
    }

    /** Rows with this verdict. A row of which two rules speak counts for both, so that few may be left to accept, but never less than none. */
    public long rows(Verdict verdict) {
        return Math.max(quality.rows(verdict), 0);
    }
}

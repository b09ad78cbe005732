package io.plimsoll.data;

/**
 * One row that was not used as it stands, or one fact about a file.
 *
 * @param file the file's name
 * @param line line in the uncompressed file, the header being line 1; 0 if it concerns the file as a whole
 * @param reason which rule it broke
 * @param field the column at fault
 * @param value the offending value as it stands in the file; what concerns the order of times is given as ISO-8601 in UTC
 */
public record RowDefect(String file, long line, DefectReason reason, String field, String value) {

    /** The defect as a sentence: {@code BTCUSDT.csv.gz:17: high is below the low; have "12.5"}. */
    public String sentence() {
        return file + (line > 0 ? ":" + line : "") + ": " + field + " " + reason.text() + "; have \"" + value + "\"";
    }
}

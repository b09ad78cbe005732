package io.plimsoll.data;

/** Why a row was not used as it stands, or what a user of the bars must know about a file. */
public enum DefectReason {
    /** A field is missing, or the row has too few. */
    MISSING_FIELD("is missing", true),
    /** The row has more fields than the header: a shifted row cannot be read by column. */
    EXTRA_FIELD("is one more field than the header names", true),
    /** Text where a number belongs. */
    NOT_A_NUMBER("is not a number", true),
    /** Text where a time belongs. */
    NOT_A_TIME("is not a time", true),
    /** NaN, infinite, zero or negative where a price belongs. */
    NOT_A_PRICE("must be a finite positive price", true),
    /** The high is below the low. */
    HIGH_BELOW_LOW("is below the low", true),
    /** Open or close outside the low-high range. */
    OUTSIDE_RANGE("lies outside low and high", true),
    /** Volume is NaN, infinite or negative. */
    BAD_VOLUME("must be finite and not negative", true),
    /** A second bar for the same opening time. */
    DUPLICATE_BAR("repeats an opening time", true),
    /** The time goes back. */
    TIME_NOT_INCREASING("is not after the row before", true),
    /** The time runs ahead of several rows that follow: the one row is at fault, not the many. */
    TIME_AHEAD("lies ahead of the rows that follow", true),
    /** The time is not a multiple of the file's interval. */
    OFF_GRID("is not on the grid of the file's interval", true),
    /** The text is not CSV from here on: a quotation mark that is never closed, for example. */
    MALFORMED_CSV("cannot be read as CSV", true),
    /** The file ends in the middle of a compressed stream. What came before the cut is used. */
    TRUNCATED_FILE("ends in the middle of the compressed stream", true),
    /** The compressed stream is damaged, so that no row of it can be trusted; nothing of the file is used. */
    CORRUPT_FILE("is damaged", true),
    /** Not one row of the file is usable; its asset is absent. */
    NO_USABLE_ROW("has no usable row", false),
    /** Bars are missing between two used rows. A fact to know, not a row to drop. */
    GAP("follows a gap", false),
    /** A column of the file is not read. A fact to know. */
    IGNORED_COLUMN("is a column that is not read", false),
    /** The file has no volume column; volume is zero throughout. A fact to know. */
    NO_VOLUME_COLUMN("is missing, so that every volume is zero", false);

    private final String text;
    private final boolean dropsRow;

    DefectReason(String text, boolean dropsRow) {
        this.text = text;
        this.dropsRow = dropsRow;
    }

    /** The reason as the end of a sentence that starts with the field. */
    public String text() {
        return text;
    }

    /** Whether something in the file was left out; otherwise it is a fact to know and no row was lost by it. */
    public boolean dropsRow() {
        return dropsRow;
    }
}

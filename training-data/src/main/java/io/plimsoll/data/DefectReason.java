package io.plimsoll.data;

/** Why a row was not used as it stands. */
public enum DefectReason {
    /** A field is missing, or the row has too few. */
    MISSING_FIELD("is missing"),
    /** Text where a number belongs. */
    NOT_A_NUMBER("is not a number"),
    /** Text where a time belongs. */
    NOT_A_TIME("is not a time"),
    /** NaN, infinite, zero or negative where a price belongs. */
    NOT_A_PRICE("must be a finite positive price"),
    /** The high is below the low. */
    HIGH_BELOW_LOW("is below the low"),
    /** Open or close outside the low-high range. */
    OUTSIDE_RANGE("lies outside low and high"),
    /** Volume is NaN, infinite or negative. */
    BAD_VOLUME("must be finite and not negative"),
    /** A second bar for the same opening time. */
    DUPLICATE_BAR("repeats an opening time"),
    /** The time goes back. */
    TIME_NOT_INCREASING("is not after the row before"),
    /** The time is not a multiple of the file's interval. */
    OFF_GRID("is not on the grid of the file's interval"),
    /** The file ends in the middle of a compressed stream. */
    TRUNCATED_FILE("ends in the middle of the compressed stream"),
    /** Bars are missing between two rows. A fact to know, not a row to drop. */
    GAP("follows a gap");

    private final String text;

    DefectReason(String text) {
        this.text = text;
    }

    /** The reason as the end of a sentence that starts with the field. */
    public String text() {
        return text;
    }
}

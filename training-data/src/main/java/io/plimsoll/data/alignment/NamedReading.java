package io.plimsoll.data.alignment;

/**
 * A reading and the name of its column.
 *
 * @param name of the column, for example {@code open-interest-change-1d}
 * @param reading what stands in it
 */
public record NamedReading(String name, Reading reading) {

    /** Checks the name. */
    public NamedReading {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of a reading must not be blank");
        }
    }
}

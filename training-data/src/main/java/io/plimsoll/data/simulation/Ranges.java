package io.plimsoll.data.simulation;

/** The one check of the settings' numbers. */
final class Ranges {

    private Ranges() {}

    /** Refuses, by name, a number outside both ends or none at all. */
    static void require(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + "; have " + value);
        }
    }
}

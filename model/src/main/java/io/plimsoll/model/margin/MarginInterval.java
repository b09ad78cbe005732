package io.plimsoll.model.margin;

/**
 * Where the maintenance margin would lie if the distribution behind it were known exactly, with 90 % confidence. The same bounds hold
 * for its ends as for the margin itself.
 *
 * @param lowPpm lower end, millionths of notional, rounded down
 * @param highPpm upper end, rounded up
 */
public record MarginInterval(int lowPpm, int highPpm) {

    /** Checks the order. */
    public MarginInterval {
        if (!(0 < lowPpm && lowPpm <= highPpm)) {
            throw new IllegalArgumentException(
                    "an interval must be 0 < low <= high; have " + lowPpm + ", " + highPpm + " ppm");
        }
    }
}

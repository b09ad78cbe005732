package io.plimsoll.model.volatility;

/**
 * The bars that a recurrent network sees, oldest first.
 *
 * @param steps number of steps
 * @param hoursPerStep hours that are averaged into one step
 */
public record BarWindow(int steps, int hoursPerStep) {

    /** Checks the ranges. */
    public BarWindow {
        if (steps < 1 || hoursPerStep < 1) {
            throw new IllegalArgumentException(
                    "steps and hoursPerStep must be at least 1; have " + steps + " and " + hoursPerStep);
        }
    }

    @Override
    public String toString() {
        return steps + "x" + hoursPerStep + "h";
    }
}

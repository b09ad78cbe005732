package io.plimsoll.model.market;

import java.util.Locale;

/** Side of a position: a long is hurt by a fall, a short by a rise. */
public enum Side {
    /** Gains when the price rises. */
    LONG,
    /** Gains when the price falls. */
    SHORT;

    /** Fraction of notional lost when the price moves by this log distance against the position: {@code 1 − e^−x} or {@code e^x − 1}. */
    public double lossAt(double logExcursion) {
        return this == LONG ? -Math.expm1(-logExcursion) : Math.expm1(logExcursion);
    }

    /** The inverse: log distance to the price at which this fraction of notional is lost, for longs below 1. */
    public double excursionAt(double loss) {
        return this == LONG ? -Math.log1p(-loss) : Math.log1p(loss);
    }

    /** 0 for longs, 1 for shorts: the place in arrays that hold a value a side. */
    public int index() {
        return this == LONG ? 0 : 1;
    }

    /** Lower-case name, as in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

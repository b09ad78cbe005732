package io.plimsoll.data.alignment;

import java.time.Duration;

/**
 * What is read off signals at a moment t, from what was published by t alone. Of several publications for one time, the last published
 * counts. The <em>latest value</em> is the one with the latest {@code time}, however late others were published.
 *
 * <p>Every reading is absent before its first publication, and from {@code end + staleAfter} on, {@code end} being the end of the latest
 * value's period: a daily value with {@code staleAfter} of a day is seen until the next day ends, and not at that moment. A reading that
 * would not be a finite number is absent too.
 */
public sealed interface Reading {

    /**
     * The latest value as it stands.
     *
     * @param signal name of the signal
     * @param staleAfter how long after the end of its period a value is shown
     */
    record Latest(String signal, Duration staleAfter) implements Reading {
        /** Checks the limit. */
        public Latest {
            requireNotNegative("staleAfter", staleAfter);
        }
    }

    /**
     * The sum of a flow over the window that ends with the period of the latest value. Absent unless the periods published fill the
     * window edge to edge, without hole or overlap: a part of a window is not a small flow. Values are added from the oldest to the
     * newest.
     *
     * @param signal name of the signal
     * @param window length of the window
     * @param staleAfter how long after its end a window is shown
     */
    record Sum(String signal, Duration window, Duration staleAfter) implements Reading {
        /** Checks the lengths. */
        public Sum {
            if (window.toMillis() <= 0) {
                throw new IllegalArgumentException("window must be positive; have " + window);
            }
            requireNotNegative("staleAfter", staleAfter);
        }
    }

    /**
     * The latest value against an earlier one: the latest that is at least {@code lag} and at most {@code lag + tolerance} older.
     * Absent if there is none.
     *
     * @param signal name of the signal
     * @param lag how much earlier
     * @param tolerance how much earlier still the other value may be, where values do not come on a grid
     * @param measure how the two are compared
     * @param staleAfter how long after the end of its period the latest value is shown
     */
    record Change(String signal, Duration lag, Duration tolerance, Measure measure, Duration staleAfter)
            implements Reading {

        /** How a value is compared with an earlier one. */
        public enum Measure {
            /** Now less then, in the unit of the signal. */
            DIFFERENCE,
            /** Now over then, less one: a fraction, for what is positive by nature. Absent where the earlier value is zero. */
            RELATIVE
        }

        /** Checks the lengths. */
        public Change {
            if (lag.toMillis() <= 0) {
                throw new IllegalArgumentException("lag must be positive; have " + lag);
            }
            requireNotNegative("tolerance", tolerance);
            requireNotNegative("staleAfter", staleAfter);
        }
    }

    /**
     * The latest value in standard units of its trailing window: less the mean of the window, over its standard deviation. Absent while
     * there are fewer values than {@code least}, and where they are all the same.
     *
     * @param signal name of the signal
     * @param window how far back from the latest value the window reaches; the latest value is part of it
     * @param least fewest values that make a scale
     * @param staleAfter how long after the end of its period the latest value is shown
     */
    record Score(String signal, Duration window, int least, Duration staleAfter) implements Reading {
        /** Checks window, number and limit. */
        public Score {
            if (window.toMillis() <= 0) {
                throw new IllegalArgumentException("window must be positive; have " + window);
            }
            if (least < 2) {
                throw new IllegalArgumentException("least must be at least 2; have " + least);
            }
            requireNotNegative("staleAfter", staleAfter);
        }
    }

    /**
     * One reading over another, each as it is at that moment. Absent if one of them is, or the lower one is zero.
     *
     * @param numerator above
     * @param denominator below
     */
    record Ratio(Reading numerator, Reading denominator) implements Reading {}

    /**
     * One reading times another, each as it is at that moment. Absent if one of them is.
     *
     * @param left one
     * @param right the other
     */
    record Product(Reading left, Reading right) implements Reading {}

    private static void requireNotNegative(String field, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(field + " must not be negative; have " + duration);
        }
    }
}

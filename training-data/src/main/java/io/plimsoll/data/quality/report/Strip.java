package io.plimsoll.data.quality.report;

import java.util.Arrays;
import java.util.Locale;

/** Lengths along a strip of a thousand units. */
final class Strip {

    static final double LENGTH = 1000;
    /** The least width that can still be seen. */
    static final double LEAST = 4;

    private Strip() {}

    /** The strip divided in proportion; what is there but hardly is gets a visible width, at the cost of the largest part. */
    static double[] widths(long[] amounts) {
        double whole = Arrays.stream(amounts).asDoubleStream().sum();
        double[] width = new double[amounts.length];
        if (whole == 0) {
            return width;
        }
        int largest = 0;
        double others = 0;
        for (int i = 0; i < width.length; i++) {
            width[i] = amounts[i] == 0 ? 0 : Math.max(LENGTH * amounts[i] / whole, LEAST);
            largest = amounts[i] > amounts[largest] ? i : largest;
            others += width[i];
        }
        width[largest] += LENGTH - others;
        return width;
    }

    static String number(double units) {
        return String.format(Locale.ROOT, "%.1f", units);
    }
}

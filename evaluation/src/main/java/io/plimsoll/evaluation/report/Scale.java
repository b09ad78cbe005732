package io.plimsoll.evaluation.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to pixels, linearly or by logarithms.
 *
 * @param low value at {@code start}
 * @param high value at {@code end}, above {@code low}
 * @param start pixel of the low value
 * @param end pixel of the high value; may be smaller, as pixels count downwards
 * @param logarithmic whether equal ratios have equal lengths; then {@code low} is positive
 */
record Scale(double low, double high, double start, double end, boolean logarithmic) {

    private static final double[] STEPS = {1, 2, 5, 10};

    Scale {
        if (!(low < high) || (logarithmic && !(low > 0))) {
            throw new IllegalArgumentException(
                    "scale must go up, a logarithmic one from above 0; have " + low + " to " + high);
        }
    }

    static Scale linear(double low, double high, double start, double end) {
        return new Scale(low, high, start, end, false);
    }

    static Scale logarithmic(double low, double high, double start, double end) {
        return new Scale(low, high, start, end, true);
    }

    double at(double value) {
        double share = logarithmic
                ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return start + Math.min(Math.max(share, -0.02), 1.02) * (end - start);
    }

    /** Round values between low and high, about this many. */
    List<Double> ticks(int about) {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            for (double decade = Math.pow(10, Math.floor(Math.log10(low))); decade <= high; decade *= 10) {
                for (double step : new double[] {1, 2, 5}) {
                    if (decade * step >= low * 0.999 && decade * step <= high * 1.001) {
                        ticks.add(decade * step);
                    }
                }
            }
            return ticks;
        }
        double raw = (high - low) / about;
        double unit = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = 10 * unit;
        for (double s : STEPS) {
            if (raw <= s * unit) {
                step = s * unit;
                break;
            }
        }
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }
}

package io.plimsoll.model.liquidation;

import java.util.Arrays;

/**
 * An amount of an account along single scenarios, in double precision, over those columns alone that the account is exposed to. Immutable.
 */
final class AmountPath {

    private final double now;
    private final double[] byTime;
    private final int times;
    private final int columns;
    private final float[] growth;
    private final float[] extremes;
    private final int[] held;
    private final int[] adverse;
    private final double[] coefficients;
    private final double[] depths;

    /**
     * Of an amount.
     *
     * @param scale all numbers are divided by it
     */
    AmountPath(LinearAmount amount, PriceScenarios prices, double scale) {
        this.times = prices.hours().size();
        this.columns = prices.columns().size();
        this.growth = prices.rows().growth();
        this.extremes = prices.rows().extremes();
        this.now = amount.now() / scale;
        this.byTime = new double[times];
        Arrays.setAll(
                byTime, t -> (amount.now() + amount.perHour() * prices.hours().get(t)) / scale);
        double[] scaled = new double[columns];
        int[] indices = new int[columns];
        int n = 0;
        for (int c = 0; c < columns; c++) {
            scaled[c] = amount.coefficients()[amount.from() + c] / scale;
            if (scaled[c] != 0) {
                indices[n++] = c;
            }
        }
        this.held = Arrays.copyOf(indices, n);
        this.adverse = new int[n];
        this.coefficients = new double[n];
        this.depths = new double[n];
        double breadth = prices.rows().breadth(scaled);
        for (int k = 0; k < n; k++) {
            coefficients[k] = scaled[held[k]];
            adverse[k] = coefficients[k] > 0 ? held[k] : columns + held[k];
            depths[k] = breadth * Math.abs(coefficients[k]);
        }
    }

    /** At a time of a scenario; −1 is now. */
    double at(int scenario, int time) {
        if (time < 0) {
            return now;
        }
        return byTime[time] + dot(coefficients, growth, (scenario * times + time) * columns, held);
    }

    /**
     * How far the amount dips below both ends of the interval that ends at a time: what dips of prices held and spikes of prices owed take away, diminished as far
     * as the account is diversified.
     */
    double depth(int scenario, int time) {
        return dot(depths, extremes, (scenario * times + time) * 2 * columns, adverse);
    }

    /** Four sums side by side: one alone would wait for every addition to end before the next begins. */
    private static double dot(double[] factors, float[] values, int first, int[] places) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k + 3 < places.length; k += 4) {
            a += factors[k] * values[first + places[k]];
            b += factors[k + 1] * values[first + places[k + 1]];
            c += factors[k + 2] * values[first + places[k + 2]];
            d += factors[k + 3] * values[first + places[k + 3]];
        }
        for (; k < places.length; k++) {
            a += factors[k] * values[first + places[k]];
        }
        return a + b + (c + d);
    }

    /** The lowest since the time before. */
    double lowest(int scenario, int time) {
        return Math.min(at(scenario, time - 1), at(scenario, time)) - depth(scenario, time);
    }

    /** Sum of what all depths are multiplied with: no depth is larger than this times the largest extreme of a single price. */
    double sumOfDepths() {
        return Arrays.stream(depths).sum();
    }

    /** Euclidean length of the same: by Cauchy and Schwarz no depth is larger than this times the length of the vector of extremes. */
    double lengthOfDepths() {
        return Math.sqrt(Arrays.stream(depths).map(d -> d * d).sum());
    }
}

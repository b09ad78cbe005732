package io.plimsoll.model.training;

import java.util.Arrays;

/** Numbers that do not all count alike, in ascending order. Immutable. */
final class WeightedSample {

    private final double[] values;
    private final double[] weights;

    /** Weight below each value, half of its own included. */
    private final double[] reached;

    private WeightedSample(double[] values, double[] weights) {
        this.values = values;
        this.weights = weights;
        this.reached = new double[values.length];
        double below = 0;
        for (int k = 0; k < values.length; k++) {
            reached[k] = below + weights[k] / 2;
            below += weights[k];
        }
    }

    /**
     * Sorts.
     *
     * @param values at least one, none NaN
     * @param weights one a value, positive
     */
    static WeightedSample of(double[] values, double[] weights) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        double[] carried = new double[weights.length];
        int[] taken = new int[weights.length];
        for (int k = 0; k < values.length; k++) {
            int first = firstOf(ascending, values[k]);
            carried[first + taken[first]++] = weights[k];
        }
        return new WeightedSample(ascending, carried);
    }

    /** Where a value stands first among values that hold it. A sort of numbers and a search for each is far faster than a sort of pairs. */
    private static int firstOf(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Double.compare(ascending[middle], value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int size() {
        return values.length;
    }

    /**
     * The quantile at a probability in [0, 1]: linear between the values, each of which stands in the middle of its weight, the smallest at 0
     * and the largest at 1. With equal weights it is type 7 of Hyndman and Fan (1996).
     */
    double quantile(double probability) {
        int last = values.length - 1;
        double wanted = reached[0] + probability * (reached[last] - reached[0]);
        int found = Arrays.binarySearch(reached, wanted);
        if (found >= 0) {
            return values[found];
        }
        int above = Math.min(-found - 1, last);
        int below = Math.max(above - 1, 0);
        if (above == below) {
            return values[below];
        }
        double part = (wanted - reached[below]) / (reached[above] - reached[below]);
        return values[below] + part * (values[above] - values[below]);
    }

    /** The values above a threshold. */
    WeightedSample above(double threshold) {
        int first = values.length;
        while (first > 0 && values[first - 1] > threshold) {
            first--;
        }
        return new WeightedSample(
                Arrays.copyOfRange(values, first, values.length), Arrays.copyOfRange(weights, first, values.length));
    }

    /** The values, ascending. */
    double[] values() {
        return values.clone();
    }

    /** Their weights. */
    double[] weights() {
        return weights.clone();
    }

    /** Number of values of equal weight that would tell as much of a mean (Kish, 1965). */
    static double effectiveSize(double[] weights) {
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        return squares == 0 ? 0 : sum * sum / squares;
    }
}

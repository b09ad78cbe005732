package io.plimsoll.model.liquidation;

import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ScenarioSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Places of the levels of one asset's standardised paths among its largest excursions on one side. The largest excursion of the window that is exceeded with probability p becomes
 * the distance that a forecast gives the probability p, bent to the state of the market as the ladder is; all levels on the way, ends as well as extremes, lie between in
 * proportion, so that a path keeps its shape: a monotone map of levels, zero to zero. Places do not depend on the forecast. Immutable.
 */
final class LevelRanks {

    private final double[] levels;
    private final double[] probabilities;

    private LevelRanks(double[] levels, double[] probabilities) {
        this.levels = levels;
        this.probabilities = probabilities;
    }

    /** The ranks of one side. A window in the middle of whose weight the probability p is reached has it. */
    static LevelRanks of(ScenarioSet set, int asset, Side side) {
        double[] weights = set.weights();
        double[] excursions = IntStream.range(0, weights.length)
                .mapToDouble(s -> set.excursion(asset, side, s))
                .toArray();
        int[] descending = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer s) -> -excursions[s]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] levels = new double[weights.length];
        double[] probabilities = new double[weights.length];
        int n = 0;
        double exceeded = 0;
        for (int k = 0; k < descending.length; ) {
            double excursion = excursions[descending[k]];
            double tied = 0;
            for (; k < descending.length && excursions[descending[k]] == excursion; k++) {
                tied += weights[descending[k]];
            }
            if (excursion > 0) {
                levels[n] = excursion;
                probabilities[n++] = Math.min(1, exceeded + tied / 2);
            }
            exceeded += tied;
        }
        return new LevelRanks(ascendingFromZero(levels, n), ascendingFromZero(probabilities, n));
    }

    private static double[] ascendingFromZero(double[] descending, int n) {
        double[] ascending = new double[n + 1];
        for (int k = 0; k < n; k++) {
            ascending[n - k] = descending[k];
        }
        return ascending;
    }

    /** Place of a level, not negative: number of the excursion at or below it and the share of the way to the next. No level of the asset is beyond its largest excursion. */
    double place(double level) {
        int found = Arrays.binarySearch(levels, level);
        if (found >= 0) {
            return found;
        }
        int above = -found - 1;
        if (above == levels.length) {
            return levels.length - 1;
        }
        return above - 1 + (level - levels[above - 1]) / (levels[above] - levels[above - 1]);
    }

    /** Today's levels at the whole places. */
    double[] distances(ScenarioColumn column, Side side) {
        double[] distances = new double[levels.length];
        for (int k = 1; k < distances.length; k++) {
            distances[k] = column.distance(side, probabilities[k]);
        }
        return distances;
    }

    /** Today's level at any place. */
    static double at(double place, double[] distances) {
        int below = (int) place;
        return below == place
                ? distances[below]
                : distances[below] + (place - below) * (distances[below + 1] - distances[below]);
    }
}

package io.plimsoll.model.liquidation;

import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ScenarioSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Carries the levels of one asset's standardised paths to today: monotone, zero to zero, and such that the largest excursion of the window that is
 * exceeded with probability p becomes the distance that today's forecast gives the probability p, bent to the state of the market as the
 * ladder is. All levels on the way, ends as well as extremes, lie between, so that a path keeps its shape. Immutable.
 */
final class LevelMap {

    private final double[] from;
    private final double[] to;

    private LevelMap(double[] from, double[] to) {
        this.from = from;
        this.to = to;
    }

    /** The map of one side. A window in the middle of whose weight the probability p is reached gets the distance that has it. */
    static LevelMap of(ScenarioSet set, int asset, ExcursionForecast forecast, Side side) {
        double[] weights = set.weights();
        double[] excursions = IntStream.range(0, weights.length)
                .mapToDouble(s -> set.excursion(asset, side, s))
                .toArray();
        int[] descending = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer s) -> -excursions[s]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] from = new double[weights.length + 1];
        double[] to = new double[weights.length + 1];
        int n = 0;
        double exceeded = 0;
        for (int k = 0; k < descending.length; ) {
            double excursion = excursions[descending[k]];
            double tied = 0;
            for (; k < descending.length && excursions[descending[k]] == excursion; k++) {
                tied += weights[descending[k]];
            }
            if (excursion > 0) {
                from[n] = excursion;
                to[n++] = forecast.distance(side, Math.min(1, exceeded + tied / 2));
            }
            exceeded += tied;
        }
        return new LevelMap(ascendingFromZero(from, n), ascendingFromZero(to, n));
    }

    private static double[] ascendingFromZero(double[] descending, int n) {
        double[] ascending = new double[n + 1];
        for (int k = 0; k < n; k++) {
            ascending[n - k] = descending[k];
        }
        return ascending;
    }

    /** Today's level of a standardised level, neither negative; beyond the largest in proportion to it. */
    double apply(double level) {
        int last = from.length - 1;
        if (last == 0) {
            return 0;
        }
        int found = Arrays.binarySearch(from, level);
        if (found >= 0) {
            return to[found];
        }
        int above = -found - 1;
        if (above > last) {
            return to[last] * level / from[last];
        }
        double share = (level - from[above - 1]) / (from[above] - from[above - 1]);
        return to[above - 1] + share * (to[above] - to[above - 1]);
    }
}

package io.plimsoll.model.tail;

import io.plimsoll.model.market.Side;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Stand-ins for what an asset would have done in windows in which it was not listed. What all assets share of such a window is known: the means of
 * their end, their largest fall and their largest rise. The stand-in is the whole path of any asset in any of the windows that are nearest in these three, so
 * that it falls with the market and is no copy of one asset of the same day, against which a hedge would look perfect. Not thread-safe.
 */
final class UnobservedResiduals {

    private static final int NEAREST = 20;

    private final ScenarioSet set;

    /** End, fall and rise of each window, mean over its assets. */
    private final double[][] common;

    private final int[][] observed;
    private final Map<Integer, int[]> nearest = new HashMap<>();

    UnobservedResiduals(ScenarioSet set) {
        this.set = set;
        this.common = new double[set.size()][];
        this.observed = new int[set.size()][];
        for (int s = 0; s < set.size(); s++) {
            int scenario = s;
            observed[s] = IntStream.range(0, set.assets().size())
                    .filter(asset -> set.isObserved(asset, scenario))
                    .toArray();
            common[s] = common(s);
        }
    }

    /** Whose path in which window stands for an asset. */
    record Source(int asset, int scenario) {}

    /**
     * Where the paths of an asset come from, one a window: its own where it was observed.
     *
     * @param asset index in the set, negative if it is not there
     */
    Source[] sourcesOf(String name, int asset, long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ ((long) name.hashCode() << 32));
        Source[] sources = new Source[set.size()];
        for (int s = 0; s < sources.length; s++) {
            // Two draws a window in any case: what is drawn for one window must not depend on gaps in another.
            int rank = random.nextInt(NEAREST);
            double donor = random.nextDouble();
            if (asset >= 0 && set.isObserved(asset, s)) {
                sources[s] = new Source(asset, s);
            } else {
                int[] near = nearest.computeIfAbsent(s, this::nearest);
                int window = near[rank % near.length];
                int[] donors = observed[window];
                sources[s] = new Source(donors[(int) (donor * donors.length)], window);
            }
        }
        return sources;
    }

    private double[] common(int scenario) {
        int last = set.hours().size() - 1;
        double[] mean = new double[3];
        for (int asset : observed[scenario]) {
            mean[0] += set.residual(asset, last, ScenarioSet.Point.END, scenario) / observed[scenario].length;
            mean[1] += set.excursion(asset, Side.LONG, scenario) / observed[scenario].length;
            mean[2] += set.excursion(asset, Side.SHORT, scenario) / observed[scenario].length;
        }
        return mean;
    }

    /** The windows that are most like this one, itself among them. */
    private int[] nearest(int scenario) {
        int[] order = new int[NEAREST];
        double[] distance = new double[NEAREST];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        for (int s = 0; s < set.size(); s++) {
            insert(order, distance, s, distance(scenario, s));
        }
        return Arrays.copyOf(order, Math.min(set.size(), NEAREST));
    }

    private double distance(int a, int b) {
        double sum = 0;
        for (int k = 0; k < common[a].length; k++) {
            sum += (common[a][k] - common[b][k]) * (common[a][k] - common[b][k]);
        }
        return sum;
    }

    private static void insert(int[] order, double[] distance, int scenario, double d) {
        if (d >= distance[NEAREST - 1]) {
            return;
        }
        int at = NEAREST - 1;
        while (at > 0 && distance[at - 1] > d) {
            distance[at] = distance[at - 1];
            order[at] = order[at - 1];
            at--;
        }
        distance[at] = d;
        order[at] = scenario;
    }
}

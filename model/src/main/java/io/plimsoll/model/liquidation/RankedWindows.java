package io.plimsoll.model.liquidation;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ScenarioSet;
import io.plimsoll.model.tail.ScenarioSet.Point;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Past windows of which each level is known by its place among the asset's own excursions ({@link LevelRanks}), once and for all forecasts to come. Windows are in the order worst for
 * longs, worst for shorts, next worst for longs and so on, so that any book meets its worst early. Immutable.
 */
final class RankedWindows {

    private static final int POINTS = Point.values().length;

    private final Horizon horizon;
    private final List<Integer> hours;
    private final List<String> assets;
    private final double[] weights;
    private final List<RankedAsset> ranked;

    /**
     * One asset.
     *
     * @param falls places of levels below the price
     * @param rises places of levels above it
     * @param places by time, point and window, negative for levels below the price
     */
    private record RankedAsset(LevelRanks falls, LevelRanks rises, float[] places) {}

    private RankedWindows(ScenarioSet set, List<String> assets) {
        this.horizon = set.horizon();
        this.hours = set.hours();
        this.assets = List.copyOf(assets);
        int[] order = order(set, assets);
        double[] unordered = set.weights();
        this.weights = IntStream.of(order).mapToDouble(s -> unordered[s]).toArray();
        this.ranked = assets.stream()
                .map(asset -> ranked(set, set.assets().indexOf(asset), order))
                .toList();
    }

    /**
     * The windows of these assets.
     *
     * @throws IllegalArgumentException if an asset is not in the set, or has gaps there
     */
    static RankedWindows of(ScenarioSet set, List<String> assets) {
        for (String asset : assets) {
            int index = set.assets().indexOf(asset);
            if (index < 0) {
                throw new IllegalArgumentException(asset + " must be one of the assets of the scenarios over "
                        + set.horizon() + "; have " + set.assets());
            }
            long missing = IntStream.range(0, set.size())
                    .filter(s -> !set.isObserved(index, s))
                    .count();
            if (missing > 0) {
                throw new IllegalArgumentException("residuals of " + asset + " over " + set.horizon()
                        + " must be complete; " + missing + " of " + set.size() + " are missing");
            }
        }
        return new RankedWindows(set, assets);
    }

    private static int[] order(ScenarioSet set, List<String> assets) {
        int last = set.hours().size() - 1;
        double[] sum = new double[set.size()];
        for (String asset : assets) {
            int index = set.assets().indexOf(asset);
            for (int s = 0; s < sum.length; s++) {
                sum[s] += set.residual(index, last, Point.END, s);
            }
        }
        int[] ascending = IntStream.range(0, sum.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer s) -> sum[s]))
                .mapToInt(Integer::intValue)
                .toArray();
        return IntStream.range(0, sum.length)
                .map(k -> ascending[k % 2 == 0 ? k / 2 : sum.length - 1 - k / 2])
                .toArray();
    }

    private static RankedAsset ranked(ScenarioSet set, int asset, int[] order) {
        LevelRanks falls = LevelRanks.of(set, asset, Side.LONG);
        LevelRanks rises = LevelRanks.of(set, asset, Side.SHORT);
        float[] places = new float[set.hours().size() * POINTS * order.length];
        int at = 0;
        for (int time = 0; time < set.hours().size(); time++) {
            for (Point point : Point.values()) {
                for (int window : order) {
                    double level = set.residual(asset, time, point, window);
                    places[at++] = (float) (level < 0 ? -falls.place(-level) : rises.place(level));
                }
            }
        }
        return new RankedAsset(falls, rises, places);
    }

    Horizon horizon() {
        return horizon;
    }

    List<Integer> hours() {
        return hours;
    }

    List<String> assets() {
        return assets;
    }

    int size() {
        return weights.length;
    }

    double weight(int window) {
        return weights[window];
    }

    /** The windows of an asset that is known, carried to the distribution of a column. */
    PricePaths paths(ScenarioColumn column) {
        RankedAsset asset = ranked.get(assets.indexOf(column.asset()));
        double[] falls = asset.falls.distances(column, Side.LONG);
        double[] rises = asset.rises.distances(column, Side.SHORT);
        int size = size();
        float[] growth = new float[hours.size() * size];
        float[] dips = new float[growth.length];
        float[] spikes = new float[growth.length];
        double[] before = new double[size];
        for (int time = 0; time < hours.size(); time++) {
            int from = time * POINTS * size;
            for (int s = 0; s < size; s++) {
                double end = growth(falls, rises, asset.places[from + s]);
                double low = growth(falls, rises, asset.places[from + size + s]);
                double high = growth(falls, rises, asset.places[from + 2 * size + s]);
                int at = time * size + s;
                growth[at] = (float) end;
                dips[at] = (float) Math.max(0, Math.min(before[s], end) - low);
                spikes[at] = (float) Math.max(0, high - Math.max(before[s], end));
                if (!Float.isFinite(growth[at]) || !Float.isFinite(spikes[at])) {
                    throw new IllegalArgumentException("column " + column.name() + ": growth over " + horizon
                            + " must be finite; have " + end + ", at most " + high);
                }
                before[s] = end;
            }
        }
        return new PricePaths(growth, dips, spikes, Math.sqrt(stepVariance(growth)));
    }

    private static double growth(double[] falls, double[] rises, float place) {
        return Math.expm1(place < 0 ? -LevelRanks.at(-place, falls) : LevelRanks.at(place, rises));
    }

    /**
     * Weighted variance of the change within an interval, over all intervals.
     *
     * @param ends by time and window, 0 now
     */
    double stepVariance(float[] ends) {
        int size = size();
        double mean = 0;
        double squares = 0;
        for (int time = 0; time < hours.size(); time++) {
            double ofTime = 0;
            double squaresOfTime = 0;
            for (int s = 0; s < size; s++) {
                double step = ends[time * size + s] - (time == 0 ? 0 : ends[(time - 1) * size + s]);
                ofTime += weights[s] * step;
                squaresOfTime += weights[s] * step * step;
            }
            mean += ofTime / hours.size();
            squares += squaresOfTime / hours.size();
        }
        return Math.max(0, squares - mean * mean);
    }
}

package io.plimsoll.model.liquidation;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ScenarioSet;
import io.plimsoll.model.tail.ScenarioSet.Point;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Joint paths of prices from now on: which assets move together is what a {@link ScenarioSet} observed, how far each one goes is today's forecast
 * of it, tail and safety integrator included (a rank transformation of each margin under the observed copula). For every window, time and
 * column there are three numbers, all fractions of the price now:
 *
 * <ul>
 *   <li>growth: price at the time over price now, less 1;
 *   <li>dip: how far the lowest price since the time before lies below the lower of the two ends of that interval, not negative;
 *   <li>spike: how far the highest lies above the higher of them.
 * </ul>
 *
 * <p>Scenarios are in the order worst for longs, worst for shorts, next worst for longs and so on, so that any book meets its worst early. Immutable.
 */
public final class PriceScenarios {

    /**
     * Power of the diversification of what is held that its dips and spikes are diminished by. With 1 the probability that a book of five assets
     * is liquidated was 3 to 6 % too low against hourly paths, with 0 (all extremes at once) up to 56 % too high for hedged ones. On data to
     * the end of 2022.
     */
    static final double DIVERSIFICATION_POWER = 0.8;

    private final Horizon horizon;
    private final List<Integer> hours;
    private final List<ScenarioColumn> columns;
    private final double[] weights;
    private final float[] growth;
    private final float[] extremes;
    private final double[] covariance;

    private PriceScenarios(ScenarioSet set, List<ScenarioColumn> columns, int[] order) {
        this.horizon = set.horizon();
        this.hours = set.hours();
        this.columns = List.copyOf(columns);
        double[] unordered = set.weights();
        this.weights = IntStream.of(order).mapToDouble(s -> unordered[s]).toArray();
        int size = order.length * hours.size() * columns.size();
        this.growth = new float[size];
        this.extremes = new float[2 * size];
        for (int c = 0; c < columns.size(); c++) {
            fill(c, set, order);
        }
        this.covariance = covariance();
    }

    /**
     * Scenarios of these columns.
     *
     * @param set without gaps in the columns' assets, see {@link ScenarioSet#completedFor}
     * @throws IllegalArgumentException if an asset has no residuals, or a column is named twice
     */
    public static PriceScenarios of(ScenarioSet set, List<ScenarioColumn> columns) {
        Set<String> names = new HashSet<>();
        for (ScenarioColumn column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(
                        "columns must have different names; have " + column.name() + " twice");
            }
            requireComplete(set, column);
        }
        return new PriceScenarios(set, columns, order(set, columns));
    }

    private static void requireComplete(ScenarioSet set, ScenarioColumn column) {
        int asset = set.assets().indexOf(column.asset());
        if (asset < 0) {
            throw new IllegalArgumentException("column " + column.name() + ": " + column.asset()
                    + " must be one of the assets of the scenarios over " + set.horizon() + "; have " + set.assets());
        }
        long missing = IntStream.range(0, set.size())
                .filter(s -> !set.isObserved(asset, s))
                .count();
        if (missing > 0) {
            throw new IllegalArgumentException("column " + column.name() + ": residuals of " + column.asset() + " over "
                    + set.horizon() + " must be complete; " + missing + " of " + set.size() + " are missing");
        }
        if (column.forecast().horizon().compareTo(set.horizon()) < 0) {
            throw new IllegalArgumentException("column " + column.name() + ": its forecast must reach over "
                    + set.horizon() + "; have " + column.forecast().horizon());
        }
    }

    private static int[] order(ScenarioSet set, List<ScenarioColumn> columns) {
        int last = set.hours().size() - 1;
        double[] mean = new double[set.size()];
        for (ScenarioColumn column : columns) {
            int asset = set.assets().indexOf(column.asset());
            for (int s = 0; s < mean.length; s++) {
                mean[s] += set.residual(asset, last, Point.END, s);
            }
        }
        int[] ascending = IntStream.range(0, mean.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer s) -> mean[s]))
                .mapToInt(Integer::intValue)
                .toArray();
        return IntStream.range(0, mean.length)
                .map(k -> ascending[k % 2 == 0 ? k / 2 : mean.length - 1 - k / 2])
                .toArray();
    }

    private void fill(int column, ScenarioSet set, int[] order) {
        ScenarioColumn of = columns.get(column);
        int asset = set.assets().indexOf(of.asset());
        LevelMap falls = LevelMap.of(set, asset, of.forecast(), Side.LONG);
        LevelMap rises = LevelMap.of(set, asset, of.forecast(), Side.SHORT);
        for (int s = 0; s < order.length; s++) {
            double before = 0;
            for (int time = 0; time < hours.size(); time++) {
                double end = growth(falls, rises, set.residual(asset, time, Point.END, order[s]));
                double low = growth(falls, rises, set.residual(asset, time, Point.LOW, order[s]));
                double high = growth(falls, rises, set.residual(asset, time, Point.HIGH, order[s]));
                int first = (s * hours.size() + time) * columns.size();
                growth[first + column] = (float) end;
                float dip = (float) Math.max(0, Math.min(before, end) - low);
                float spike = (float) Math.max(0, high - Math.max(before, end));
                extremes[2 * first + column] = dip;
                extremes[2 * first + columns.size() + column] = spike;
                if (!Float.isFinite((float) end) || !Float.isFinite(spike)) {
                    throw new IllegalArgumentException("column " + of.name() + ": growth over " + horizon
                            + " must be finite; have " + end + ", at most " + high);
                }
                before = end;
            }
        }
    }

    private static double growth(LevelMap falls, LevelMap rises, double residual) {
        return Math.expm1(residual < 0 ? -falls.apply(-residual) : rises.apply(residual));
    }

    /** Weighted covariance of the growth within an interval, over all intervals. */
    private double[] covariance() {
        int n = columns.size();
        double[] products = new double[n * n];
        double[] mean = new double[n];
        double[] step = new double[n];
        for (int s = 0; s < weights.length; s++) {
            for (int time = 0; time < hours.size(); time++) {
                double weight = weights[s] / hours.size();
                for (int c = 0; c < n; c++) {
                    step[c] = growth(s, time, c) - (time == 0 ? 0 : growth(s, time - 1, c));
                    mean[c] += weight * step[c];
                    for (int d = 0; d <= c; d++) {
                        products[c * n + d] += weight * step[c] * step[d];
                    }
                }
            }
        }
        for (int c = 0; c < n; c++) {
            for (int d = 0; d <= c; d++) {
                products[c * n + d] -= mean[c] * mean[d];
                products[d * n + c] = products[c * n + d];
            }
        }
        return products;
    }

    /**
     * By how much the extremes of single prices between two times diminish in a book, (0..1): standard deviation of the book over the sum of those of its
     * parts, to the power {@value #DIVERSIFICATION_POWER}; exactly 1 for a single price.
     *
     * @param coefficients amount for each column, signed and of a size whose square is a number
     */
    double breadth(double[] coefficients) {
        int n = columns.size();
        double parts = 0;
        double variance = 0;
        int held = 0;
        for (int c = 0; c < n; c++) {
            double k = coefficients[c];
            if (k != 0) {
                held++;
                parts += Math.abs(k) * Math.sqrt(covariance[c * n + c]);
                double row = k * covariance[c * n + c];
                for (int d = 0; d < c; d++) {
                    row += 2 * coefficients[d] * covariance[c * n + d];
                }
                variance += k * row;
            }
        }
        if (held <= 1 || parts == 0) {
            return 1;
        }
        return Math.pow(Math.min(1, Math.sqrt(Math.max(0, variance)) / parts), DIVERSIFICATION_POWER);
    }

    /** Accounts must be exposed to these columns in this order. */
    void requireColumns(List<String> names) {
        List<String> own = columns.stream().map(ScenarioColumn::name).toList();
        if (!names.equals(own)) {
            throw new IllegalArgumentException("columns of the accounts must be " + own + "; have " + names);
        }
    }

    /** How far ahead. */
    public Horizon horizon() {
        return horizon;
    }

    /** Times inside the horizon, hours from now; the last is the horizon. */
    public List<Integer> hours() {
        return hours;
    }

    /** The prices, in order. */
    public List<ScenarioColumn> columns() {
        return columns;
    }

    /** Number of scenarios. */
    public int size() {
        return weights.length;
    }

    double weight(int scenario) {
        return weights[scenario];
    }

    float growth(int scenario, int time, int column) {
        return growth[(scenario * hours.size() + time) * columns.size() + column];
    }

    /**
     * Dip of a column, or its spike.
     *
     * @param extreme the column, or number of columns + the column
     */
    float extreme(int scenario, int time, int extreme) {
        return extremes[(scenario * hours.size() + time) * 2 * columns.size() + extreme];
    }

    /** All growth in the order scenario, time, column; not to be changed. */
    float[] growth() {
        return growth;
    }

    /** All extremes in the order scenario, time, dips of the columns, spikes of the columns; not to be changed. */
    float[] extremes() {
        return extremes;
    }
}

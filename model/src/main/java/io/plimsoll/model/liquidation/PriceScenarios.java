package io.plimsoll.model.liquidation;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ScenarioSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joint paths of prices from now on: which assets move together is what a {@link ScenarioSet} observed, how far each one goes is today's forecast
 * of it, tail, safety integrator and bent body included (a rank transformation of each margin under the observed copula). For every window, time and
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

    private final RankedWindows windows;
    private final List<ScenarioColumn> columns;
    private final List<PricePaths> paths;
    private volatile @Nullable PriceRows rows;

    private PriceScenarios(RankedWindows windows, List<ScenarioColumn> columns, List<PricePaths> paths) {
        this.windows = windows;
        this.columns = List.copyOf(columns);
        this.paths = List.copyOf(paths);
        Set<String> names = new HashSet<>();
        for (ScenarioColumn column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(
                        "columns must have different names; have " + column.name() + " twice");
            }
        }
    }

    /**
     * Scenarios of these columns.
     *
     * @param set without gaps in the columns' assets, see {@link ScenarioSet#completedFor}
     * @throws IllegalArgumentException if an asset has no residuals, or a column is named twice
     */
    public static PriceScenarios of(ScenarioSet set, List<ScenarioColumn> columns) {
        List<String> assets =
                columns.stream().map(ScenarioColumn::asset).distinct().toList();
        return of(RankedWindows.of(set, assets), columns);
    }

    /** The same of windows that are ranked already. */
    static PriceScenarios of(RankedWindows windows, List<ScenarioColumn> columns) {
        return new PriceScenarios(
                windows,
                columns,
                columns.stream().map(column -> paths(windows, column)).toList());
    }

    /** Columns whose paths are known. */
    static PriceScenarios of(RankedWindows windows, List<ScenarioColumn> columns, List<PricePaths> paths) {
        return new PriceScenarios(windows, columns, paths);
    }

    /** The paths of one column. */
    static PricePaths paths(RankedWindows windows, ScenarioColumn column) {
        if (column.forecast().horizon().compareTo(windows.horizon()) < 0) {
            throw new IllegalArgumentException("column " + column.name() + ": its forecast must reach over "
                    + windows.horizon() + "; have " + column.forecast().horizon());
        }
        return windows.paths(column);
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
        return windows.horizon();
    }

    /** Times inside the horizon, hours from now; the last is the horizon. */
    public List<Integer> hours() {
        return windows.hours();
    }

    /** The prices, in order. */
    public List<ScenarioColumn> columns() {
        return columns;
    }

    /** Number of scenarios. */
    public int size() {
        return windows.size();
    }

    double weight(int scenario) {
        return windows.weight(scenario);
    }

    RankedWindows windows() {
        return windows;
    }

    PricePaths paths(int column) {
        return paths.get(column);
    }

    float growth(int scenario, int time, int column) {
        return paths.get(column).growth()[time * size() + scenario];
    }

    /**
     * Dip of a column, or its spike.
     *
     * @param extreme the column, or number of columns + the column
     */
    float extreme(int scenario, int time, int extreme) {
        PricePaths path = paths.get(extreme % columns.size());
        return (extreme < columns.size() ? path.dips() : path.spikes())[time * size() + scenario];
    }

    /** The same numbers side by side for each scenario and time; made when they are first asked for. */
    PriceRows rows() {
        PriceRows made = rows;
        if (made == null) {
            made = PriceRows.of(this);
            rows = made;
        }
        return made;
    }
}

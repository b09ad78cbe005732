package io.plimsoll.evaluation;

import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The forecasts of a backtest, column by column, one {@link ForecastSeries} a model, asset, horizon and level. Immutable and safe for
 * use by any thread.
 */
public final class ForecastTable {

    private final SortedMap<ForecastKey, ForecastSeries> series;

    private ForecastTable(SortedMap<ForecastKey, ForecastSeries> series) {
        this.series = series;
    }

    /** Starts a table. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * All rows of these tables, for example of several walk-forwards.
     *
     * @throws IllegalArgumentException if a row comes twice
     */
    public static ForecastTable merge(Collection<ForecastTable> tables) {
        SortedMap<ForecastKey, List<ForecastSeries>> parts = new TreeMap<>();
        for (ForecastTable table : tables) {
            table.series.forEach((key, one) ->
                    parts.computeIfAbsent(key, k -> new ArrayList<>()).add(one));
        }
        SortedMap<ForecastKey, ForecastSeries> merged = new TreeMap<>();
        parts.forEach((key, list) -> merged.put(key, list.size() == 1 ? list.get(0) : ForecastSeries.concat(list)));
        return new ForecastTable(merged);
    }

    /** All series, by horizon, level, asset and model. */
    public Collection<ForecastSeries> series() {
        return Collections.unmodifiableCollection(series.values());
    }

    /**
     * The forecasts of one key.
     *
     * @throws NoSuchElementException if there is none
     */
    public ForecastSeries series(ForecastKey key) {
        ForecastSeries found = series.get(key);
        if (found == null) {
            throw new NoSuchElementException("no forecasts of " + key);
        }
        return found;
    }

    /** Whether there are forecasts of this key. */
    public boolean has(ForecastKey key) {
        return series.containsKey(key);
    }

    /** Number of rows. */
    public long rows() {
        return series.values().stream().mapToLong(ForecastSeries::size).sum();
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return series.isEmpty();
    }

    /** Names of the models, in order. */
    public SortedSet<String> models() {
        return distinct(ForecastKey::model);
    }

    /** Names of the assets, in order. */
    public SortedSet<String> assets() {
        return distinct(ForecastKey::asset);
    }

    /** Horizons in hours, shortest first. */
    public SortedSet<Integer> horizons() {
        return distinct(ForecastKey::horizonHours);
    }

    /** Levels, smallest first. */
    public SortedSet<Double> alphas() {
        return distinct(ForecastKey::alpha);
    }

    private <T> SortedSet<T> distinct(Function<ForecastKey, T> part) {
        return series.keySet().stream().map(part).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Collects rows in any order. Belongs to one thread. */
    public static final class Builder {

        private final SortedMap<ForecastKey, ForecastSeries.Builder> series = new TreeMap<>();

        private Builder() {}

        /** Adds a row. */
        public Builder append(ForecastKey key, ForecastRow row) {
            series.computeIfAbsent(key, k -> new ForecastSeries.Builder(k, 16)).add(row);
            return this;
        }

        /**
         * Adds what a model said at one decision time, one row a level.
         *
         * @param model name of the model
         * @param asset short name of the asset
         * @param label opening time of the last bar used, epoch milliseconds
         * @param forecast the excursion distribution; its horizon is the row's
         * @param alphas the levels
         * @throws IllegalArgumentException if a value is out of range; the message names model, asset, horizon, level and label
         */
        public Builder append(String model, String asset, long label, ExcursionForecast forecast, double... alphas) {
            for (double alpha : alphas) {
                ForecastKey key = new ForecastKey(forecast.horizon().hours(), alpha, asset, model);
                try {
                    append(key, rowOf(label, forecast, alpha));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            key + " at " + Instant.ofEpochMilli(label) + ": " + e.getMessage(), e);
                }
            }
            return this;
        }

        private static ForecastRow rowOf(long label, ExcursionForecast f, double alpha) {
            return new ForecastRow(
                    label,
                    f.fastVariance(),
                    -f.quantile(Side.LONG, alpha),
                    f.quantile(Side.SHORT, alpha),
                    -f.expectedShortfall(Side.LONG, alpha),
                    f.expectedShortfall(Side.SHORT, alpha),
                    -f.plainQuantile(Side.LONG, alpha),
                    f.plainQuantile(Side.SHORT, alpha));
        }

        /**
         * The rows so far. The builder can go on.
         *
         * @throws IllegalArgumentException if a row comes twice
         */
        public ForecastTable build() {
            SortedMap<ForecastKey, ForecastSeries> built = new TreeMap<>();
            series.forEach((key, rows) -> built.put(key, rows.build()));
            return new ForecastTable(built);
        }
    }
}

package io.plimsoll.evaluation;

import io.plimsoll.model.tail.ExcursionForecast;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a few models said at every hour, where {@link ForecastTable} keeps what all of them said at the starts of non-overlapping windows:
 * enough to judge windows that start at any hour, and other blends of the variances. About 40 bytes a forecast at two levels. Immutable
 * and safe for use by any thread.
 */
public final class HourlyForecasts {

    /** Nothing was kept. */
    public static final HourlyForecasts NONE = new HourlyForecasts(new TreeMap<>());

    private final SortedMap<Key, HourlySeries> series;

    private record Key(int horizonHours, String asset, String model) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparingInt(Key::horizonHours)
                .thenComparing(Key::asset)
                .thenComparing(Key::model);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private HourlyForecasts(SortedMap<Key, HourlySeries> series) {
        this.series = series;
    }

    /** Names of the models that were kept at a horizon, in order. */
    public SortedSet<String> models(int horizonHours) {
        SortedSet<String> models = new TreeSet<>();
        for (Key key : series.keySet()) {
            if (key.horizonHours() == horizonHours) {
                models.add(key.model());
            }
        }
        return models;
    }

    /**
     * What a model said of an asset.
     *
     * @throws NoSuchElementException if it was not kept or never said anything
     */
    public HourlySeries series(int horizonHours, String asset, String model) {
        HourlySeries found = series.get(new Key(horizonHours, asset, model));
        if (found == null) {
            throw new NoSuchElementException(
                    "no hourly forecasts of " + model + " " + asset + " " + horizonHours + "h");
        }
        return found;
    }

    /** Collects forecasts, those of one model and asset in order of time. Belongs to one thread. */
    public static final class Builder {

        private final double[] alphas;
        private final SortedMap<Key, HourlySeries.Builder> series = new TreeMap<>();

        /** Keeps the quantiles of these levels. */
        public Builder(Collection<Double> alphas) {
            this.alphas = alphas.stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .distinct()
                    .toArray();
        }

        /**
         * Adds what a model said.
         *
         * @param model name of the model
         * @param asset short name of the asset
         * @param label opening time of the last bar used, epoch milliseconds, a full hour
         * @param forecast the excursion distribution; its horizon is the row's
         * @throws IllegalArgumentException if it does not come after the one before, or is no distribution; the message names model, asset,
         *     horizon and label
         */
        public Builder append(String model, String asset, long label, ExcursionForecast forecast) {
            Key key = new Key(forecast.horizon().hours(), asset, model);
            try {
                series.computeIfAbsent(key, k -> new HourlySeries.Builder(alphas))
                        .add(label, forecast);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        model + " " + asset + " " + forecast.horizon() + " at " + Instant.ofEpochMilli(label) + ": "
                                + e.getMessage(),
                        e);
            }
            return this;
        }

        /** The forecasts so far. The builder can go on. */
        public HourlyForecasts build() {
            SortedMap<Key, HourlySeries> built = new TreeMap<>();
            series.forEach((key, rows) -> built.put(key, rows.build()));
            return new HourlyForecasts(built);
        }
    }
}

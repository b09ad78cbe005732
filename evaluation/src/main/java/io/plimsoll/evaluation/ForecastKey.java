package io.plimsoll.evaluation;

import java.util.Comparator;

/**
 * Which forecasts belong to one series: one model, one asset, one horizon, one quantile level.
 *
 * @param horizonHours length of the target window in hours, at least 1
 * @param alpha probability beyond the quantile, in (0, 0.5)
 * @param asset short name of the asset
 * @param model name of the model
 */
public record ForecastKey(int horizonHours, double alpha, String asset, String model)
        implements Comparable<ForecastKey> {

    private static final Comparator<ForecastKey> ORDER = Comparator.comparingInt(ForecastKey::horizonHours)
            .thenComparingDouble(ForecastKey::alpha)
            .thenComparing(ForecastKey::asset)
            .thenComparing(ForecastKey::model);

    /** Checks the ranges. */
    public ForecastKey {
        if (horizonHours < 1) {
            throw new IllegalArgumentException("horizonHours must be at least 1; have " + horizonHours);
        }
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha must be in (0, 0.5); have " + alpha);
        }
        requireName("asset", asset);
        requireName("model", model);
    }

    private static void requireName(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank; have \"" + value + "\"");
        }
    }

    /** By horizon, then level, then asset, then model. */
    @Override
    public int compareTo(ForecastKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return model + " " + asset + " " + horizonHours + "h alpha " + alpha;
    }
}

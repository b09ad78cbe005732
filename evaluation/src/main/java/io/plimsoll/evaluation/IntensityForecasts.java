package io.plimsoll.evaluation;

import io.plimsoll.model.liquidation.intensity.IntensityRows;
import io.plimsoll.model.liquidation.intensity.LiquidationIntensity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Forecasts of liquidated shares by several models, all for the same rows, in order of days. Grows by whole days. Not thread-safe while it grows. */
public final class IntensityForecasts {

    private final IntensityRows rows;
    private final List<int[]> at = new ArrayList<>();
    private final Map<String, List<double[]>> forecasts = new LinkedHashMap<>();

    /** None yet, of these rows. */
    public IntensityForecasts(IntensityRows rows) {
        this.rows = rows;
    }

    /** Adds what these models say of further rows. */
    public void add(List<LiquidationIntensity> models, int[] further) {
        at.add(further.clone());
        models.forEach(model -> forecasts
                .computeIfAbsent(model.name(), name -> new ArrayList<>())
                .add(model.forecast(rows, further)));
    }

    /** The rows that the forecasts are for, among others. */
    public IntensityRows rows() {
        return rows;
    }

    /** Names of the models, ours first. */
    public List<String> models() {
        return List.copyOf(forecasts.keySet());
    }

    /** The rows that are forecast, in order. */
    public int[] at() {
        return at.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /**
     * What a model said, one value for each of {@link #at}.
     *
     * @throws NoSuchElementException if there is no such model
     */
    public double[] of(String model) {
        List<double[]> found = forecasts.get(model);
        if (found == null) {
            throw new NoSuchElementException("no model " + model + "; have " + forecasts.keySet());
        }
        return found.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}

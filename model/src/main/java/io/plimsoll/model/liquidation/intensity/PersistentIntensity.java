package io.plimsoll.model.liquidation.intensity;

import java.util.Arrays;

/**
 * Tomorrow is like the past: the last share or a fading mean of them. Where the column is unknown, the mean of the training rows.
 *
 * @param column which mean of the past
 * @param fallback said where it is unknown
 */
public record PersistentIntensity(IntensityColumn column, double fallback) implements LiquidationIntensity {

    @Override
    public String name() {
        return "persistence";
    }

    @Override
    public double[] forecast(IntensityRows rows, int[] at) {
        return Arrays.stream(at)
                .mapToDouble(row -> rows.value(row, column))
                .map(value -> Double.isNaN(value) ? fallback : value)
                .toArray();
    }
}

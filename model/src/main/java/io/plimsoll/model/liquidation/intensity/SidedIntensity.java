package io.plimsoll.model.liquidation.intensity;

import io.plimsoll.model.market.Side;
import java.util.stream.IntStream;

/**
 * One model for longs and another for shorts.
 *
 * @param name name in reports
 * @param longs forecasts rows of longs
 * @param shorts forecasts rows of shorts
 */
public record SidedIntensity(String name, LiquidationIntensity longs, LiquidationIntensity shorts)
        implements LiquidationIntensity {

    @Override
    public double[] forecast(IntensityRows rows, int[] at) {
        double[] ofLongs = longs.forecast(rows, at);
        double[] ofShorts = shorts.forecast(rows, at);
        return IntStream.range(0, at.length)
                .mapToDouble(k -> rows.side(at[k]) == Side.LONG ? ofLongs[k] : ofShorts[k])
                .toArray();
    }
}

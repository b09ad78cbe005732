package io.plimsoll.model.liquidation.intensity;

/** Forecasts what share of open interest will be liquidated over the next day. Immutable. */
public interface LiquidationIntensity {

    /** Name in reports. */
    String name();

    /**
     * Forecasts the {@linkplain IntensityRows#target target}: the mean of ln(share + 10⁻⁶).
     *
     * @param rows what was known
     * @param at the rows to forecast
     * @return one value for each of {@code at}
     */
    double[] forecast(IntensityRows rows, int[] at);
}

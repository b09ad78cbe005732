package io.plimsoll.model.volatility;

import io.plimsoll.model.market.FeatureMatrix;

/** Forecasts the realised variance of one horizon. Implementations hold no state that a forecast changes. */
public interface VolatilityModel {

    /** Name in reports and exports. */
    String name();

    /**
     * Forecasts every row.
     *
     * @param rows features as of the forecast's time
     * @return ln E[RV over the horizon] of each row, RV in squared natural-log units; all finite
     */
    double[] forecast(FeatureMatrix rows);
}

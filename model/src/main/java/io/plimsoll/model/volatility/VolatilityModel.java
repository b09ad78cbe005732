package io.plimsoll.model.volatility;

import io.plimsoll.model.market.FeatureMatrix;
import java.util.List;

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

    /** The same together with what it is averaged from: of a model that is no average, its own forecast is the only member. */
    default MemberForecasts memberForecasts(FeatureMatrix rows) {
        double[] forecast = forecast(rows);
        return new MemberForecasts(forecast, List.of(forecast));
    }
}

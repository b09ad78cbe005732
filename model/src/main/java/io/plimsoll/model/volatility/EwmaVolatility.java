package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Horizon;

/**
 * Exponentially weighted variance (RiskMetrics, 1996) with a decay of 0.94 a horizon, applied hour by hour to squared hourly returns
 * and scaled to the horizon.
 *
 * @param horizon 1h, 4h, 8h, 24h or 72h
 */
public record EwmaVolatility(Horizon horizon) implements VolatilityModel {

    /** Checks that the market state keeps this mean. */
    public EwmaVolatility {
        Feature.ewmaOf(horizon);
    }

    @Override
    public String name() {
        return "ewma";
    }

    @Override
    public double[] forecast(FeatureMatrix rows) {
        Feature feature = Feature.ewmaOf(horizon);
        double logHours = Math.log(horizon.hours());
        double[] out = new double[rows.rows()];
        for (int row = 0; row < out.length; row++) {
            out[row] = rows.get(row, feature) + logHours;
        }
        return out;
    }
}

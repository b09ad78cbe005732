package io.plimsoll.evaluation;

import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.market.Horizon;

/** Hears what was said while history is played, for those who need more of it than a {@link ForecastTable} keeps. */
@FunctionalInterface
public interface ForecastListener {

    /** Listens to nothing. */
    ForecastListener NONE = (asset, label, forecast, horizon) -> {};

    /**
     * Hears one model at one decision time of one horizon.
     *
     * @param asset short name of the asset
     * @param label opening time of the last bar used, epoch milliseconds
     * @param forecast of the model over all of its horizons
     * @param horizon the one whose window begins after the label's bar
     */
    void heard(String asset, long label, ModelForecast forecast, Horizon horizon);
}

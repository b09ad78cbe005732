package io.plimsoll.model;

import io.plimsoll.model.margin.LendingMargin;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.Stress;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the engine says of one asset at one bar close.
 *
 * @param asset short name
 * @param status what the numbers rest on
 * @param lastBarClose close of the last bar used, epoch milliseconds; 0 if there was none
 * @param price last close, in quote units; NaN if there was none
 * @param historyHours hourly returns known of the last 720 hours
 * @param dailyTurnover turnover of the last day in quote units; NaN in the first day of a listing, which says little of it
 * @param forecasts one entry a model that forecasts any horizon, in the order of the models; empty if nothing can be served
 * @param served what margins and probabilities are made from: the first model, or where it has no forecast of a horizon those that stand
 *     in for it; it has every horizon, or is empty
 * @param perpetual the margins in force from this bar close
 * @param failSafe the margins that apply when this frame has become stale
 * @param lending terms of loans against the asset from this bar close; empty without a forecast over a day now or before, or where no loan is
 *     worth offering
 * @param failSafeLending the terms that apply when this frame has become stale
 * @param stresses the largest excursions on record, worst first
 * @param marketStresses the days on record on which most assets went through their margins, earliest first
 */
public record AssetFrame(
        String asset,
        AssetStatus status,
        long lastBarClose,
        double price,
        int historyHours,
        double dailyTurnover,
        List<ModelForecast> forecasts,
        Optional<ModelForecast> served,
        PerpetualMargin perpetual,
        PerpetualMargin failSafe,
        Optional<LendingMargin> lending,
        Optional<LendingMargin> failSafeLending,
        List<Stress> stresses,
        List<MarketStress> marketStresses) {

    /** Copies the lists. */
    public AssetFrame {
        forecasts = List.copyOf(forecasts);
        stresses = List.copyOf(stresses);
        marketStresses = List.copyOf(marketStresses);
    }

    /** Whether the asset is young and its numbers lean on all assets together. */
    public boolean isPooled() {
        return status == AssetStatus.WARMING_UP && served.isPresent();
    }

    /** Whether probabilities are told: not of a silent market, nor of one that its own model has nothing to say of. */
    public boolean isJudged() {
        return status == AssetStatus.OK || isPooled();
    }

    /**
     * The forecast that is {@link #served}.
     *
     * @throws IllegalStateException if there is none
     */
    public ModelForecast champion() {
        return served.orElseThrow(() -> new IllegalStateException(asset + " has no forecast: " + status));
    }
}

package io.plimsoll.model.artefact;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.volatility.garch.GarchFilter;
import io.plimsoll.model.volatility.garch.GarchMemory;
import io.plimsoll.model.volatility.garch.GarchModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The baselines of one horizon that are fitted to each asset alone, as the field does it. Unlike a
 * {@link io.plimsoll.model.volatility.VolatilityModel} they remember each asset's past, so an engine folds them at every bar close.
 *
 * @param garch GARCH and GJR-GARCH
 * @param memory their variances as of the fit, where an engine starts
 * @param historicalLogVariances ln mean RV of the window of historical simulation, in the order of the assets
 */
public record AssetBaselines(List<GarchModel> garch, GarchMemory memory, List<Double> historicalLogVariances) {

    /** Name of GARCH(1,1) with Student-t innovations. */
    public static final String GARCH = "garch";

    /** Name of GJR-GARCH(1,1) with Student-t innovations. */
    public static final String GJR = "gjr";

    /** Name of plain historical simulation. */
    public static final String HISTORICAL = "hs";

    /** Name of historical simulation filtered by {@link #GARCH}. */
    public static final String FILTERED_HISTORICAL = "fhs-garch";

    /** Copies the lists and checks that all are of the same assets. */
    public AssetBaselines {
        garch = List.copyOf(garch);
        historicalLogVariances = List.copyOf(historicalLogVariances);
        for (GarchModel model : garch) {
            if (model.byAsset().size() != historicalLogVariances.size()) {
                throw new IllegalArgumentException(model.name() + " must have parameters of "
                        + historicalLogVariances.size() + " assets; have "
                        + model.byAsset().size());
            }
        }
    }

    /** A filter in the state of the fit. */
    public GarchFilter filter(Horizon horizon) {
        return memory.restore(horizon, garch.size(), historicalLogVariances.size());
    }

    /**
     * Forecasts.
     *
     * @param filter state of the variances now
     * @param assets index of each asset wanted
     * @return ln E[RV over the horizon] of each, by the name of the baseline
     */
    public Map<String, double[]> logForecasts(GarchFilter filter, int[] assets) {
        Map<String, double[]> byName = new HashMap<>();
        for (int m = 0; m < garch.size(); m++) {
            double[] forecasts = new double[assets.length];
            for (int k = 0; k < assets.length; k++) {
                forecasts[k] = Math.log(filter.variance(m, assets[k]));
            }
            byName.put(garch.get(m).name(), forecasts);
        }
        double[] constant = new double[assets.length];
        for (int k = 0; k < assets.length; k++) {
            constant[k] = historicalLogVariances.get(assets[k]);
        }
        byName.put(HISTORICAL, constant);
        return byName;
    }
}

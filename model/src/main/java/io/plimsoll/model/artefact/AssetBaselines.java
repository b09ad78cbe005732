package io.plimsoll.model.artefact;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.volatility.garch.GarchFilter;
import io.plimsoll.model.volatility.garch.GarchMemory;
import io.plimsoll.model.volatility.garch.GarchModel;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * The baselines of one horizon that are fitted to each asset alone, as the field does it. Unlike a
 * {@link io.plimsoll.model.volatility.VolatilityModel} they remember each asset's past, so an engine folds them at every bar close.
 *
 * @param assets the assets that it was fitted to, in order
 * @param garch GARCH and GJR-GARCH
 * @param memory their variances as of the fit, where an engine starts
 * @param historicalLogVariances ln mean RV of the window of historical simulation, in the order of the assets
 */
public record AssetBaselines(
        List<String> assets, List<GarchModel> garch, GarchMemory memory, List<Double> historicalLogVariances) {

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
        assets = List.copyOf(assets);
        garch = List.copyOf(garch);
        historicalLogVariances = List.copyOf(historicalLogVariances);
        requireOneEach(HISTORICAL, historicalLogVariances.size(), assets);
        for (GarchModel model : garch) {
            requireOneEach(model.name(), model.byAsset().size(), assets);
        }
    }

    private static void requireOneEach(String name, int size, List<String> assets) {
        if (size != assets.size()) {
            throw new IllegalArgumentException(name + " must be of " + assets.size() + " assets; have " + size);
        }
    }

    /** A filter in the state of the fit. */
    public GarchFilter filter(Horizon horizon) {
        return memory.restore(horizon, garch.size(), assets.size());
    }

    /**
     * Forecasts.
     *
     * @param filter state of the variances now
     * @param wanted the assets wanted
     * @return ln E[RV over the horizon] of each, by the name of the baseline; NaN for one that it was not fitted to
     */
    public Map<String, double[]> logForecasts(GarchFilter filter, List<String> wanted) {
        int[] index = wanted.stream().mapToInt(this::indexOf).toArray();
        Map<String, double[]> byName = new HashMap<>();
        for (int m = 0; m < garch.size(); m++) {
            int model = m;
            byName.put(garch.get(m).name(), each(index, asset -> Math.log(filter.variance(model, asset))));
        }
        byName.put(HISTORICAL, each(index, historicalLogVariances::get));
        return byName;
    }

    private int indexOf(String asset) {
        return Collections.binarySearch(assets, asset);
    }

    private static double[] each(int[] index, IntToDoubleFunction forecast) {
        return Arrays.stream(index)
                .mapToDouble(asset -> asset < 0 ? Double.NaN : forecast.applyAsDouble(asset))
                .toArray();
    }
}

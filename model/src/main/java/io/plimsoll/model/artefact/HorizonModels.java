package io.plimsoll.model.artefact;

import io.plimsoll.model.classifier.LiquidationNetwork;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.volatility.EnsembleVolatility;
import io.plimsoll.model.volatility.EwmaVolatility;
import io.plimsoll.model.volatility.LogLinearVolatility;
import io.plimsoll.model.volatility.NetworkVolatility;
import io.plimsoll.model.volatility.VolatilityModel;
import java.util.List;
import java.util.Map;

/**
 * Everything fitted for one horizon.
 *
 * @param horizon how far ahead
 * @param har the log-HAR baseline
 * @param ridge the regression on all features
 * @param network networks on all features; they correct a regression on few
 * @param liquidation networks that bend the body of our own distributions to the state of the market
 * @param assetBaselines what is fitted to each asset alone
 * @param excursions the calibrated tails, the one that makes the margins first
 * @param stresses days on record on which an asset moved furthest within the horizon, worst first, by asset
 * @param marketStresses days on record on which most assets went through their margins, earliest first
 */
public record HorizonModels(
        Horizon horizon,
        LogLinearVolatility har,
        LogLinearVolatility ridge,
        NetworkVolatility network,
        LiquidationNetwork liquidation,
        AssetBaselines assetBaselines,
        List<ExcursionModel> excursions,
        Map<String, List<Stress>> stresses,
        List<MarketStress> marketStresses) {

    /** Name of our own forecast: the average in logs of regression and networks. */
    public static final String OURS = "plimsoll";

    /** Copies the collections and checks that it is of this horizon. */
    public HorizonModels {
        excursions = List.copyOf(excursions);
        stresses = Map.copyOf(stresses);
        marketStresses = List.copyOf(marketStresses);
        for (ExcursionModel e : excursions) {
            if (!e.horizon().equals(horizon)) {
                throw new IllegalArgumentException(
                        "horizon of " + e.name() + " must be " + horizon + "; have " + e.horizon());
            }
        }
    }

    /** The models on features that excursions are fitted on, by their names: our own first, then the baselines. */
    public List<VolatilityModel> sources() {
        return sources(horizon, har, ridge, network);
    }

    /** The same from the parts, before there are excursions. */
    public static List<VolatilityModel> sources(
            Horizon horizon, LogLinearVolatility har, LogLinearVolatility ridge, NetworkVolatility network) {
        return List.of(new EnsembleVolatility(OURS, List.of(ridge, network)), har, new EwmaVolatility(horizon));
    }
}

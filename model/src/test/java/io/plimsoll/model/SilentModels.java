package io.plimsoll.model;

import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.volatility.LogLinearVolatility;
import io.plimsoll.model.volatility.NetworkVolatility;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Artefacts of which a part forecasts no number. */
public final class SilentModels {

    private SilentModels() {}

    /** The artefact with networks whose weights are no numbers. */
    public static ModelArtefact withoutNetwork(ModelArtefact artefact) {
        return changed(artefact, SilentModels::withoutNetwork);
    }

    /** The same over one horizon only. */
    public static ModelArtefact withoutNetworkOver(Horizon horizon, ModelArtefact artefact) {
        return changed(artefact, h -> h.horizon().equals(horizon) ? withoutNetwork(h) : h);
    }

    private static HorizonModels withoutNetwork(HorizonModels h) {
        return new HorizonModels(
                h.horizon(),
                h.har(),
                h.ridge(),
                silent(h.network()),
                h.liquidation(),
                h.assetBaselines(),
                h.excursions(),
                h.stresses(),
                h.marketStresses());
    }

    /** The same without HAR as well. */
    public static ModelArtefact withoutNetworkAndHar(ModelArtefact artefact) {
        return changed(
                withoutNetwork(artefact),
                h -> new HorizonModels(
                        h.horizon(),
                        silent(h.har()),
                        h.ridge(),
                        h.network(),
                        h.liquidation(),
                        h.assetBaselines(),
                        h.excursions(),
                        h.stresses(),
                        h.marketStresses()));
    }

    /** The artefact with the champion only, and that silent. */
    public static ModelArtefact withoutAny(ModelArtefact artefact) {
        return changed(
                withoutNetwork(artefact),
                h -> new HorizonModels(
                        h.horizon(),
                        h.har(),
                        h.ridge(),
                        h.network(),
                        h.liquidation(),
                        h.assetBaselines(),
                        h.excursions().subList(0, 1),
                        h.stresses(),
                        h.marketStresses()));
    }

    private static ModelArtefact changed(ModelArtefact artefact, UnaryOperator<HorizonModels> change) {
        return new ModelArtefact(
                artefact.provenance(),
                artefact.assets(),
                artefact.horizons().stream().map(change).toList(),
                artefact.market());
    }

    private static NetworkVolatility silent(NetworkVolatility network) {
        List<float[]> weights = network.weights();
        weights.forEach(vector -> Arrays.fill(vector, Float.NaN));
        return new NetworkVolatility(
                network.offset(), network.features(), network.standardiser(), network.shape(), weights);
    }

    private static LogLinearVolatility silent(LogLinearVolatility har) {
        return new LogLinearVolatility(
                har.name(), har.features(), har.standardiser(), har.coefficients(), Double.NaN, har.smearing());
    }
}

package io.plimsoll.model.artefact;

import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.MarketCheckpoint;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.volatility.LogLinearVolatility;
import io.plimsoll.model.volatility.NetworkShape;
import io.plimsoll.model.volatility.NetworkVolatility;
import io.plimsoll.model.volatility.Standardiser;
import io.plimsoll.model.volatility.garch.GarchMemory;
import io.plimsoll.model.volatility.garch.GarchModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything of an artefact but the networks' weights and the market, in the shape of {@code model.json}. */
record StoredModel(
        Provenance provenance, List<String> assets, List<Feature> networkInputs, List<StoredHorizon> horizons) {

    record StoredHorizon(
            int hours,
            LogLinearVolatility har,
            LogLinearVolatility ridge,
            LogLinearVolatility networkOffset,
            Standardiser networkStandardiser,
            NetworkShape networkShape,
            int networks,
            StoredBaselines assetBaselines,
            List<StoredExcursion> excursions,
            SortedMap<String, List<Stress>> stresses) {}

    /** Baselines of each asset; the memory is opaque bytes, which JSON holds in base 64. */
    record StoredBaselines(List<GarchModel> garch, byte[] memory, List<Double> historicalLogVariances) {

        static StoredBaselines of(AssetBaselines baselines) {
            return new StoredBaselines(
                    baselines.garch(), baselines.memory().bytes(), baselines.historicalLogVariances());
        }

        AssetBaselines restore(Horizon horizon) {
            AssetBaselines restored = new AssetBaselines(garch, GarchMemory.of(memory), historicalLogVariances);
            restored.filter(horizon);
            return restored;
        }
    }

    record StoredExcursion(
            String name,
            String source,
            double level,
            double fastWeight,
            StoredTail longTail,
            StoredTail shortTail,
            SortedMap<String, Double> longScales,
            SortedMap<String, Double> shortScales,
            SortedMap<String, StoredTail> ownLongTails,
            SortedMap<String, StoredTail> ownShortTails) {}

    record StoredTail(double[] body, double share, double beta, double xi) {

        static StoredTail of(ExcursionDistribution d) {
            return new StoredTail(d.body(), d.share(), d.beta(), d.xi());
        }

        ExcursionDistribution restore() {
            return new ExcursionDistribution(body, share, beta, xi);
        }
    }

    static StoredModel of(ModelArtefact artefact) {
        return new StoredModel(
                artefact.provenance(),
                artefact.assets(),
                Feature.ALL,
                artefact.horizons().stream().map(StoredModel::store).toList());
    }

    /** The weights of all networks, horizon by horizon, in the order in which {@link #restore} wants them back. */
    static List<float[]> weightsOf(ModelArtefact artefact) {
        List<float[]> all = new ArrayList<>();
        artefact.horizons().forEach(h -> all.addAll(h.network().weights()));
        return all;
    }

    /**
     * Puts the parts together again.
     *
     * @param weights one flat vector a network, in order
     * @param market the market as of the fit
     */
    ModelArtefact restore(Iterator<float[]> weights, MarketCheckpoint market) {
        if (!networkInputs.equals(Feature.ALL)) {
            throw new IllegalArgumentException("networkInputs must be " + Feature.ALL + "; have " + networkInputs);
        }
        List<HorizonModels> models = new ArrayList<>();
        for (StoredHorizon stored : horizons) {
            List<float[]> own = new ArrayList<>();
            for (int i = 0; i < stored.networks; i++) {
                own.add(weights.next());
            }
            Horizon horizon = new Horizon(stored.hours);
            models.add(new HorizonModels(
                    horizon,
                    stored.har,
                    stored.ridge,
                    new NetworkVolatility(stored.networkOffset, stored.networkStandardiser, stored.networkShape, own),
                    stored.assetBaselines.restore(horizon),
                    stored.excursions.stream().map(e -> restore(e, horizon)).toList(),
                    stored.stresses));
        }
        return new ModelArtefact(provenance, assets, models, market);
    }

    /** Weights that a network of each stored horizon has, in the order of {@link #weightsOf}. */
    List<NetworkShape> shapes() {
        List<NetworkShape> shapes = new ArrayList<>();
        for (StoredHorizon stored : horizons) {
            for (int i = 0; i < stored.networks; i++) {
                shapes.add(stored.networkShape);
            }
        }
        return shapes;
    }

    private static StoredHorizon store(HorizonModels models) {
        NetworkVolatility network = models.network();
        return new StoredHorizon(
                models.horizon().hours(),
                models.har(),
                models.ridge(),
                network.offset(),
                network.standardiser(),
                network.shape(),
                network.weights().size(),
                StoredBaselines.of(models.assetBaselines()),
                models.excursions().stream().map(StoredModel::store).toList(),
                new TreeMap<>(models.stresses()));
    }

    private static StoredExcursion store(ExcursionModel e) {
        return new StoredExcursion(
                e.name(),
                e.source(),
                e.level(),
                e.fastWeight(),
                StoredTail.of(e.longTail()),
                StoredTail.of(e.shortTail()),
                new TreeMap<>(e.longScales()),
                new TreeMap<>(e.shortScales()),
                store(e.ownLongTails()),
                store(e.ownShortTails()));
    }

    private static SortedMap<String, StoredTail> store(Map<String, ExcursionDistribution> tails) {
        SortedMap<String, StoredTail> stored = new TreeMap<>();
        tails.forEach((asset, tail) -> stored.put(asset, StoredTail.of(tail)));
        return stored;
    }

    private static Map<String, ExcursionDistribution> restore(SortedMap<String, StoredTail> stored) {
        Map<String, ExcursionDistribution> tails = new HashMap<>();
        stored.forEach((asset, tail) -> tails.put(asset, tail.restore()));
        return tails;
    }

    private static ExcursionModel restore(StoredExcursion e, Horizon horizon) {
        return new ExcursionModel(
                e.name,
                e.source,
                horizon,
                e.level,
                e.fastWeight,
                e.longTail.restore(),
                e.shortTail.restore(),
                Map.copyOf(e.longScales),
                Map.copyOf(e.shortScales),
                restore(e.ownLongTails),
                restore(e.ownShortTails));
    }
}

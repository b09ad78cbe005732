package io.plimsoll.model.artefact;

import io.plimsoll.model.classifier.LiquidationInputs;
import io.plimsoll.model.classifier.LiquidationLoss;
import io.plimsoll.model.classifier.LiquidationNetwork;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.MarketCheckpoint;
import io.plimsoll.model.tail.ColdStart;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.tail.SideTails;
import io.plimsoll.model.tail.TailError;
import io.plimsoll.model.volatility.LogLinearVolatility;
import io.plimsoll.model.volatility.NetworkShape;
import io.plimsoll.model.volatility.NetworkVolatility;
import io.plimsoll.model.volatility.QlikeLoss;
import io.plimsoll.model.volatility.Standardiser;
import io.plimsoll.model.volatility.garch.GarchMemory;
import io.plimsoll.model.volatility.garch.GarchModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything of an artefact but the networks' weights and the market, in the shape of {@code model.json}. */
record StoredModel(Provenance provenance, List<String> assets, List<StoredHorizon> horizons) {

    record StoredHorizon(
            int hours,
            LogLinearVolatility har,
            LogLinearVolatility ridge,
            StoredNetwork network,
            StoredClassifier liquidation,
            StoredBaselines assetBaselines,
            List<StoredExcursion> excursions,
            SortedMap<String, List<Stress>> stresses,
            List<MarketStress> marketStresses) {}

    /** Networks of one shape without their weights. */
    record StoredNetwork(
            LogLinearVolatility offset,
            List<Feature> features,
            Standardiser standardiser,
            NetworkShape shape,
            int seeds) {

        static StoredNetwork of(NetworkVolatility network) {
            return new StoredNetwork(
                    network.offset(),
                    network.features(),
                    network.standardiser(),
                    network.shape(),
                    network.weights().size());
        }

        NetworkVolatility restore(Iterator<float[]> weights) {
            return new NetworkVolatility(offset, features, standardiser, shape, next(weights, seeds));
        }
    }

    /** Classifier networks without their weights. */
    record StoredClassifier(LiquidationInputs inputs, NetworkShape shape, int seeds) {

        static StoredClassifier of(LiquidationNetwork network) {
            return new StoredClassifier(
                    network.inputs(), network.shape(), network.weights().size());
        }

        LiquidationNetwork restore(Iterator<float[]> weights) {
            return new LiquidationNetwork(inputs, shape, next(weights, seeds));
        }
    }

    /** Baselines of each asset; the memory is opaque bytes, which JSON holds in base 64. */
    record StoredBaselines(
            List<String> assets, List<GarchModel> garch, byte[] memory, List<Double> historicalLogVariances) {

        static StoredBaselines of(AssetBaselines baselines) {
            return new StoredBaselines(
                    baselines.assets(),
                    baselines.garch(),
                    baselines.memory().bytes(),
                    baselines.historicalLogVariances());
        }

        AssetBaselines restore(Horizon horizon) {
            AssetBaselines restored = new AssetBaselines(assets, garch, GarchMemory.of(memory), historicalLogVariances);
            restored.filter(horizon);
            return restored;
        }
    }

    record StoredExcursion(
            String name,
            String source,
            double level,
            double fastWeight,
            StoredSide longs,
            StoredSide shorts,
            List<ColdStart.Stage> coldStart) {}

    record StoredSide(
            StoredTail pooled, SortedMap<String, Double> scales, SortedMap<String, StoredTail> own, TailError error) {

        static StoredSide of(SideTails tails) {
            SortedMap<String, StoredTail> own = new TreeMap<>();
            tails.own().forEach((asset, tail) -> own.put(asset, StoredTail.of(tail)));
            return new StoredSide(StoredTail.of(tails.pooled()), new TreeMap<>(tails.scales()), own, tails.error());
        }

        SideTails restore() {
            Map<String, ExcursionDistribution> alone = new HashMap<>();
            own.forEach((asset, tail) -> alone.put(asset, tail.restore()));
            return new SideTails(pooled.restore(), scales, alone, error);
        }
    }

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
                artefact.horizons().stream().map(StoredModel::store).toList());
    }

    /** The weights of all networks, horizon by horizon, in the order in which {@link #restore} wants them back. */
    static List<float[]> weightsOf(ModelArtefact artefact) {
        List<float[]> all = new ArrayList<>();
        artefact.horizons().forEach(h -> {
            all.addAll(h.network().weights());
            all.addAll(h.liquidation().weights());
        });
        return all;
    }

    /**
     * Puts the parts together again.
     *
     * @param weights one flat vector a network, in order
     * @param market the market as of the fit
     */
    ModelArtefact restore(Iterator<float[]> weights, MarketCheckpoint market) {
        List<HorizonModels> models = new ArrayList<>();
        for (StoredHorizon stored : horizons) {
            Horizon horizon = new Horizon(stored.hours);
            models.add(new HorizonModels(
                    horizon,
                    stored.har,
                    stored.ridge,
                    stored.network.restore(weights),
                    stored.liquidation.restore(weights),
                    stored.assetBaselines.restore(horizon),
                    stored.excursions.stream().map(e -> restore(e, horizon)).toList(),
                    stored.stresses,
                    stored.marketStresses));
        }
        return new ModelArtefact(provenance, assets, models, market);
    }

    /** How many weights each network has, in the order of {@link #weightsOf}. */
    List<Integer> lengths() {
        List<Integer> lengths = new ArrayList<>();
        for (StoredHorizon stored : horizons) {
            int ofVolatility = stored.network.shape.weights(new QlikeLoss().outputs());
            int ofClassifier = stored.liquidation.shape.weights(new LiquidationLoss().outputs());
            lengths.addAll(Collections.nCopies(stored.network.seeds, ofVolatility));
            lengths.addAll(Collections.nCopies(stored.liquidation.seeds, ofClassifier));
        }
        return lengths;
    }

    private static List<float[]> next(Iterator<float[]> weights, int count) {
        List<float[]> own = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            own.add(weights.next());
        }
        return own;
    }

    private static StoredHorizon store(HorizonModels models) {
        return new StoredHorizon(
                models.horizon().hours(),
                models.har(),
                models.ridge(),
                StoredNetwork.of(models.network()),
                StoredClassifier.of(models.liquidation()),
                StoredBaselines.of(models.assetBaselines()),
                models.excursions().stream().map(StoredModel::store).toList(),
                new TreeMap<>(models.stresses()),
                models.marketStresses());
    }

    private static StoredExcursion store(ExcursionModel e) {
        return new StoredExcursion(
                e.name(),
                e.source(),
                e.level(),
                e.fastWeight(),
                StoredSide.of(e.longs()),
                StoredSide.of(e.shorts()),
                e.coldStart().stages());
    }

    private static ExcursionModel restore(StoredExcursion e, Horizon horizon) {
        return new ExcursionModel(
                e.name,
                e.source,
                horizon,
                e.level,
                e.fastWeight,
                e.longs.restore(),
                e.shorts.restore(),
                new ColdStart(e.coldStart));
    }
}

package io.plimsoll.model.artefact;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.MarketCheckpoint;
import io.plimsoll.model.market.MarketState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A fitted model: weights, calibration, provenance and the state of the market that it was fitted in. Immutable.
 *
 * @param provenance where it comes from
 * @param assets what it serves, in order
 * @param horizons the models of each horizon, shortest first
 * @param market the market as of {@code provenance.asOf()}, where an engine starts
 */
public record ModelArtefact(
        Provenance provenance, List<String> assets, List<HorizonModels> horizons, MarketCheckpoint market) {

    /** Copies the collections. */
    public ModelArtefact {
        assets = List.copyOf(assets);
        horizons = List.copyOf(horizons);
        if (horizons.isEmpty()) {
            throw new IllegalArgumentException("an artefact must have at least one horizon; have none");
        }
    }

    /** Nothing later than this was seen. */
    public Instant asOf() {
        return provenance.asOf();
    }

    /** Whether an asset with a short history, or none, can be served. */
    public boolean servesYoungAssets() {
        return horizons.stream().allMatch(h -> h.excursions().get(0).coldStart().isKnown());
    }

    /** The same model in another market as of the same time, whose assets it then serves. */
    public ModelArtefact in(MarketState other) {
        return new ModelArtefact(provenance, other.assets(), horizons, MarketCheckpoint.of(other));
    }

    /** The same model with further assets to serve, of which nothing is known yet. */
    public ModelArtefact listing(Collection<String> more) {
        return assets.containsAll(more) ? this : in(market.restore().listing(more));
    }

    /**
     * The models of a horizon.
     *
     * @throws NoSuchElementException if it has none
     */
    public HorizonModels at(Horizon horizon) {
        for (HorizonModels h : horizons) {
            if (h.horizon().equals(horizon)) {
                return h;
            }
        }
        throw new NoSuchElementException("the model has no horizon " + horizon + "; have "
                + horizons.stream().map(HorizonModels::horizon).toList());
    }
}

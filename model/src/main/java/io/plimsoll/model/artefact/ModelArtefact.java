package io.plimsoll.model.artefact;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.MarketCheckpoint;
import java.time.Instant;
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

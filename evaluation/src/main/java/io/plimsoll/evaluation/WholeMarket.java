package io.plimsoll.evaluation;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.market.MarketState;
import java.time.Instant;

/**
 * Follows the prices of every asset of a history, and serves them from artefacts that were fitted to a part of the assets. Not thread-safe.
 */
final class WholeMarket {

    private final MarketHistory history;
    private final MarketState market;
    private Instant asOf = Instant.EPOCH;

    WholeMarket(MarketHistory history) {
        this.history = history;
        this.market = new MarketState(history.assets());
    }

    /** The artefact with the market of all assets as of its instant, which must not be before that of the one before. */
    ModelArtefact servedFrom(ModelArtefact artefact) {
        for (MarketEvent event : history.events(asOf, artefact.asOf())) {
            market.accept(event);
        }
        asOf = artefact.asOf();
        return artefact.in(market);
    }
}

package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.MissingInputException;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The symbols of one portfolio of Derive, and how sure its oracle is of their prices.
 *
 * @param spot symbol of the underlying's spot price
 * @param perpetual symbol of the perpetual's mark price
 * @param stable symbol of the stablecoin that everything is counted in
 * @param confidences confidence by symbol, 0..1
 */
public record DeriveMarket(String spot, String perpetual, String stable, Map<String, BigDecimal> confidences) {

    /** Copies the confidences. */
    public DeriveMarket {
        confidences = Map.copyOf(confidences);
    }

    /** Confidence of a price. */
    BigDecimal confidence(String symbol) {
        BigDecimal confidence = confidences.get(symbol);
        if (confidence == null) {
            throw new MissingInputException("confidence", symbol);
        }
        return confidence;
    }
}

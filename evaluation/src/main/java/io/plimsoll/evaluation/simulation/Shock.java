package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sudden move of prices. Prices that are not named stand still.
 *
 * @param factors new price over old by asset, positive: 0.8 is a fall by a fifth
 */
public record Shock(Map<String, BigDecimal> factors) {

    /** Digits of a shocked price. */
    private static final MathContext DIGITS = MathContext.DECIMAL64;

    /** Checks the factors. */
    public Shock {
        Map<String, BigDecimal> checked = new TreeMap<>();
        factors.forEach((asset, factor) -> checked.put(asset, Amounts.price("shock factor of " + asset, factor)));
        factors = Collections.unmodifiableMap(checked);
    }

    /** No move at all. */
    public static Shock none() {
        return new Shock(Map.of());
    }

    /**
     * The prices after the move, with 16 significant digits where one moved.
     *
     * @throws MissingInputException if an asset that moves has no price
     */
    public MarketSnapshot applyTo(MarketSnapshot market) {
        MarketSnapshot moved = market;
        for (Map.Entry<String, BigDecimal> factor : factors.entrySet()) {
            BigDecimal price = market.price(factor.getKey());
            if (factor.getValue().compareTo(BigDecimal.ONE) != 0) {
                moved = moved.withPrice(factor.getKey(), price.multiply(factor.getValue(), DIGITS));
            }
        }
        return moved;
    }
}

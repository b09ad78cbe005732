package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.MissingInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/**
 * The square-root law of market impact, the same as in the margin: net orders of Q USD move the log price by {@code Y·σ_day·√(Q/turnover)}. It is
 * applied to the net orders of a whole cascade, not to those of a round, so that a liquidation in many small steps moves the price as far as one
 * in a single step. Nothing of the move decays while a cascade lasts.
 *
 * @param coefficient Y, 0 or more; 0 is a market of any depth
 * @param liquidity by asset; an asset without it cannot be sold into a market that has an impact
 */
public record PriceImpact(double coefficient, Map<String, Liquidity> liquidity) {

    /** Farthest log move, a factor of 22,026: orders beyond it are out of reach of any law. */
    private static final double FARTHEST = 10;

    private static final MathContext DIGITS = MathContext.DECIMAL64;

    /** Checks the coefficient. */
    public PriceImpact {
        if (!(coefficient >= 0 && coefficient < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("coefficient must be finite and not negative; have " + coefficient);
        }
        liquidity = Map.copyOf(liquidity);
    }

    /** A market that takes any order at the mark. */
    public static PriceImpact none() {
        return new PriceImpact(0, Map.of());
    }

    /**
     * The price after net orders; exactly the price itself where they or the impact are 0, with 16 significant digits otherwise.
     *
     * @param price before them, USD
     * @param bought net orders, USD; negative if more is sold
     * @throws MissingInputException if the liquidity of the asset is not known
     */
    public BigDecimal priceAfter(String asset, BigDecimal price, BigDecimal bought) {
        if (coefficient == 0 || bought.signum() == 0) {
            return price;
        }
        Liquidity depth = liquidityOf(asset);
        double participation = bought.abs().doubleValue() / depth.dailyTurnover();
        double move = Math.min(FARTHEST, coefficient * depth.dailyVolatility() * Math.sqrt(participation));
        return move == 0 ? price : price.multiply(BigDecimal.valueOf(Math.exp(bought.signum() * move)), DIGITS);
    }

    /**
     * How much an asset trades.
     *
     * @throws MissingInputException if it is not known
     */
    Liquidity liquidityOf(String asset) {
        Liquidity depth = liquidity.get(asset);
        if (depth == null) {
            throw new MissingInputException("liquidity", asset);
        }
        return depth;
    }
}

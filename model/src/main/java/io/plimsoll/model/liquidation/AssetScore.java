package io.plimsoll.model.liquidation;

import io.plimsoll.model.market.Horizon;

/**
 * How dangerous an asset is today, apart from our own margin.
 *
 * @param score 0 to 100, {@code round(100·clamp(1 + log₁₀(p)/4, 0, 1))}
 * @param probability p, that the price moves by {@code move} against a long or a short within the horizon, the larger of the two
 * @param horizon how far ahead
 * @param move fraction of the price
 */
public record AssetScore(int score, double probability, Horizon horizon, double move) {

    private static final double DECADES = 4;

    static AssetScore of(double probability, Horizon horizon, double move) {
        double share = probability <= 0 ? 0 : Math.max(0, Math.min(1, 1 + Math.log10(probability) / DECADES));
        return new AssetScore((int) Math.round(100 * share), probability, horizon, move);
    }
}

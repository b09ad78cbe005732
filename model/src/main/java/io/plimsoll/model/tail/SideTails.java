package io.plimsoll.model.tail;

import java.util.Map;

/**
 * The distributions of the excursions of one side, for all assets, in units of volatility.
 *
 * @param pooled what all assets share
 * @param scales factor of an asset's excursions against the pool; an asset that is absent has 1
 * @param own distributions of assets that have one to themselves; empty where all share the pooled one
 * @param error how far the quantiles of {@code pooled} may be off
 */
public record SideTails(
        ExcursionDistribution pooled,
        Map<String, Double> scales,
        Map<String, ExcursionDistribution> own,
        TailError error) {

    /** Copies the maps. */
    public SideTails {
        scales = Map.copyOf(scales);
        own = Map.copyOf(own);
    }

    /** One distribution for every asset, known without error. */
    public static SideTails of(ExcursionDistribution pooled) {
        return new SideTails(pooled, Map.of(), Map.of(), TailError.NONE);
    }

    /** The distribution of an asset: its own, or the pooled one in its scale. */
    public ExcursionDistribution of(String asset) {
        ExcursionDistribution alone = own.get(asset);
        if (alone != null) {
            return alone;
        }
        Double scale = scales.get(asset);
        return scale == null ? pooled : pooled.scaledBy(scale);
    }
}

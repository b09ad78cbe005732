package io.plimsoll.service.publication;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that can be read at present, encoded. Immutable; safe for use by any thread. */
public final class MarginSnapshot {

    private final long sequence;
    private final long validUntil;
    private final BodyTimeline assets;
    private final BodyTimeline margins;
    private final Map<String, BodyTimeline> marginsByAsset;
    private final Map<String, BodyTimeline> riskByAsset;

    MarginSnapshot(
            long sequence,
            long validUntil,
            BodyTimeline assets,
            BodyTimeline margins,
            Map<String, BodyTimeline> marginsByAsset,
            Map<String, BodyTimeline> riskByAsset) {
        this.sequence = sequence;
        this.validUntil = validUntil;
        this.assets = assets;
        this.margins = margins;
        this.marginsByAsset = Map.copyOf(marginsByAsset);
        this.riskByAsset = Map.copyOf(riskByAsset);
    }

    /** Number of the publication. */
    public long sequence() {
        return sequence;
    }

    /** From when on the numbers are stale, epoch milliseconds. */
    public long validUntil() {
        return validUntil;
    }

    /** The assets served. */
    public BodyTimeline assets() {
        return assets;
    }

    /** The margins of all assets. */
    public BodyTimeline margins() {
        return margins;
    }

    /** The margins of an asset; null if it is not served. */
    public @Nullable BodyTimeline margins(String asset) {
        return marginsByAsset.get(asset);
    }

    /** The liquidation risk of an asset; null if it is not served. */
    public @Nullable BodyTimeline risk(String asset) {
        return riskByAsset.get(asset);
    }
}

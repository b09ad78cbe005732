package io.plimsoll.data.simulation;

/** One asset's fair price on its way through the hours, and how busily it trades. Not thread-safe. */
interface AssetPath {

    /** The path of an asset from its start. */
    static AssetPath of(SimulatedAsset asset, Noise noise, Noise eventNoise, EventRates rates, EventLog log) {
        return asset.pegged()
                ? new PeggedPath(asset, noise, new Depegs(rates.depegs(), eventNoise), log)
                : new FreePath(asset, noise, eventNoise, log);
    }

    /** Draws the hour of this number since the epoch, on top of what all assets share in it. */
    void draw(CommonHour common, long epochHour);

    /** The price through the hour drawn. */
    FairPath fair();

    /** Standard deviation of the hour's log-return, without jumps. */
    double deviation();

    /** Value that a venue of share 1 trades in the hour, in quote units. */
    double volumeUsd();
}

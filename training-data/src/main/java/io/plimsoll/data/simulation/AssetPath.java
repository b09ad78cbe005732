package io.plimsoll.data.simulation;

/** One asset's fair price on its way through the hours, and how busily it trades. Not thread-safe. */
abstract class AssetPath {

    private final FairPath fair;
    private double deviation;
    private double volumeUsd;

    AssetPath(SimulatedAsset asset) {
        this.fair = new FairPath(Math.log(asset.startPrice()));
    }

    /** The path of an asset from its start. */
    static AssetPath of(SimulatedAsset asset, Noise noise, Noise eventNoise, EventRates rates, EventLog log) {
        return asset.pegged()
                ? new PeggedPath(asset, noise, new Depegs(rates.depegs(), eventNoise), log)
                : new FreePath(asset, noise, eventNoise, log);
    }

    /** Draws the hour of this number since the epoch, on top of what all assets share in it. */
    abstract void draw(CommonHour common, long epochHour);

    /** Notes, at the end of {@link #draw}, what the venues need beside the path. */
    final void drawn(double hourDeviation, double hourVolumeUsd) {
        deviation = hourDeviation;
        volumeUsd = hourVolumeUsd;
    }

    /** The price through the hour drawn. */
    final FairPath fair() {
        return fair;
    }

    /** Standard deviation of the hour's log-return, without jumps. */
    final double deviation() {
        return deviation;
    }

    /** Value that a venue of share 1 trades in the hour, in quote units. */
    final double volumeUsd() {
        return volumeUsd;
    }
}

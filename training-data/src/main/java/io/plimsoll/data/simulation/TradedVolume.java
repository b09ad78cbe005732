package io.plimsoll.data.simulation;

/** Value traded per hour: more when volatility is high and prices move, with a memory of its own. Not thread-safe. */
final class TradedVolume {

    private static final double PER_LOG_VOLATILITY = 1.1;
    private static final double PER_MOVE = 0.25;
    private static final double MOST_MOVE = 4;
    private static final double KEPT = 0.85;
    private static final double DEVIATION = 0.22;

    private final double hourlyUsd;
    private final Noise noise;
    private double level;

    TradedVolume(SimulatedAsset asset, Noise noise) {
        this.hourlyUsd = asset.dailyVolumeUsd() / 24;
        this.noise = noise;
    }

    /**
     * Value traded in the next hour.
     *
     * @param logVolatility of the hour against ordinary times
     * @param move size of the return in standard deviations of the hour
     * @param burst what an event adds to the log of the volume
     */
    double draw(double logVolatility, double move, double burst) {
        level = KEPT * level + Math.sqrt(1 - KEPT * KEPT) * DEVIATION * noise.normal();
        return hourlyUsd
                * Math.exp(PER_LOG_VOLATILITY * logVolatility + PER_MOVE * Math.min(move, MOST_MOVE) + burst + level);
    }
}

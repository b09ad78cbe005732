package io.plimsoll.data.simulation;

/**
 * Crashes of the whole market, as cascades of liquidations make them: within minutes every asset falls far below where it was, and most
 * of the fall is taken back within the hour, some of the rest within the day. They come when volatility is high and prices have fallen
 * already. Not thread-safe.
 */
final class Crashes {

    /** Depths in standard deviations of an ordinary hour: Pareto between these ends. */
    private static final double LEAST_DEPTH = 7;

    private static final double MOST_DEPTH = 35;
    private static final double TAIL_INDEX = 2.2;
    private static final double MOST_KEPT = 0.45;

    /** Falls are remembered for half a day. */
    private static final double FALL_KEPT = Math.pow(0.5, 1.0 / 12);

    private static final double WEIGHT_OF_FALL = 0.12;
    private static final double MOST_FALL = 20;
    private static final double WEIGHT_OF_LEVEL = 1.0;
    /** Mean of the weight over long times, measured, so that the rate of the settings is the rate of the crashes. */
    private static final double MEAN_WEIGHT = 1.5;

    private final Noise noise;
    private final Arrivals arrivals;
    private double fallen;
    private double depth;
    private double keptShare;
    private int step;

    Crashes(double perYear, Noise noise) {
        this.noise = noise;
        this.arrivals = new Arrivals(perYear, noise);
    }

    /** Decides about the next hour, whose common log-volatility against ordinary times this is. */
    void draw(double level) {
        double weight = Math.exp(WEIGHT_OF_LEVEL * level + WEIGHT_OF_FALL * Math.min(Math.max(fallen, 0), MOST_FALL));
        if (!arrivals.come(weight / MEAN_WEIGHT)) {
            depth = 0;
            return;
        }
        depth = Math.min(LEAST_DEPTH * Math.exp(noise.exponential() / TAIL_INDEX), MOST_DEPTH);
        keptShare = MOST_KEPT * noise.uniform();
        step = noise.oneOf(CommonHour.STEPS);
    }

    /** Learns the common return of the hour, in standard deviations of an ordinary hour. */
    void advance(double commonReturn) {
        fallen = FALL_KEPT * fallen - commonReturn;
    }

    /** Whether there is one in this hour. */
    boolean isNow() {
        return depth > 0;
    }

    /** Whether there is one in this step of the hour. */
    boolean isIn(int stepOfHour) {
        return depth > 0 && stepOfHour == step;
    }

    /** How far an asset of usual nerves falls, in standard deviations of its ordinary hour. */
    double depth() {
        return depth;
    }

    /** Share of the fall that is not taken back within minutes. */
    double keptShare() {
        return keptShare;
    }
}

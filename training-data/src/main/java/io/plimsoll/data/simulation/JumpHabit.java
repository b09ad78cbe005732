package io.plimsoll.data.simulation;

/**
 * Rare jumps, more often down than up: half their mean size for certain, the rest exponential and bounded, so that no single draw
 * decides the figures of years.
 *
 * @param probability of a jump in an hour
 * @param meanSize mean size, but for the bound, in standard deviations of the hour
 * @param downShare share of the jumps that go down
 */
record JumpHabit(double probability, double meanSize, double downShare) {

    private static final double MOST = 3;

    /** The hour's jump in standard deviations of the hour; mostly 0. */
    double draw(Noise noise) {
        if (!noise.happens(probability)) {
            return 0;
        }
        double size = meanSize * (0.5 + 0.5 * Math.min(noise.exponential(), MOST));
        return noise.happens(downShare) ? -size : size;
    }

    /** Mean of the jump in an hour. */
    double mean() {
        double boundedExponential = 1 - Math.exp(-MOST);
        return probability * meanSize * (0.5 + 0.5 * boundedExponential) * (1 - 2 * downShare);
    }
}

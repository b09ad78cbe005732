package io.plimsoll.data.simulation;

/**
 * Rare jumps, exponential in size, more often down than up.
 *
 * @param probability of a jump in an hour
 * @param meanSize mean size in standard deviations of the hour
 * @param downShare share of the jumps that go down
 */
record JumpHabit(double probability, double meanSize, double downShare) {

    /** The hour's jump in standard deviations of the hour; mostly 0. */
    double draw(Noise noise) {
        if (!noise.happens(probability)) {
            return 0;
        }
        double size = meanSize * (0.5 + 0.5 * noise.exponential());
        return noise.happens(downShare) ? -size : size;
    }

    /** Mean of the jump in an hour. */
    double mean() {
        return probability * meanSize * (1 - 2 * downShare);
    }
}

package io.plimsoll.data.simulation;

/** Events of a Poisson process, hour by hour; its rate may change with the state of the market. Not thread-safe. */
final class Arrivals {

    private final double perHour;
    private final Noise noise;
    private double left;

    Arrivals(double perYear, Noise noise) {
        this.perHour = perYear / CommonHour.HOURS_PER_YEAR;
        this.noise = noise;
        this.left = noise.exponential();
    }

    /** Whether one comes in this hour. */
    boolean come() {
        return come(1);
    }

    /** Whether one comes in this hour, in which they are so much likelier than usual. */
    boolean come(double weight) {
        left -= perHour * weight;
        if (left > 0) {
            return false;
        }
        left = noise.exponential();
        return true;
    }
}

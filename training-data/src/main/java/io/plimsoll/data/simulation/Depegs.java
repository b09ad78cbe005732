package io.plimsoll.data.simulation;

/** How far a pegged asset is off its peg for a reason: mostly not at all; then quickly away, and back by halves. Not thread-safe. */
final class Depegs {

    private static final double LEAST_SIZE = 0.01;
    private static final double MEAN_SIZE = 0.035;
    private static final double MOST_SIZE = 0.15;
    private static final double DOWN_SHARE = 0.85;
    private static final int MOST_FALL_HOURS = 8;
    /** Half-lives of the way back, in hours. */
    private static final double LEAST_HALF_LIFE = 8;

    private static final double MOST_HALF_LIFE = 18;
    /** It is over when no more than this is left. */
    private static final double OVER = 0.002;

    private final Arrivals arrivals;
    private final Noise noise;
    private double size;
    private double kept;
    private int fallHours;
    private int hours;
    private int hour;

    Depegs(double perYear, Noise noise) {
        this.noise = noise;
        this.arrivals = new Arrivals(perYear, noise);
    }

    /** Goes on by an hour; whether a depeg starts in it. A second one does not come before the first is over. */
    boolean draw() {
        boolean comes = arrivals.come();
        if (++hour <= hours || !comes) {
            return false;
        }
        double farther = (MEAN_SIZE - LEAST_SIZE) * noise.exponential();
        double magnitude = Math.min(LEAST_SIZE + farther, MOST_SIZE);
        size = noise.happens(DOWN_SHARE) ? -magnitude : magnitude;
        fallHours = 1 + noise.oneOf(MOST_FALL_HOURS);
        double halfLife = LEAST_HALF_LIFE + (MOST_HALF_LIFE - LEAST_HALF_LIFE) * noise.uniform();
        kept = Math.pow(0.5, 1 / halfLife);
        hours = fallHours + (int) Math.ceil(halfLife * Math.log(magnitude / OVER) / Math.log(2));
        hour = 1;
        return true;
    }

    /** Log-price against the peg at the end of the hour. */
    double offset() {
        if (size == 0 || hour > hours) {
            return 0;
        }
        return hour <= fallHours ? size * hour / fallHours : size * Math.pow(kept, hour - fallHours);
    }

    /** Farthest log-price of the depeg that started last. */
    double size() {
        return size;
    }

    /** Hours that the depeg that started last takes until it is over. */
    int hours() {
        return hours;
    }
}

package io.plimsoll.data.simulation;

/** Prints that no trade explains, in one of a bar's high, low and close. Not thread-safe. */
final class BadTicks {

    private static final double LEAST_SIZE = 0.05;
    private static final double MEAN_SIZE = 0.15;
    private static final double MOST_SIZE = 1.5;
    /** Share of the bad ticks that are a decimal point in the wrong place. */
    private static final double SLIPPED_SHARE = 0.1;

    private final Arrivals arrivals;
    private final Noise noise;

    BadTicks(double perYear, Noise noise) {
        this.arrivals = new Arrivals(perYear, noise);
        this.noise = noise;
    }

    /** Puts a bad tick into the bar if one comes; its log-distance from the true price, or 0. */
    double spoil(VenueBar bar) {
        if (!arrivals.come()) {
            return 0;
        }
        double farther = (MEAN_SIZE - LEAST_SIZE) * noise.exponential();
        double ordinary = Math.min(LEAST_SIZE + farther, MOST_SIZE);
        double size = noise.happens(SLIPPED_SHARE) ? Math.log(10) : ordinary;
        return switch (noise.oneOf(3)) {
            case 0 -> bar.spoilHigh(size);
            case 1 -> bar.spoilLow(-size);
            default -> bar.spoilClose(noise.happens(0.5) ? size : -size);
        };
    }
}

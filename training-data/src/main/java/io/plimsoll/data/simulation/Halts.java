package io.plimsoll.data.simulation;

/** Times without prints. Not thread-safe. */
final class Halts {

    /**
     * How long they are.
     *
     * @param least the shortest, in hours
     * @param mean mean, but for the bound, in hours
     * @param most the longest, in hours
     */
    record Length(int least, double mean, int most) {}

    /** A whole venue is down for maintenance or by its load. */
    static final Length OF_VENUE = new Length(1, 4, 48);

    /** One asset is taken off and comes back. */
    static final Length OF_ASSET = new Length(24, 100, 14 * 24);

    private final Arrivals arrivals;
    private final Length length;
    private final Noise noise;
    private int left;

    Halts(double perYear, Length length, Noise noise) {
        this.arrivals = new Arrivals(perYear, noise);
        this.length = length;
        this.noise = noise;
    }

    /** Goes on by an hour; the number of hours of the halt that starts in it, or 0. */
    int draw() {
        boolean comes = arrivals.come();
        if (left > 0) {
            left--;
        }
        if (!comes || left > 0) {
            return 0;
        }
        double hours = length.least() + (length.mean() - length.least()) * noise.exponential();
        left = Math.min((int) Math.round(hours), length.most());
        return left;
    }

    /** Whether nothing is printed in this hour. */
    boolean isNow() {
        return left > 0;
    }
}

package io.plimsoll.data.simulation;

/**
 * The fair log-price of one asset through the present hour and the one before it, as straight lines between the points that matter: the
 * ends of steps and the extremes within them. Every venue prints from these same lines, each with its own lag, so that all of them have
 * seen the same path. Time is in hours since the opening of the present hour. Not thread-safe.
 */
final class FairPath {

    /** Points of two hours: at most seven for each step, and the first. */
    private static final int MOST_POINTS = 2 * 7 * CommonHour.STEPS + 1;

    private final double[] time = new double[MOST_POINTS];
    private final double[] level = new double[MOST_POINTS];
    private int size;

    FairPath(double logPrice) {
        // The end of an hour before the first.
        time[0] = 1;
        level[0] = logPrice;
        size = 1;
    }

    /** The present hour becomes the one before. */
    void nextHour() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (time[i] >= 0) {
                time[kept] = time[i] - 1;
                level[kept++] = level[i];
            }
        }
        size = kept;
    }

    /** Log-price at the end of the path. */
    double last() {
        return level[size - 1];
    }

    /**
     * Goes on to a later time as a Brownian bridge, whose extremes become points.
     *
     * @param until the later time
     * @param change log-return until then
     * @param variance of a free Brownian motion over that time
     * @param noise decides the extremes
     */
    void walk(double until, double change, double variance, Noise noise) {
        double start = last();
        double end = start + change;
        double third = (until - time[size - 1]) / 3;
        double middle = (start + end) / 2;
        double above = middle + bridgeHalfWidth(change, variance, noise);
        double below = middle - bridgeHalfWidth(change, variance, noise);
        add(until - 2 * third, change > 0 ? below : above);
        add(until - third, change > 0 ? above : below);
        add(until, end);
    }

    /** Moves at once. */
    void jump(double change) {
        add(time[size - 1], last() + change);
    }

    /** Falls by a depth within some minutes and then takes back all of it but a share. */
    void plunge(double depth, double keptShare, double minutes) {
        double start = last();
        double from = time[size - 1];
        add(from + minutes / 60, start - depth);
        add(from + 2 * minutes / 60, start - keptShare * depth);
    }

    /** Log-price at a time of the two hours; before the first point its own. */
    double at(double when) {
        int i = size - 1;
        while (i >= 0 && time[i] > when) {
            i--;
        }
        if (i < 0 || i == size - 1) {
            return level[Math.max(i, 0)];
        }
        return level[i] + (level[i + 1] - level[i]) * (when - time[i]) / (time[i + 1] - time[i]);
    }

    int points() {
        return size;
    }

    double time(int point) {
        return time[point];
    }

    double level(int point) {
        return level[point];
    }

    private void add(double when, double logPrice) {
        time[size] = when;
        level[size++] = logPrice;
    }

    /**
     * The extremes of a Brownian bridge from a to b lie at (a + b ± √((b − a)² − 2v·ln U)) / 2 (Karatzas and Shreve, Brownian Motion and
     * Stochastic Calculus, 2.8).
     */
    private static double bridgeHalfWidth(double change, double variance, Noise noise) {
        return Math.sqrt(change * change + 2 * variance * noise.exponential()) / 2;
    }
}

package io.plimsoll.data.quality;

/** How well the returns of a series match those of a market on the same grid, as they stand and moved in time. */
final class ReturnMatch {

    /** Bars with both returns, below which a correlation says nothing. */
    private static final int LEAST_PAIRS = 200;

    private static final double LEAST_FIT = 0.3;

    /** Where the returns match that well as they stand, no shift is looked for. */
    private static final double MOST_UNSHIFTED = 0.12;

    private final double[] own;
    private final double[] market;

    /** Returns on one grid; NaN where there is none. */
    ReturnMatch(double[] own, double[] market) {
        this.own = own;
        this.market = market;
    }

    /** Whether the returns of these bars match as they stand. */
    boolean fits(int from, int end) {
        return correlation(from, end, 0) >= LEAST_FIT;
    }

    /**
     * The shift, in steps, at which the returns match, if they do not as they stand: the bar called {@code t} is bar
     * {@code t + shift} of the market. 0 if they match as they stand, or nowhere.
     */
    int bestShift(int from, int end, int stepBars, int steps) {
        if (!(Math.abs(correlation(from, end, 0)) <= MOST_UNSHIFTED)) {
            return 0;
        }
        int best = 0;
        double fit = LEAST_FIT;
        for (int k = -steps; k <= steps; k++) {
            double c = k == 0 ? 0 : correlation(from, end, k * stepBars);
            if (c >= fit) {
                best = k;
                fit = c;
            }
        }
        return best;
    }

    /** Correlation about zero, which hourly returns have for a mean; NaN for too few pairs. */
    private double correlation(int from, int end, int shift) {
        double xy = 0;
        double xx = 0;
        double yy = 0;
        int n = 0;
        for (int t = Math.max(from, -shift); t < Math.min(end, market.length - shift); t++) {
            double x = own[t];
            double y = market[t + shift];
            double product = x * y;
            if (!Double.isNaN(product)) {
                xy += product;
                xx += x * x;
                yy += y * y;
                n++;
            }
        }
        return n >= LEAST_PAIRS && xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
    }
}

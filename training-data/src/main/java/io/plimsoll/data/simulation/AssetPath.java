package io.plimsoll.data.simulation;

/** One asset on its way through the hours; holds the bar of the last hour drawn. Not thread-safe. */
final class AssetPath {

    private static final double HOURS_PER_YEAR = 365 * 24;
    private static final VolatilityState.Habits HABITS = new VolatilityState.Habits(-0.32, 0.80, 0.22, 0.24, 0.03);
    private static final JumpHabit JUMPS = new JumpHabit(1.0 / 110, 4.0, 0.56);
    /** Of the common volatility level this share moves the asset's own volatility too. */
    private static final double CONTAGION = 0.7;
    /** Storms of the asset and of the market do not add up without end: at most five times the ordinary volatility. */
    private static final double MOST_LEVEL = 1.6;

    private static final double VOLUME_PER_LOG_VOLATILITY = 1.1;
    private static final double VOLUME_PER_MOVE = 0.25;
    private static final double VOLUME_KEPT = 0.85;
    private static final double VOLUME_DEVIATION = 0.22;
    /** Mean length of a wick, a print beyond the path that is taken back at once, in standard deviations of the hour. */
    private static final double WICK = 0.1;
    /** Prices and volumes are printed with as many digits as a venue would. */
    private static final int DIGITS = 6;
    /** The largest power of ten that a double holds exactly. */
    private static final int MOST_EXACT_POWER = 22;

    private final SimulatedAsset asset;
    private final Noise noise;
    private final VolatilityState volatility;
    private final double ordinary;
    private double logPrice;
    private double volumeLevel;

    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;

    AssetPath(SimulatedAsset asset, Noise noise) {
        this.asset = asset;
        this.noise = noise;
        this.volatility = new VolatilityState(HABITS, noise);
        this.ordinary = asset.ownVolatility() / Math.sqrt(HOURS_PER_YEAR);
        this.logPrice = Math.log(asset.startPrice());
    }

    /** Draws the hour of this number since the epoch, on top of what all assets share in it. */
    void draw(CommonHour common, long epochHour) {
        double commonLevel = common.level();
        double level = Math.min(volatility.level() + CONTAGION * commonLevel, MOST_LEVEL);
        double own = ordinary * Math.exp(level + Season.level(epochHour));
        double whole = Math.hypot(own, asset.beta() * common.deviation());
        double stepVariance = whole * whole / CommonHour.STEPS;
        double jump = JUMPS.draw(noise);
        int jumpStep = noise.oneOf(CommonHour.STEPS);
        double drift = -JUMPS.mean() * own / CommonHour.STEPS;
        double start = logPrice;
        double highest = start;
        double lowest = start;
        double ownSum = 0;
        for (int s = 0; s < CommonHour.STEPS; s++) {
            double diffusion = own / Math.sqrt(CommonHour.STEPS) * noise.normal();
            ownSum += diffusion;
            double end = logPrice + asset.beta() * common.stepReturn(s) + diffusion + drift;
            highest = Math.max(highest, bridgeExtreme(logPrice, end, stepVariance, 1));
            lowest = Math.min(lowest, bridgeExtreme(logPrice, end, stepVariance, -1));
            logPrice = s == jumpStep ? end + jump * own : end;
            highest = Math.max(highest, logPrice);
            lowest = Math.min(lowest, logPrice);
        }
        volatility.advance(ownSum / own + jump);
        print(start, highest, lowest, Math.abs(logPrice - start) / whole, whole);
    }

    /**
     * Highest (side 1) or lowest (side -1) point of a Brownian bridge from a to b: (a + b ± √((b − a)² − 2v·ln U)) / 2 (Karatzas and
     * Shreve, Brownian Motion and Stochastic Calculus, 2.8).
     */
    private double bridgeExtreme(double a, double b, double variance, int side) {
        double width = Math.sqrt((b - a) * (b - a) + 2 * variance * noise.exponential());
        return (a + b + side * width) / 2;
    }

    private void print(double start, double highest, double lowest, double move, double deviation) {
        open = printed(Math.exp(start));
        high = printed(Math.exp(highest + WICK * deviation * noise.exponential()));
        low = printed(Math.exp(lowest - WICK * deviation * noise.exponential()));
        close = printed(Math.exp(logPrice));
        volumeLevel = VOLUME_KEPT * volumeLevel
                + Math.sqrt(1 - VOLUME_KEPT * VOLUME_KEPT) * VOLUME_DEVIATION * noise.normal();
        double usual = Math.hypot(ordinary, asset.beta() * CommonHour.ORDINARY);
        double logVolume = VOLUME_PER_LOG_VOLATILITY * Math.log(deviation / usual)
                + VOLUME_PER_MOVE * Math.min(move, 4)
                + volumeLevel;
        volume = printed(asset.dailyVolumeUsd() / 24 / close * Math.exp(logVolume));
    }

    /** The nearest decimal of six digits; powers of ten that are exact make the result the double nearest to that decimal. */
    private static double printed(double value) {
        int power = DIGITS - 1 - (int) Math.floor(Math.log10(value));
        double factor = Math.pow(10, Math.min(Math.abs(power), MOST_EXACT_POWER));
        double rounded = power >= 0 ? Math.rint(value * factor) / factor : Math.rint(value / factor) * factor;
        return rounded > 0 ? rounded : value;
    }

    double open() {
        return open;
    }

    double high() {
        return high;
    }

    double low() {
        return low;
    }

    double close() {
        return close;
    }

    double volume() {
        return volume;
    }
}

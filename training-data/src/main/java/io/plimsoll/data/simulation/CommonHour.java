package io.plimsoll.data.simulation;

/** The part of an hour that all assets share: the leader's return in quarter-hours, with its jump, and the crash. Not thread-safe. */
final class CommonHour {

    /** Steps within an hour. Between them each path is a Brownian bridge, whose extremes are drawn exactly. */
    static final int STEPS = 4;

    private static final VolatilityState.Habits HABITS = new VolatilityState.Habits(-0.50, 0.85, 0.36, 0.20, 0.05);
    static final double HOURS_PER_YEAR = 365 * 24;
    /** Volatility of the common return in ordinary times, annualised and then over an hour. */
    static final double ORDINARY = 0.42 / Math.sqrt(HOURS_PER_YEAR);

    private static final JumpHabit JUMPS = new JumpHabit(1.0 / 130, 5.0, 0.60);
    /** Log-volatility that a crash adds to the market. */
    private static final double CRASH_BURST = 0.4;

    private final Noise noise;
    private final Crashes crashes;
    private final VolatilityState volatility;
    private final double[] returns = new double[STEPS];
    private double deviation;
    private double level;

    CommonHour(Noise noise, Crashes crashes) {
        this.noise = noise;
        this.crashes = crashes;
        this.volatility = new VolatilityState(HABITS, noise);
    }

    /** Draws the hour of this number since the epoch. */
    void draw(long epochHour) {
        level = volatility.level();
        crashes.draw(level);
        deviation = ORDINARY * Math.exp(level + Season.level(epochHour));
        double sum = 0;
        for (int s = 0; s < STEPS; s++) {
            returns[s] = deviation / Math.sqrt(STEPS) * noise.normal();
            sum += returns[s];
        }
        double jump = JUMPS.draw(noise);
        returns[noise.oneOf(STEPS)] += jump * deviation;
        double drift = -JUMPS.mean() * deviation / STEPS;
        for (int s = 0; s < STEPS; s++) {
            returns[s] += drift;
        }
        crashes.advance((sum + jump * deviation) / ORDINARY);
        volatility.advance(sum / deviation + jump);
        if (crashes.isNow()) {
            volatility.burst(CRASH_BURST);
        }
    }

    /** The crash that may be in this hour. */
    Crashes crash() {
        return crashes;
    }

    /** Common log-return of a step. */
    double stepReturn(int step) {
        return returns[step];
    }

    /** Log-volatility of the hour against ordinary times, the season left out. */
    double level() {
        return level;
    }

    /** Standard deviation of the hour's common log-return, without jumps. */
    double deviation() {
        return deviation;
    }
}

package io.plimsoll.data.simulation;

/**
 * Log-volatility around its ordinary level: a regime (calm, normal, storm) that jumps by a Markov chain, a slow and a fast
 * mean-reverting part, and what large moves add. Two time scales together give the slowly decaying autocorrelation of |r| that real
 * markets show and that regressions over several past windows (Corsi 2009) exploit. Not thread-safe.
 */
final class VolatilityState {

    /**
     * What moves it.
     *
     * @param calm log-volatility of the calm regime against the normal one
     * @param storm log-volatility of the storm regime against the normal one
     * @param slowDeviation stationary standard deviation of the slow part
     * @param fastDeviation stationary standard deviation of the fast part, without the shocks of returns
     * @param response log-volatility that a move of one standard deviation beyond the usual one adds to the fast part, either way
     */
    record Habits(double calm, double storm, double slowDeviation, double fastDeviation, double response) {}

    private enum Regime {
        CALM,
        NORMAL,
        STORM
    }

    /** Mean stay in each regime: calm 15 d, normal 12 d, storm 3 d. */
    private static final double LEAVE_CALM = 1.0 / (15 * 24);

    private static final double LEAVE_NORMAL = 1.0 / (12 * 24);
    private static final double LEAVE_STORM = 1.0 / (3 * 24);
    private static final double NORMAL_TO_STORM = 0.35;
    private static final double STORM_TO_NORMAL = 0.85;
    /** Half-lives of 20 days and of 18 hours. */
    private static final double SLOW_KEPT = Math.pow(0.5, 1.0 / (20 * 24));

    private static final double FAST_KEPT = Math.pow(0.5, 1.0 / 18);
    /** The regime is reached over half a day, not at once. */
    private static final double REGIME_KEPT = Math.pow(0.5, 1.0 / 6);

    private static final double SLOW_STEP = Math.sqrt(1 - SLOW_KEPT * SLOW_KEPT);
    private static final double FAST_STEP = Math.sqrt(1 - FAST_KEPT * FAST_KEPT);
    private static final double MOST = 1.6;
    private static final double MOST_SHOCK = 5;
    /** Mean size of a standard normal. */
    private static final double USUAL_SHOCK = Math.sqrt(2 / Math.PI);

    private final Habits habits;
    private final Noise noise;
    private Regime regime = Regime.NORMAL;
    private double regimeLevel;
    private double slow;
    private double fast;

    VolatilityState(Habits habits, Noise noise) {
        this.habits = habits;
        this.noise = noise;
    }

    /** Log-volatility of this hour against the ordinary level. */
    double level() {
        return Math.max(-MOST, Math.min(MOST, regimeLevel + slow + fast));
    }

    /**
     * Goes on to the next hour.
     *
     * @param shock the hour's return in standard deviations, jumps included
     */
    void advance(double shock) {
        regime = nextRegime();
        double target = regime == Regime.CALM ? habits.calm() : regime == Regime.STORM ? habits.storm() : 0;
        regimeLevel = target + REGIME_KEPT * (regimeLevel - target);
        slow = SLOW_KEPT * slow + SLOW_STEP * habits.slowDeviation() * noise.normal();
        fast = FAST_KEPT * fast
                + FAST_STEP * habits.fastDeviation() * noise.normal()
                + habits.response() * (Math.min(Math.abs(shock), MOST_SHOCK) - USUAL_SHOCK);
    }

    /** Adds log-volatility to the fast part at once. */
    void burst(double more) {
        fast += more;
    }

    private Regime nextRegime() {
        double chance = noise.uniform();
        double direction = noise.uniform();
        return switch (regime) {
            case CALM -> chance < LEAVE_CALM ? Regime.NORMAL : Regime.CALM;
            case NORMAL ->
                chance >= LEAVE_NORMAL ? Regime.NORMAL : direction < NORMAL_TO_STORM ? Regime.STORM : Regime.CALM;
            case STORM ->
                chance >= LEAVE_STORM ? Regime.STORM : direction < STORM_TO_NORMAL ? Regime.NORMAL : Regime.CALM;
        };
    }
}

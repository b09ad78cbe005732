package io.plimsoll.model.tail;

/**
 * Live correction of a frozen tail, for one asset and side: θ grows when a path breaks through the margin's distance and shrinks a little
 * when none does, {@code θ ← clamp(θ·exp(η·(hit − α)), 0.8, 1.5)}, η = 0.02, one step for each closed window. Windows do not overlap.
 *
 * <p>One tail is pooled over all assets, and what it leaves to correct differs from asset to asset. The correction goes both ways, because a
 * margin that is too wide for an asset is wrong too. It is slow, so that it cannot chase noise: a hit widens by 2 %, a day without one
 * narrows by 0.24 % where a window lasts an hour and 0.5 % are promised. The lower bound limits how far silence can narrow a margin.
 */
public final class SafetyIntegrator {

    /** Where θ starts: the tail as it was fitted. */
    public static final double START = 1;

    /** θ is never less. */
    public static final double LEAST = 0.8;

    /** θ is never more. */
    public static final double MOST = 1.5;

    private static final double GAIN = 0.02;

    private SafetyIntegrator() {}

    /** Whether steps can lead to this value. */
    public static boolean isInRange(double theta) {
        return theta >= LEAST && theta <= MOST;
    }

    /**
     * One step.
     *
     * @param theta before, {@link #LEAST} to {@link #MOST}
     * @param isHit whether the excursion in the window was larger than what was promised
     * @param exceedance probability of a hit that was promised
     */
    public static double step(double theta, boolean isHit, double exceedance) {
        double excess = (isHit ? 1 : 0) - exceedance;
        return Math.max(LEAST, Math.min(MOST, theta * Math.exp(GAIN * excess)));
    }
}

package io.plimsoll.model.tail;

/**
 * Live safety of a frozen tail: θ grows when more paths break through than promised and falls back slowly when fewer do,
 * {@code θ ← clamp(θ·exp(η·(mean hit − α)), 1, 1.5)}, one step for each closed window. Windows do not overlap.
 */
public final class SafetyIntegrator {

    private static final double GAIN = 0.15;
    private static final double LARGEST = 1.5;

    private SafetyIntegrator() {}

    /**
     * One step.
     *
     * @param theta before, 1 to 1.5
     * @param meanHit share of the assets whose excursion passed the margin's in the window, 0..1
     * @param exceedance share that was promised
     */
    public static double step(double theta, double meanHit, double exceedance) {
        return Math.max(1, Math.min(LARGEST, theta * Math.exp(GAIN * (meanHit - exceedance))));
    }
}

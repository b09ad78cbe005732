package io.plimsoll.model.tail;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the prices of all assets did together in the windows after past instants: natural-log returns since the instant, each divided by the
 * volatility over the horizon that was forecast for its asset, out of sample, at that instant. Which asset fell while which other fell is
 * the observed one; how far is for an {@link ExcursionForecast} to say. Of every window three paths are kept at several times: the price at
 * the time, and the lowest and the highest since the time before. What was not observed is NaN. Immutable.
 */
public final class ScenarioSet {

    /** The scenarios' weights add up to 1 but for rounding. */
    private static final double ROUNDING = 1e-9;

    private final Horizon horizon;
    private final List<Integer> hours;
    private final List<String> assets;
    private final long[] starts;
    private final double[] weights;
    private final float[] residuals;

    /** What is kept of the part of a window that ends at one of its times. */
    public enum Point {
        /** The price at the time. */
        END(0),
        /** The lowest price since the time before, that of the time before included. */
        LOW(1),
        /** The highest. */
        HIGH(2);

        private final int index;

        Point(int index) {
            this.index = index;
        }
    }

    private static final int POINTS = Point.values().length;

    /**
     * Checks that all parts are of one size.
     *
     * @param horizon length of the windows
     * @param hours times inside a window, hours from its start, ascending; the last is the horizon
     * @param assets short names, in the order of the residuals
     * @param starts beginning of each window, epoch milliseconds
     * @param weights probability of each window, positive, adding up to 1
     * @param residuals in the order asset, time, point, window; of a window an asset has all or none (NaN)
     */
    public ScenarioSet(
            Horizon horizon,
            List<Integer> hours,
            List<String> assets,
            long[] starts,
            double[] weights,
            float[] residuals) {
        this.horizon = horizon;
        this.hours = List.copyOf(hours);
        this.assets = List.copyOf(assets);
        this.starts = starts.clone();
        this.weights = weights.clone();
        this.residuals = residuals.clone();
        requireTimes();
        requireWeights();
        int expected = residuals(assets.size(), hours.size(), starts.length);
        require(residuals.length == expected, "residuals must be " + expected, residuals.length);
        for (int s = 0; s < starts.length; s++) {
            boolean isSeen = false;
            for (int asset = 0; asset < assets.size(); asset++) {
                requireWholeOrMissing(asset, s);
                isSeen |= isObserved(asset, s);
            }
            require(isSeen, "at least one asset must be observed in every window", "none in window " + s);
        }
    }

    /** Number of residuals of so many assets at so many times in so many windows. */
    public static int residuals(int assets, int times, int windows) {
        return assets * times * POINTS * windows;
    }

    /** Length of the windows. */
    public Horizon horizon() {
        return horizon;
    }

    /** Times inside a window, hours from its start; the last is the horizon. */
    public List<Integer> hours() {
        return hours;
    }

    /** Short names of the assets. */
    public List<String> assets() {
        return assets;
    }

    /** Number of windows. */
    public int size() {
        return starts.length;
    }

    /** Beginning of each window, epoch milliseconds. */
    public long[] starts() {
        return starts.clone();
    }

    /** Probability of each window. */
    public double[] weights() {
        return weights.clone();
    }

    /** All residuals in the order of the constructor. */
    public float[] residuals() {
        return residuals.clone();
    }

    /** Log return from the start of the window, in units of the volatility forecast; NaN if it was not observed. */
    public float residual(int asset, int time, Point point, int scenario) {
        return residuals[((asset * hours.size() + time) * POINTS + point.index) * starts.length + scenario];
    }

    /** Whether the asset's prices in this window are known. */
    public boolean isObserved(int asset, int scenario) {
        return !Float.isNaN(residual(asset, 0, Point.END, scenario));
    }

    /** Largest fall (of a long) or rise (of a short) below or above the start of the window, not negative; NaN if it was not observed. */
    public float excursion(int asset, Side side, int scenario) {
        float largest = 0;
        for (int time = 0; time < hours.size(); time++) {
            float adverse = side == Side.LONG
                    ? -residual(asset, time, Point.LOW, scenario)
                    : residual(asset, time, Point.HIGH, scenario);
            largest = Math.max(largest, adverse);
        }
        return largest;
    }

    /**
     * These assets in this order, with everything that was not observed of them drawn from windows in which all assets together did much the
     * same ({@link UnobservedResiduals}). An asset that the set does not know is drawn as a whole.
     *
     * @param seed of the draws; what is drawn for one asset does not depend on the others asked for
     * @throws IllegalArgumentException if the set is empty
     */
    public ScenarioSet completedFor(List<String> wanted, long seed) {
        require(size() > 0, "a set of scenarios must have windows to draw from", size());
        float[] all = new float[wanted.size() * hours.size() * POINTS * size()];
        UnobservedResiduals unobserved = new UnobservedResiduals(this);
        for (int k = 0; k < wanted.size(); k++) {
            int known = assets.indexOf(wanted.get(k));
            UnobservedResiduals.Source[] sources = unobserved.sourcesOf(wanted.get(k), known, seed);
            for (int s = 0; s < size(); s++) {
                for (int part = 0; part < hours.size() * POINTS; part++) {
                    Point point = Point.values()[part % POINTS];
                    all[(k * hours.size() * POINTS + part) * size() + s] =
                            residual(sources[s].asset(), part / POINTS, point, sources[s].scenario());
                }
            }
        }
        return new ScenarioSet(horizon, hours, wanted, starts, weights, all);
    }

    private void requireTimes() {
        List<Integer> ascending = new ArrayList<>(hours.stream().distinct().toList());
        ascending.sort(null);
        require(
                ascending.equals(hours) && !hours.isEmpty() && hours.get(0) > 0,
                "hours must ascend from above 0",
                hours);
        require(hours.get(hours.size() - 1) == horizon.hours(), "the last of the hours must be " + horizon, hours);
    }

    private void requireWeights() {
        require(weights.length == starts.length, "weights must be " + starts.length, weights.length);
        for (double weight : weights) {
            require(weight > 0 && weight <= 1 + ROUNDING, "a weight must be in (0, 1]", weight);
        }
        double sum = Arrays.stream(weights).sum();
        require(weights.length == 0 || Math.abs(sum - 1) < ROUNDING, "weights must add up to 1", sum);
    }

    private void requireWholeOrMissing(int asset, int scenario) {
        boolean isObserved = isObserved(asset, scenario);
        for (int time = 0; time < hours.size(); time++) {
            float end = residual(asset, time, Point.END, scenario);
            float low = residual(asset, time, Point.LOW, scenario);
            float high = residual(asset, time, Point.HIGH, scenario);
            boolean isPath = low <= end && end <= high && Float.isFinite(low) && Float.isFinite(high);
            boolean isMissing = Float.isNaN(low) && Float.isNaN(end) && Float.isNaN(high);
            if (isObserved ? !isPath : !isMissing) {
                throw new IllegalArgumentException("residuals of " + assets.get(asset) + " in window " + scenario
                        + " must be finite with low <= end <= high, or all missing; have " + low + ", " + end + ", "
                        + high + " at " + hours.get(time) + "h");
            }
        }
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + "; have " + value);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScenarioSet s
                && horizon.equals(s.horizon)
                && hours.equals(s.hours)
                && assets.equals(s.assets)
                && Arrays.equals(starts, s.starts)
                && Arrays.equals(weights, s.weights)
                && Arrays.equals(residuals, s.residuals);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(residuals);
    }

    @Override
    public String toString() {
        return starts.length + " windows of " + horizon + " of " + assets.size() + " assets";
    }
}

package io.plimsoll.evaluation;

/**
 * What prices did in windows that do not overlap, column by column, in order of time. Immutable and safe for use by any thread. All
 * returns are natural-log returns from the close of the label's bar.
 */
public final class TargetWindows {

    private final long[] label;
    private final double[][] columns;
    private final Skipped skipped;

    TargetWindows(long[] label, double[][] columns, Skipped skipped) {
        this.label = label;
        this.columns = columns;
        this.skipped = skipped;
    }

    /**
     * Labels that were asked for and cannot be judged.
     *
     * @param noBar no bar has this label
     * @param incomplete the window runs past the last bar or over a gap
     * @param overlapping the window overlaps the one kept before it
     */
    public record Skipped(int noBar, int incomplete, int overlapping) {}

    /** Number of windows. */
    public int size() {
        return label.length;
    }

    /** Opening time of the bar before window {@code i}, epoch milliseconds. */
    public long label(int i) {
        return label[i];
    }

    /** Return from start to end. */
    public double endReturn(int i) {
        return columns[0][i];
    }

    /** Realised variance: the sum of the squared returns of the window's bars. */
    public double realisedVariance(int i) {
        return columns[1][i];
    }

    /** Lowest low; positive if the price never came back to where it was. */
    public double lowExcursion(int i) {
        return columns[2][i];
    }

    /** Highest high; negative if the price never came back to where it was. */
    public double highExcursion(int i) {
        return columns[3][i];
    }

    /** The lowest low of every window, a copy. */
    public double[] lowExcursions() {
        return columns[2].clone();
    }

    /** The highest high of every window, a copy. */
    public double[] highExcursions() {
        return columns[3].clone();
    }

    /** What was left out of the labels asked for. */
    public Skipped skipped() {
        return skipped;
    }
}

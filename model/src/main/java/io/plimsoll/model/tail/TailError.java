package io.plimsoll.model.tail;

import java.util.List;

/**
 * How far the quantiles of a fitted tail may be off because the days it was fitted on could have been others: the standard error of
 * {@code ln q(α)}. Immutable.
 *
 * @param levels the error at some probabilities, most probable first
 */
public record TailError(List<Level> levels) {

    /** The error of a tail that is known rather than fitted. */
    public static final TailError NONE = new TailError(List.of(new Level(1, 0)));

    /**
     * The error of one quantile.
     *
     * @param exceedance probability α beyond the quantile, in (0, 1]
     * @param logError standard error of its natural logarithm, finite and not negative
     */
    public record Level(double exceedance, double logError) {

        /** Checks the ranges: an error that is no number must not read as none. */
        public Level {
            if (!(exceedance > 0 && exceedance <= 1)) {
                throw new IllegalArgumentException("exceedance must be in (0, 1]; have " + exceedance);
            }
            if (!(logError >= 0) || Double.isInfinite(logError)) {
                throw new IllegalArgumentException(
                        "logError must be finite and not negative; have " + logError + " at " + exceedance);
            }
        }
    }

    /** Copies the levels and checks their order. */
    public TailError {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("an error must have at least one level; have none");
        }
        for (int i = 1; i < levels.size(); i++) {
            if (!(levels.get(i).exceedance() < levels.get(i - 1).exceedance())) {
                throw new IllegalArgumentException("exceedances must decrease; have "
                        + levels.get(i).exceedance() + " after "
                        + levels.get(i - 1).exceedance());
            }
        }
    }

    /**
     * Standard error of {@code ln q(α)}: linear in {@code ln α} between the levels, that of the nearest one outside them.
     *
     * @param exceedance α in (0, 1]
     */
    public double at(double exceedance) {
        if (!(exceedance > 0 && exceedance <= 1)) {
            throw new IllegalArgumentException("exceedance must be in (0, 1]; have " + exceedance);
        }
        Level before = levels.get(0);
        if (exceedance >= before.exceedance) {
            return before.logError;
        }
        for (Level level : levels) {
            if (level.exceedance <= exceedance) {
                double part = Math.log(before.exceedance / exceedance) / Math.log(before.exceedance / level.exceedance);
                return before.logError + part * (level.logError - before.logError);
            }
            before = level;
        }
        return before.logError;
    }
}

package io.plimsoll.evaluation.score;

import java.time.LocalDate;
import java.util.List;

/**
 * The margin of one contender on one asset through time, day by day, beside what happened.
 *
 * @param asset short name
 * @param horizonHours length of the window
 * @param alpha probability beyond each quantile
 * @param contender who
 * @param days one entry a day with windows, days in order
 */
public record MarginPath(String asset, int horizonHours, double alpha, Contender contender, List<Day> days) {

    /** Copies the list. */
    public MarginPath {
        days = List.copyOf(days);
    }

    /**
     * One UTC day; all values are fractions of notional.
     *
     * @param date the day of the labels
     * @param longMargin mean margin of longs over the day's windows
     * @param longLoss largest loss of a long inside any of the day's windows
     * @param longBreached whether the loss passed the margin of its own window in any of them
     * @param shortMargin mean margin of shorts
     * @param shortLoss largest loss of a short
     * @param shortBreached the same for shorts
     */
    public record Day(
            LocalDate date,
            double longMargin,
            double longLoss,
            boolean longBreached,
            double shortMargin,
            double shortLoss,
            boolean shortBreached) {}
}

package io.plimsoll.evaluation.score;

import java.time.YearMonth;

/**
 * Path breaches of one contender in one month, all assets together.
 *
 * @param horizonHours length of the window
 * @param alpha probability beyond each quantile
 * @param contender who
 * @param month UTC month of the label
 * @param windows number of windows
 * @param longBreaches windows in which a long was breached
 * @param shortBreaches windows in which a short was breached
 */
public record MonthFigures(
        int horizonHours,
        double alpha,
        Contender contender,
        YearMonth month,
        long windows,
        long longBreaches,
        long shortBreaches) {}

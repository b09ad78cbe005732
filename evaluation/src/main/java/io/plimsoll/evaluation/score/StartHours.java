package io.plimsoll.evaluation.score;

import io.plimsoll.model.market.Side;
import java.util.List;

/**
 * One contender judged on windows that start at every hour of the day. Safety integrators are those in force at the hour; only windows that
 * start at the decision times of the horizon step them.
 *
 * @param horizonHours length of the window
 * @param alpha probability beyond each quantile
 * @param contender who
 * @param hours the hours with enough windows, in order, at least one
 * @param worstHour where paths of a side were breached most often
 * @param worstSide the side
 */
public record StartHours(
        int horizonHours, double alpha, Contender contender, List<StartHour> hours, int worstHour, Side worstSide) {

    /** Copies the list. */
    public StartHours {
        hours = List.copyOf(hours);
    }

    /** Finds the worst. */
    static StartHours of(int horizonHours, double alpha, Contender contender, List<StartHour> hours) {
        StartHour worst = hours.get(0);
        Side worstSide = Side.LONG;
        for (StartHour hour : hours) {
            for (Side side : Side.values()) {
                if (hour.side(side).rate() > worst.side(worstSide).rate()) {
                    worst = hour;
                    worstSide = side;
                }
            }
        }
        return new StartHours(horizonHours, alpha, contender, hours, worst.hour(), worstSide);
    }

    /** The breaches of the worst hour and side. */
    public BreachRate worst() {
        return hours.stream()
                .filter(h -> h.hour() == worstHour)
                .findFirst()
                .orElseThrow()
                .side(worstSide);
    }
}

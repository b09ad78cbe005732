package io.plimsoll.evaluation.leadtime;

import java.time.Duration;

/**
 * When a score gives the alarm, and when that alarm was false. It is raised in the hour in which the score reaches the threshold, and ends once the score
 * has stayed below it for the quiet time, or in any hour in which the score is missing. It is false if no liquidation follows within the look-ahead; one
 * that goes on is judged anew at the end of each look-ahead, so that an alarm that never ends is counted again and again. How long to be quiet is said in hours and not
 * as a second threshold: every score can keep it whatever its units.
 *
 * @param lookAhead a liquidation within it justifies an alarm; no lead time is longer
 * @param quiet hysteresis
 * @param falseAlarmsPer100Days what is allowed in 100 days of an account without a liquidation in the look-ahead after
 */
public record AlarmRule(Duration lookAhead, Duration quiet, double falseAlarmsPer100Days) {

    /** 72 hours ahead, 6 hours of quiet, one false alarm in 100 account-days. */
    public static final AlarmRule STANDARD = new AlarmRule(Duration.ofHours(72), Duration.ofHours(6), 1);

    /** Checks the ranges. */
    public AlarmRule {
        if (lookAhead.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("lookAhead must be at least an hour; have " + lookAhead);
        }
        if (quiet.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("quiet must be at least an hour; have " + quiet);
        }
        if (!(falseAlarmsPer100Days > 0) || Double.isInfinite(falseAlarmsPer100Days)) {
            throw new IllegalArgumentException(
                    "falseAlarmsPer100Days must be finite and positive; have " + falseAlarmsPer100Days);
        }
    }

    /** The same rule with another rate of false alarms. */
    public AlarmRule at(double rate) {
        return new AlarmRule(lookAhead, quiet, rate);
    }
}

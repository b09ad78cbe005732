package io.plimsoll.evaluation.leadtime;

/** One alarm along the hours of an account. Not thread-safe. */
final class AlarmState {

    private static final long NONE = Long.MIN_VALUE;

    private final long lookAhead;
    private final long quiet;
    private long followed = NONE;
    private long raised = NONE;
    private long judged;
    private long lastAbove;

    AlarmState(AlarmRule rule) {
        this.lookAhead = rule.lookAhead().toMillis();
        this.quiet = rule.quiet().toMillis();
    }

    /**
     * Follows the score to the next hour.
     *
     * @return whether an alarm is to be judged from this hour on: it was raised, or has stood for another look-ahead
     */
    boolean follow(long hour, boolean isAbove) {
        advanceTo(hour);
        if (isAbove) {
            lastAbove = hour;
            if (raised == NONE) {
                raised = hour;
                judged = hour;
                return true;
            }
        } else if (raised != NONE && hour - lastAbove >= quiet) {
            end();
        }
        if (raised != NONE && hour - judged >= lookAhead) {
            judged = hour;
            return true;
        }
        return false;
    }

    /** An hour in which the account can be liquidated already: an alarm neither begins nor ends. */
    void hold(long hour) {
        advanceTo(hour);
        lastAbove = hour;
    }

    /** Nothing is known: an alarm cannot go on. */
    void end() {
        raised = NONE;
    }

    /** Hours since the alarm was raised, at most the look-ahead; NaN if none stands, or hours are missing since. */
    double leadHoursTo(long time) {
        if (raised == NONE || time - followed > ScoredAccount.HOUR) {
            return Double.NaN;
        }
        return Math.min(time - raised, lookAhead) / (double) ScoredAccount.HOUR;
    }

    private void advanceTo(long hour) {
        if (followed != NONE && hour - followed > ScoredAccount.HOUR) {
            end();
        }
        followed = hour;
    }
}

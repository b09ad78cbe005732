package io.plimsoll.evaluation.leadtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Liquidations of one account that belong together: none comes later after the one before than the look-ahead. Lead times are to the first.
 *
 * @param first time of the first, epoch milliseconds
 * @param last time of the last, epoch milliseconds
 */
record Episode(long first, long last) {

    /** The episodes of an account, in order. */
    static List<Episode> of(ScoredAccount account, AlarmRule rule) {
        long apart = rule.lookAhead().toMillis();
        List<Episode> episodes = new ArrayList<>();
        for (long liquidation : account.liquidations()) {
            int newest = episodes.size() - 1;
            if (newest >= 0 && liquidation - episodes.get(newest).last <= apart) {
                episodes.set(newest, new Episode(episodes.get(newest).first, liquidation));
            } else {
                episodes.add(new Episode(liquidation, liquidation));
            }
        }
        return episodes;
    }

    /** Whether the hour comes after the first liquidation and not after the last: nobody needs a warning then. */
    boolean isUnderWay(long hour) {
        return first < hour && hour <= last;
    }
}

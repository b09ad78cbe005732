package io.plimsoll.evaluation.leadtime;

import io.plimsoll.evaluation.leadtime.ScoredAccount.Hour;
import java.util.ArrayList;
import java.util.List;

/**
 * A watched account under a rule: what became of each hour, whichever score is asked, and how the alarms of one score fare at a threshold. Immutable.
 */
final class JudgedAccount {

    /** What an hour is to an alarm that is raised in it. */
    private enum Outcome {
        /** No liquidation follows within the look-ahead. */
        CALM,
        /** One does. */
        BEFORE,
        /** What followed is not known to the end. */
        UNKNOWN,
        /** A row of liquidations is under way. */
        UNDER_WAY
    }

    private final ScoredAccount account;
    private final AlarmRule rule;
    private final Outcome[] outcomes;
    private final List<Episode> judged = new ArrayList<>();
    private int unscored;
    private int liquidatableBefore;
    private int calmHours;

    JudgedAccount(ScoredAccount account, AlarmRule rule) {
        this.account = account;
        this.rule = rule;
        List<Episode> episodes = Episode.of(account, rule);
        this.outcomes = new Outcome[account.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = outcomeOf(account.hour(i), episodes);
            calmHours += isScored(i) && outcomes[i] == Outcome.CALM ? 1 : 0;
        }
        for (Episode episode : episodes) {
            sort(episode);
        }
    }

    private Outcome outcomeOf(long hour, List<Episode> episodes) {
        if (episodes.stream().anyMatch(episode -> episode.isUnderWay(hour))) {
            return Outcome.UNDER_WAY;
        }
        long end = hour + rule.lookAhead().toMillis();
        // A liquidation on the hour itself is still ahead of it: the score of an hour rests on what was known before.
        if (account.nextLiquidation(hour - 1) <= end) {
            return Outcome.BEFORE;
        }
        return end <= account.knownUntil() ? Outcome.CALM : Outcome.UNKNOWN;
    }

    /** An episode is judged if there was anything to warn by: a scored hour within the look-ahead before it. */
    private void sort(Episode episode) {
        boolean isScored = false;
        boolean isLiquidatable = false;
        for (int i = 0; i < outcomes.length; i++) {
            long ahead = episode.first() - account.hour(i);
            if (ahead >= 0 && ahead <= rule.lookAhead().toMillis() && outcomes[i] != Outcome.UNDER_WAY) {
                isScored |= isScored(i);
                isLiquidatable |= account.state(i) == Hour.LIQUIDATABLE;
            }
        }
        if (isScored) {
            judged.add(episode);
        } else if (isLiquidatable) {
            liquidatableBefore++;
        } else {
            unscored++;
        }
    }

    private boolean isScored(int i) {
        return account.state(i) == Hour.SCORED;
    }

    ScoredAccount account() {
        return account;
    }

    /** Number of episodes that can be warned of. */
    int episodes() {
        return judged.size();
    }

    /** Number of episodes before which no hour was scored within the look-ahead. */
    int unscoredEpisodes() {
        return unscored;
    }

    /** Number of episodes before which the account could be liquidated at every hour within the look-ahead that is known. */
    int liquidatableEpisodes() {
        return liquidatableBefore;
    }

    /** Number of scored hours after which no liquidation follows within the look-ahead. */
    int calmHours() {
        return calmHours;
    }

    /** Whether the hour is one to rank: scored, and outside of a row of liquidations. */
    boolean isRanked(int i) {
        return isScored(i) && outcomes[i] != Outcome.UNDER_WAY;
    }

    /**
     * The alarms of one score.
     *
     * @param falseAlarms number of false ones
     * @param leadHours by episode that is judged: hours from the alarm to the first liquidation, at most the look-ahead; NaN where no alarm stood
     */
    record Alarms(int falseAlarms, double[] leadHours) {}

    /** How the alarms of a score fare that are raised where it reaches the threshold. */
    Alarms at(int score, double threshold) {
        AlarmState alarm = new AlarmState(rule);
        double[] lead = new double[judged.size()];
        int falseAlarms = 0;
        int next = 0;
        for (int i = 0; i < outcomes.length; i++) {
            for (; next < lead.length && judged.get(next).first() < account.hour(i); next++) {
                lead[next] = alarm.leadHoursTo(judged.get(next).first());
            }
            if (outcomes[i] == Outcome.UNDER_WAY || account.state(i) == Hour.MISSING) {
                alarm.end();
            } else if (account.state(i) == Hour.LIQUIDATABLE) {
                alarm.hold(account.hour(i));
            } else if (alarm.follow(account.hour(i), account.value(score, i) >= threshold)) {
                falseAlarms += outcomes[i] == Outcome.CALM ? 1 : 0;
            }
        }
        for (; next < lead.length; next++) {
            lead[next] = alarm.leadHoursTo(judged.get(next).first());
        }
        return new Alarms(falseAlarms, lead);
    }
}

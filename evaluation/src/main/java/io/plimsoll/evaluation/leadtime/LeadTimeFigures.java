package io.plimsoll.evaluation.leadtime;

import io.plimsoll.evaluation.score.Interval;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * How long before liquidations several scores gave the alarm.
 *
 * @param sample what it rests on
 * @param scores one entry a score
 * @param comparisons the first score less each of the others, on the same accounts drawn together
 */
public record LeadTimeFigures(Sample sample, List<Score> scores, List<Score> comparisons) {

    /** Copies the lists. */
    public LeadTimeFigures {
        scores = List.copyOf(scores);
        comparisons = List.copyOf(comparisons);
    }

    /** What is measured of a score. */
    public enum Measure {
        /** False alarms in 100 days of an account without a liquidation in the look-ahead after. */
        FALSE_ALARMS("false alarms / 100 d"),
        /** Share of episodes before which an alarm stood at the first liquidation. */
        WARNED("warned"),
        /** Share with a lead time of an hour or more. */
        AN_HOUR("≥ 1 h"),
        /** Share with six hours or more. */
        SIX_HOURS("≥ 6 h"),
        /** Share with a day or more. */
        A_DAY("≥ 24 h"),
        /** Median lead time over all episodes in hours, 0 where no alarm stood. */
        MEDIAN_HOURS("median lead, h"),
        /** Probability that an hour with a liquidation in the next 24 has a higher score than one without, ties counted half. */
        AUC("AUC 24 h");

        private final String label;

        Measure(String label) {
            this.label = label;
        }

        /** Name in tables. */
        public String label() {
            return label;
        }
    }

    /**
     * What the figures rest on.
     *
     * @param accounts watched
     * @param blocks groups of them that are drawn together
     * @param scoredHours hours judged
     * @param missingHours hours in which a score was missing
     * @param liquidatableHours hours in which the account could be liquidated already
     * @param calmDays account-days scored without a liquidation in the look-ahead after
     * @param episodes rows of liquidations that could be warned of
     * @param unscoredEpisodes those before which no hour was scored, left out
     * @param liquidatableEpisodes those before which the account could be liquidated all the time, left out
     */
    public record Sample(
            int accounts,
            int blocks,
            long scoredHours,
            long missingHours,
            long liquidatableHours,
            double calmDays,
            int episodes,
            int unscoredEpisodes,
            int liquidatableEpisodes) {}

    /**
     * A value with its 95 % interval.
     *
     * @param value NaN where it cannot be worked out
     * @param interval of the blocks drawn anew, and the threshold chosen anew in each draw unless it was given
     */
    public record Estimate(double value, Interval interval) {}

    /**
     * One score, or the difference of two.
     *
     * @param name of the score; of a difference that of the other one
     * @param threshold at which the alarm is raised; NaN for a difference, infinite if every threshold gives too many false alarms
     * @param estimates by measure
     */
    public record Score(String name, double threshold, Map<Measure, Estimate> estimates) {

        /** Copies the map. */
        public Score {
            estimates = Map.copyOf(estimates);
        }

        /**
         * One estimate.
         *
         * @throws NoSuchElementException if there is none
         */
        public Estimate of(Measure measure) {
            Estimate found = estimates.get(measure);
            if (found == null) {
                throw new NoSuchElementException(name + " has no " + measure);
            }
            return found;
        }
    }
}

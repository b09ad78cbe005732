package io.plimsoll.evaluation.leadtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How close health factors come to those on record, which have two decimals; of states between 0.9 and 3. All differences relative.
 *
 * @param states number of states
 * @param tabled difference by thresholds as they ended, at the prices recorded with the state
 * @param scale factor on thresholds that the replay takes from each state
 * @param next number of states that the replay, going on from the state before at hourly prices, gives a health factor at
 * @param carried its difference: what borrowers did in between is in it
 */
public record ReplayFidelity(int states, Quantiles tabled, Quantiles scale, int next, Quantiles carried) {

    private static final double LEAST = 0.9;
    private static final double MOST = 3;

    /**
     * Of a sample; NaN if it is empty.
     *
     * @param low its 5 % quantile
     * @param median its middle
     * @param high its 95 % quantile
     */
    public record Quantiles(double low, double median, double high) {

        static Quantiles of(List<Double> values) {
            double[] ordered =
                    values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return new Quantiles(at(ordered, 0.05), at(ordered, 0.5), at(ordered, 0.95));
        }

        /** The order statistic of the nearest rank. */
        private static double at(double[] ordered, double probability) {
            return ordered.length == 0 ? Double.NaN : ordered[(int) Math.round(probability * (ordered.length - 1))];
        }
    }

    static ReplayFidelity of(List<BorrowerRecord> records, LendingReplay replay) {
        List<Double> tabled = new ArrayList<>();
        List<Double> scale = new ArrayList<>();
        List<Double> carried = new ArrayList<>();
        Predicate<BorrowerState> isJudged = state -> state.health() >= LEAST && state.health() <= MOST;
        for (BorrowerRecord borrower : records) {
            for (BorrowerState state : borrower.states()) {
                if (isJudged.test(state) && !Double.isNaN(replay.scale(state))) {
                    tabled.add(replay.tabledHealth(state) / state.health() - 1);
                    scale.add(replay.scale(state));
                    replay.healthBefore(borrower, state.time())
                            .ifPresent(health -> carried.add(health / state.health() - 1));
                }
            }
        }
        return new ReplayFidelity(
                tabled.size(), Quantiles.of(tabled), Quantiles.of(scale), carried.size(), Quantiles.of(carried));
    }
}

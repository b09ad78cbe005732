package io.plimsoll.model.liquidation;

import io.plimsoll.model.market.Horizon;
import java.util.List;

/**
 * What may become of pools by each horizon. Rows are horizons, columns pools in the order in which they were given; none falls from one horizon to the next, since what
 * happens within a horizon has happened within every longer one.
 *
 * @param horizons shortest first
 * @param liquidation probability that the pool is liquidated
 * @param insolvency probability that it is, and that its equity falls below 0 before the margin period of risk after the trigger is over
 * @param badDebt expected amount by which equity falls below 0 then, USD
 * @param resolution by horizon, the largest weight of a scenario: what is rarer rests on few scenarios, and reads 0 where none shows it
 */
public record JointRisks(
        List<Horizon> horizons,
        double[][] liquidation,
        double[][] insolvency,
        double[][] badDebt,
        double[] resolution) {

    /** Copies the list. */
    public JointRisks {
        horizons = List.copyOf(horizons);
    }

    static JointRisks ofSize(List<Horizon> horizons, int pools) {
        int n = horizons.size();
        return new JointRisks(
                horizons, new double[n][pools], new double[n][pools], new double[n][pools], new double[n]);
    }

    /** Of a horizon, after those of the shorter ones. */
    void store(int horizon, int pool, double liquidated, double insolvent, double owed) {
        liquidation[horizon][pool] = liquidated;
        insolvency[horizon][pool] = insolvent;
        badDebt[horizon][pool] = owed;
        if (horizon > 0) {
            for (double[][] values : List.of(liquidation, insolvency, badDebt)) {
                values[horizon][pool] = Math.max(values[horizon][pool], values[horizon - 1][pool]);
            }
        }
    }
}

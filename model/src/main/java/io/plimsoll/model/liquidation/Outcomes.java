package io.plimsoll.model.liquidation;

import java.util.Arrays;

/** Where the surplus of one account crosses 0, where its equity does after that, and what is owed then, by time. Not thread-safe. */
final class Outcomes {

    private final boolean isLiquidatable;
    private final double equityScale;
    private final ZeroCrossing[] surplus;
    private final ZeroCrossing[] equity;
    private final double[] debt;

    /**
     * Nothing seen so far.
     *
     * @param isLiquidatable whether the account is liquidatable now
     * @param equityScale what equity is divided by
     */
    Outcomes(int times, boolean isLiquidatable, double equityScale) {
        this.isLiquidatable = isLiquidatable;
        this.equityScale = equityScale;
        this.surplus = new ZeroCrossing[times];
        this.equity = new ZeroCrossing[times];
        Arrays.setAll(surplus, time -> new ZeroCrossing());
        Arrays.setAll(equity, time -> new ZeroCrossing());
        this.debt = new double[times];
    }

    /** What meets its requirement exactly is liquidatable, unless nothing can change it. */
    static boolean isLiquidatable(LinearAmount surplus, PriceScenarios prices) {
        return surplus.now() < 0 || (surplus.now() == 0 && surplus.scale(prices) > 0);
    }

    /** A surplus that stays at or above this all the time changes nothing. */
    double reach() {
        double most = 0;
        for (ZeroCrossing crossing : surplus) {
            most = Math.max(most, crossing.reach());
        }
        return most;
    }

    /** Whether a surplus counts as below 0 from a time on and nothing of it but that matters. */
    boolean isFarBelow(double lowest, int from) {
        for (int time = from; time < surplus.length; time++) {
            if (!surplus[time].isFarBelow(lowest)) {
                return false;
            }
        }
        return true;
    }

    /** The lowest surplus of a scenario up to a time. */
    void addSurplus(int time, double lowest, double weight) {
        surplus[time].add(lowest, weight);
    }

    /** The lowest equity of a scenario that is liquidated in the interval that ends at the time. */
    void addEquity(int time, double lowest, double weight) {
        for (int t = time; t < equity.length; t++) {
            equity[t].add(lowest, weight);
            debt[t] += weight * Math.max(0, -lowest);
        }
    }

    void store(AccountRisks risks, int account) {
        double liquidated = isLiquidatable ? 1 : 0;
        double insolvent = 0;
        for (int time = 0; time < surplus.length; time++) {
            liquidated = Math.max(liquidated, surplus[time].probability());
            insolvent = Math.max(insolvent, Math.min(liquidated, equity[time].probability()));
            risks.liquidation()[time][account] = liquidated;
            risks.insolvency()[time][account] = insolvent;
            risks.badDebt()[time][account] = debt[time] * equityScale;
        }
    }
}

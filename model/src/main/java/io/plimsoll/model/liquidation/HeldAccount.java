package io.plimsoll.model.liquidation;

import org.jspecify.annotations.Nullable;

/** One account over all scenarios at once, by itself. Not thread-safe. */
final class HeldAccount {

    private final PriceScenarios prices;
    private final LinearAmount equityOf;
    private final double equityScale;
    private final int following;
    private final HeldAmount surplus;
    private final Outcomes outcomes;

    /** Made when the account is first liquidated. */
    private @Nullable HeldAmount equity;

    /**
     * Judges.
     *
     * @param following intervals after the one of the trigger that belong to the margin period of risk
     */
    HeldAccount(LinearAmount surplusOf, LinearAmount equityOf, PriceScenarios prices, int following) {
        this.prices = prices;
        this.equityOf = equityOf;
        this.equityScale = Math.max(equityOf.scale(prices), Double.MIN_NORMAL);
        this.following = following;
        this.surplus = new HeldAmount(surplusOf, prices, Math.max(surplusOf.scale(prices), Double.MIN_NORMAL));
        int times = prices.hours().size();
        this.outcomes = new Outcomes(times, Outcomes.isLiquidatable(surplusOf, prices), equityScale);
        float[] whole = surplus.lowest();
        double reach = outcomes.reach();
        for (int s = 0; s < whole.length; s++) {
            if (whole[s] < reach) {
                addScenario(s, times);
                reach = outcomes.reach();
            }
        }
    }

    private void addScenario(int scenario, int times) {
        double weight = prices.weight(scenario);
        double lowest = Double.POSITIVE_INFINITY;
        boolean isTriggered = false;
        for (int time = 0; time < times; time++) {
            lowest = Math.min(lowest, surplus.lowest(scenario, time));
            outcomes.addSurplus(time, lowest, weight);
            if (lowest < 0 && !isTriggered) {
                isTriggered = true;
                outcomes.addEquity(time, lowestEquity(scenario, time, times), weight);
            }
        }
    }

    private double lowestEquity(int scenario, int from, int times) {
        HeldAmount known = equity;
        if (known == null) {
            known = new HeldAmount(equityOf, prices, equityScale);
            equity = known;
        }
        double lowest = Double.POSITIVE_INFINITY;
        for (int time = from; time <= Math.min(from + following, times - 1); time++) {
            lowest = Math.min(lowest, known.lowest(scenario, time));
        }
        return lowest;
    }

    Outcomes outcomes() {
        return outcomes;
    }
}

package io.plimsoll.model.liquidation;

import java.util.Arrays;

/**
 * What the scenarios say of one account, gathered block by block. A first pass in vector instructions finds the scenarios in which the surplus may fall low enough to
 * matter; only there the depth between two times is worked out. Not thread-safe.
 */
final class AccountTally {

    private static final int WIDTH = ScenarioBlocks.WIDTH;

    private final PriceScenarios prices;
    private final int times;
    private final int following;
    private final boolean isByLength;
    private final float bound;
    private final double equityScale;
    private final boolean isLiquidatable;
    private final AmountPath surplusPath;
    private final AmountPath equityPath;
    private final float now;
    private final ZeroCrossing[] surplus;
    private final ZeroCrossing[] equity;
    private final double[] debt;

    /**
     * For one account.
     *
     * @param following intervals after the one of the trigger that belong to the margin period of risk
     */
    AccountTally(
            LinearAmount surplusOf,
            LinearAmount equityOf,
            double scale,
            PriceScenarios prices,
            ScenarioBlocks blocks,
            int following) {
        this.prices = prices;
        this.times = prices.hours().size();
        this.following = following;
        this.equityScale = Math.max(equityOf.scale(prices), Double.MIN_NORMAL);
        this.surplusPath = new AmountPath(surplusOf, prices, scale);
        this.equityPath = new AmountPath(equityOf, prices, equityScale);
        this.now = (float) (surplusOf.now() / scale);
        // What meets its requirement exactly is liquidatable, unless nothing can change it.
        this.isLiquidatable = surplusOf.now() < 0 || (surplusOf.now() == 0 && surplusOf.scale(prices) > 0);
        double bySum = surplusPath.sumOfDepths();
        double byLength = surplusPath.lengthOfDepths();
        this.isByLength = byLength * blocks.meanLength() < bySum * blocks.meanLargest();
        this.bound = Math.nextUp((float) (isByLength ? byLength : bySum));
        this.surplus = new ZeroCrossing[times];
        this.equity = new ZeroCrossing[times];
        Arrays.setAll(surplus, time -> new ZeroCrossing());
        Arrays.setAll(equity, time -> new ZeroCrossing());
        this.debt = new double[times];
    }

    /**
     * Takes a block of scenarios.
     *
     * @param ends surplus at each time, by time and scenario of the block
     * @param floors room for one number a scenario
     */
    void add(ScenarioBlocks.Block block, float[] ends, float[] floors) {
        ScenarioBlocks.Bounds bounds = isByLength ? block.lengths() : block.largest();
        floors(ends, bounds.deepest(), floors);
        double reach = reach();
        for (int i = 0; i < block.size(); i++) {
            if (floors[i] < reach) {
                addScenario(block.first() + i, i, ends, bounds.byRow(), reach);
                reach = reach();
            }
        }
    }

    /**
     * Below what the surplus cannot fall: the lowest end less the largest depth of any interval. The loops are of a kind that the compiler turns into vector
     * instructions.
     */
    private void floors(float[] ends, float[] deepest, float[] floors) {
        float start = now;
        float factor = bound;
        for (int i = 0; i < WIDTH; i++) {
            floors[i] = Math.min(start, ends[i]);
        }
        for (int row = WIDTH; row < times * WIDTH; row += WIDTH) {
            for (int i = 0; i < WIDTH; i++) {
                floors[i] = Math.min(floors[i], ends[row + i]);
            }
        }
        for (int i = 0; i < WIDTH; i++) {
            floors[i] -= factor * deepest[i];
        }
    }

    /** What stays at or above this all the time changes nothing. */
    private double reach() {
        double most = 0;
        for (ZeroCrossing crossing : surplus) {
            most = Math.max(most, crossing.reach());
        }
        return most;
    }

    /** The depth of an interval is worked out only where it decides: where the surplus may come within reach of 0, and is not far beyond it already. */
    private void addScenario(int scenario, int i, float[] ends, float[] depths, double reach) {
        double weight = prices.weight(scenario);
        double before = now;
        double lowest = Double.POSITIVE_INFINITY;
        boolean isTriggered = false;
        for (int time = 0; time < times; time++) {
            double end = ends[time * WIDTH + i];
            double lower = Math.min(before, end);
            double floor = lower - (double) bound * depths[time * WIDTH + i];
            if (floor < lowest && floor < reach && !isFarBelow(lowest, time)) {
                lower -= surplusPath.depth(scenario, time);
            }
            lowest = Math.min(lowest, lower);
            surplus[time].add(lowest, weight);
            if (lowest < 0 && !isTriggered) {
                isTriggered = true;
                trigger(scenario, time, weight);
            }
            before = end;
        }
    }

    private boolean isFarBelow(double lowest, int from) {
        for (int time = from; time < times; time++) {
            if (!surplus[time].isFarBelow(lowest)) {
                return false;
            }
        }
        return true;
    }

    /** The account is liquidated in this scenario, in the interval that ends at the time. */
    private void trigger(int scenario, int time, double weight) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int t = time; t <= Math.min(time + following, times - 1); t++) {
            lowest = Math.min(lowest, equityPath.lowest(scenario, t));
        }
        for (int t = time; t < times; t++) {
            equity[t].add(lowest, weight);
            debt[t] += weight * Math.max(0, -lowest);
        }
    }

    void store(AccountRisks risks, int account) {
        double liquidated = isLiquidatable ? 1 : 0;
        double insolvent = 0;
        for (int time = 0; time < times; time++) {
            liquidated = Math.max(liquidated, surplus[time].probability());
            insolvent = Math.max(insolvent, Math.min(liquidated, equity[time].probability()));
            risks.liquidation()[time][account] = liquidated;
            risks.insolvency()[time][account] = insolvent;
            risks.badDebt()[time][account] = debt[time] * equityScale;
        }
    }
}

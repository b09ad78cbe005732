package io.plimsoll.model.liquidation;

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
    private final AmountPath surplusPath;
    private final AmountPath equityPath;
    private final float now;
    private final Outcomes outcomes;

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
        double equityScale = Math.max(equityOf.scale(prices), Double.MIN_NORMAL);
        this.surplusPath = new AmountPath(surplusOf, prices, scale);
        this.equityPath = new AmountPath(equityOf, prices, equityScale);
        this.now = (float) (surplusOf.now() / scale);
        double bySum = surplusPath.sumOfDepths();
        double byLength = surplusPath.lengthOfDepths();
        this.isByLength = byLength * blocks.meanLength() < bySum * blocks.meanLargest();
        this.bound = Math.nextUp((float) (isByLength ? byLength : bySum));
        this.outcomes = new Outcomes(times, Outcomes.isLiquidatable(surplusOf, prices), equityScale);
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
        double reach = outcomes.reach();
        for (int i = 0; i < block.size(); i++) {
            if (floors[i] < reach) {
                addScenario(block.first() + i, i, ends, bounds.byRow(), reach);
                reach = outcomes.reach();
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
            if (floor < lowest && floor < reach && !outcomes.isFarBelow(lowest, time)) {
                lower -= surplusPath.depth(scenario, time);
            }
            lowest = Math.min(lowest, lower);
            outcomes.addSurplus(time, lowest, weight);
            if (lowest < 0 && !isTriggered) {
                isTriggered = true;
                trigger(scenario, time, weight);
            }
            before = end;
        }
    }

    /** The account is liquidated in this scenario, in the interval that ends at the time. */
    private void trigger(int scenario, int time, double weight) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int t = time; t <= Math.min(time + following, times - 1); t++) {
            lowest = Math.min(lowest, equityPath.lowest(scenario, t));
        }
        outcomes.addEquity(time, lowest, weight);
    }

    void store(AccountRisks risks, int account) {
        outcomes.store(risks, account);
    }
}

package io.plimsoll.model.liquidation;

import io.plimsoll.model.array.NativeArrays;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * Probabilities that whole accounts are liquidated and end in bad debt: accounts × columns times columns × scenarios at several times. Between two times
 * the surplus dips below both ends by what the observed extremes of the single prices take from it, diminished as far as the account is diversified; a single price
 * dips by its own extreme in full, so that an account of one position has the probability of the ladder. Immutable and safe for use by any thread; a batch of many
 * accounts uses all threads of the common pool.
 */
public final class AccountScenarios {

    private static final int BLOCKS_A_TASK = 16;
    private static final int TASK = AccountBlock.ACCOUNTS * BLOCKS_A_TASK;
    private static final double HOUR = Duration.ofHours(1).toMillis();

    private final PriceScenarios prices;
    private final ScenarioBlocks blocks;

    /** Scenarios as of one bar close. */
    public AccountScenarios(PriceScenarios prices) {
        NativeArrays.useOneThread();
        this.prices = prices;
        this.blocks = new ScenarioBlocks(prices);
    }

    /**
     * Probabilities of every account of a batch.
     *
     * @param batch with the columns of the scenarios, in their order
     * @param marginPeriod margin period of risk: how long the equity may fall on after the trigger. Counted in whole intervals between the
     *     scenarios' times, the one of the trigger always: prices fall fast after a trigger, within an hour by 85 %, within two by 99 % of what they do
     *     to the lowest of that interval (24 h, intervals of 6, data to 2023). What would reach beyond the horizon is not seen.
     * @throws IllegalArgumentException if the columns differ, or amounts of an account are too large to be added
     */
    public AccountRisks evaluate(AccountBatch batch, Duration marginPeriod) {
        prices.requireColumns(batch.columns());
        if (marginPeriod.isNegative()) {
            throw new IllegalArgumentException("marginPeriod must not be negative; have " + marginPeriod);
        }
        int times = prices.hours().size();
        AccountRisks risks = new AccountRisks(
                prices.horizon(),
                prices.hours(),
                batch.ids(),
                new double[times][batch.size()],
                new double[times][batch.size()],
                new double[times][batch.size()],
                IntStream.range(0, prices.size())
                        .mapToDouble(prices::weight)
                        .max()
                        .orElse(1));
        int following = (int) Math.round(
                marginPeriod.toMillis() / HOUR * times / prices.horizon().hours());
        IntStream tasks = IntStream.range(0, (batch.size() + TASK - 1) / TASK);
        tasks.parallel().forEach(task -> evaluate(batch, following, task * TASK, risks));
        return risks;
    }

    private void evaluate(AccountBatch batch, int following, int first, AccountRisks risks) {
        int end = Math.min(first + TASK, batch.size());
        float[] ends = new float[blocks.rows()];
        float[] floors = new float[ScenarioBlocks.WIDTH];
        try (AccountBlock block = new AccountBlock(prices, blocks, end - first)) {
            for (int from = first; from < end; from += block.capacity()) {
                AccountTally[] tallies = new AccountTally[Math.min(block.capacity(), end - from)];
                for (int a = 0; a < tallies.length; a++) {
                    tallies[a] = load(block, a, batch, from + a, following);
                }
                for (ScenarioBlocks.Block scenarios : blocks.blocks()) {
                    block.multiply(scenarios);
                    for (int a = 0; a < tallies.length; a++) {
                        block.copy(a, ends);
                        tallies[a].add(scenarios, ends, floors);
                    }
                }
                for (int a = 0; a < tallies.length; a++) {
                    tallies[a].store(risks, from + a);
                }
            }
        }
    }

    private AccountTally load(AccountBlock block, int place, AccountBatch batch, int account, int following) {
        LinearAmount surplus = batch.surplus(account);
        LinearAmount equity = batch.equity(account);
        double scale = surplus.scale(prices);
        if (Double.isInfinite(scale) || Double.isInfinite(equity.scale(prices))) {
            throw new IllegalArgumentException("account " + batch.ids().get(account)
                    + ": amounts must add up to a finite sum; have " + scale + " and " + equity.scale(prices));
        }
        double divisor = Math.max(scale, Double.MIN_NORMAL);
        block.load(place, surplus, divisor);
        return new AccountTally(surplus, equity, divisor, prices, blocks, following);
    }
}

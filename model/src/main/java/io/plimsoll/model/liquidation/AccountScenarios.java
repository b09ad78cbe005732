package io.plimsoll.model.liquidation;

import io.plimsoll.model.array.NativeArrays;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Probabilities that whole accounts are liquidated and end in bad debt: accounts × columns times columns × scenarios at several times. Between two times
 * the surplus dips below both ends by what the observed extremes of the single prices take from it, diminished as far as the account is diversified; a single price
 * dips by its own extreme in full, so that an account of one position has the probability of the ladder. Immutable and safe for use by any thread. A batch of many
 * accounts goes through native arrays on all threads of the common pool; of a few accounts only what they hold is looked at, on the caller's thread. Both give the same
 * numbers but for rounding.
 */
public final class AccountScenarios {

    private static final int BLOCKS_A_TASK = 16;
    private static final int TASK = AccountBlock.ACCOUNTS * BLOCKS_A_TASK;

    /** Up to so many accounts are judged one by one. */
    static final int FEW = 32;

    private static final double HOUR = Duration.ofHours(1).toMillis();

    private final PriceScenarios prices;
    private volatile @Nullable ScenarioBlocks blocks;

    /** Scenarios as of one bar close. */
    public AccountScenarios(PriceScenarios prices) {
        this.prices = prices;
    }

    PriceScenarios prices() {
        return prices;
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
        if (batch.size() <= FEW) {
            for (int account = 0; account < batch.size(); account++) {
                requireFinite(batch, account);
                HeldAccount held = new HeldAccount(batch.surplus(account), batch.equity(account), prices, following);
                held.outcomes().store(risks, account);
            }
        } else {
            evaluateMany(batch, following, risks);
        }
        return risks;
    }

    /** The same over native arrays, however few accounts there are. */
    void evaluateMany(AccountBatch batch, int following, AccountRisks risks) {
        ScenarioBlocks all = blocks();
        IntStream tasks = IntStream.range(0, (batch.size() + TASK - 1) / TASK);
        tasks.parallel().forEach(task -> evaluate(all, batch, following, task * TASK, risks));
    }

    /** Made when they are first needed. */
    private ScenarioBlocks blocks() {
        ScenarioBlocks made = blocks;
        if (made == null) {
            NativeArrays.useOneThread();
            made = new ScenarioBlocks(prices);
            blocks = made;
        }
        return made;
    }

    private void evaluate(ScenarioBlocks all, AccountBatch batch, int following, int first, AccountRisks risks) {
        int end = Math.min(first + TASK, batch.size());
        float[] ends = new float[all.rows()];
        float[] floors = new float[ScenarioBlocks.WIDTH];
        try (AccountBlock block = new AccountBlock(prices, all, end - first)) {
            for (int from = first; from < end; from += block.capacity()) {
                AccountTally[] tallies = new AccountTally[Math.min(block.capacity(), end - from)];
                for (int a = 0; a < tallies.length; a++) {
                    tallies[a] = load(all, block, a, batch, from + a, following);
                }
                for (ScenarioBlocks.Block scenarios : all.blocks()) {
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

    private AccountTally load(
            ScenarioBlocks all, AccountBlock block, int place, AccountBatch batch, int account, int following) {
        requireFinite(batch, account);
        LinearAmount surplus = batch.surplus(account);
        double divisor = Math.max(surplus.scale(prices), Double.MIN_NORMAL);
        block.load(place, surplus, divisor);
        return new AccountTally(surplus, batch.equity(account), divisor, prices, all, following);
    }

    private void requireFinite(AccountBatch batch, int account) {
        double surplus = batch.surplus(account).scale(prices);
        double equity = batch.equity(account).scale(prices);
        if (Double.isInfinite(surplus) || Double.isInfinite(equity)) {
            throw new IllegalArgumentException("account " + batch.ids().get(account)
                    + ": amounts must add up to a finite sum; have " + surplus + " and " + equity);
        }
    }
}

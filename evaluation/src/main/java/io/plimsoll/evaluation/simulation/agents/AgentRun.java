package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.fact.ForcedOrder;
import io.plimsoll.data.fact.LendingLiquidation;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.evaluation.simulation.LossCover;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a population did in one asset. Everything is in order of time.
 *
 * @param asset short name
 * @param bars as they came out: those that went in, moved by what liquidations moved
 * @param openInterest half of what longs and shorts hold together at the end of each day
 * @param forcedOrders liquidations of positions
 * @param lendingLiquidations liquidations of loans
 * @param changes of all accounts
 * @param lives of all accounts, in order of their opening
 * @param losses bad debt and who paid for it: fund and winners for positions; nobody for loans
 * @param insuranceFund at the end, USD
 */
public record AgentRun(
        String asset,
        BarSeries bars,
        List<OpenInterest> openInterest,
        List<ForcedOrder> forcedOrders,
        List<LendingLiquidation> lendingLiquidations,
        List<AccountChange> changes,
        List<AccountLife> lives,
        LossCover losses,
        BigDecimal insuranceFund) {

    /** Copies the lists. */
    public AgentRun {
        openInterest = List.copyOf(openInterest);
        forcedOrders = List.copyOf(forcedOrders);
        lendingLiquidations = List.copyOf(lendingLiquidations);
        changes = List.copyOf(changes);
        lives = List.copyOf(lives);
    }
}

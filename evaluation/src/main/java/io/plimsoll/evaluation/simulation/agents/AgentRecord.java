package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.fact.ForcedOrder;
import io.plimsoll.data.fact.LendingLiquidation;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.evaluation.simulation.LossCover;
import io.plimsoll.evaluation.simulation.agents.LiquidationDesk.Done;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes down what happens in one asset. Gives each event a millisecond of its own, so that their order is that of their times. Not thread-safe. */
final class AgentRecord {

    private final Instrument instrument;
    private final List<AgentAccount> accounts = new ArrayList<>();
    private final List<AccountChange> changes = new ArrayList<>();
    private final List<ForcedOrder> forcedOrders = new ArrayList<>();
    private final List<LendingLiquidation> lendingLiquidations = new ArrayList<>();
    private final List<OpenInterest> openInterest = new ArrayList<>();
    private long last = Long.MIN_VALUE;

    AgentRecord(Instrument instrument) {
        this.instrument = instrument;
    }

    /** The time of the next event: now, or as soon after the last as can be. */
    long stamp(long now) {
        last = Math.max(now, last + 1);
        return last;
    }

    /** An id for the next account. */
    String nextId() {
        return instrument.asset() + "-" + (accounts.size() + 1);
    }

    void opened(AgentAccount account) {
        accounts.add(account);
        changed(account, AccountChange.Kind.OPENED, account.opened, account.openPrice);
    }

    void changed(AgentAccount account, AccountChange.Kind kind, long time, double mark) {
        changes.add(new AccountChange(account.id, Instant.ofEpochMilli(time), kind, mark, account.pool()));
    }

    /** A position was liquidated at a mark, from what it held before. */
    void liquidatedPosition(AgentAccount account, Done done, long time, double mark) {
        if (done.coins().signum() == 0) {
            return;
        }
        double coins = done.coins().doubleValue();
        Instant when = Instant.ofEpochMilli(time);
        forcedOrders.add(new ForcedOrder(
                AgentFacts.PERPETUALS,
                instrument.symbol(),
                instrument.asset(),
                when,
                when,
                account.side == Side.LONG ? "SELL" : "BUY",
                mark,
                done.notional().doubleValue() / coins,
                coins,
                coins));
    }

    /** A loan was liquidated at a mark, from what it held before. */
    void liquidatedLoan(AgentAccount account, Subaccount before, Done done, long time, double mark) {
        boolean isLong = account.side == Side.LONG;
        double taken = fallen(before, done.after(), AgentRecord::pledged);
        double owed = fallen(before, done.after(), AgentRecord::owed);
        double debtPrice = isLong ? 1 : mark;
        double collateralPrice = isLong ? mark : 1;
        double repaid = Math.max(0, owed - done.badDebt().doubleValue() / debtPrice);
        Instant when = Instant.ofEpochMilli(time);
        lendingLiquidations.add(new LendingLiquidation(
                AgentFacts.LOANS,
                when,
                when,
                account.id,
                "venue",
                isLong ? instrument.asset() : VenueTerms.DOLLAR,
                taken,
                taken * collateralPrice,
                taken * collateralPrice,
                isLong ? VenueTerms.DOLLAR : instrument.asset(),
                repaid,
                repaid * debtPrice,
                0.0));
    }

    /** How much is open at the end of a day. */
    void openInterest(long day, double coins, double price) {
        Instant time = Instant.ofEpochMilli(day);
        openInterest.add(new OpenInterest(
                AgentFacts.PERPETUALS,
                instrument.symbol(),
                instrument.asset(),
                time,
                time.plus(Duration.ofDays(1)),
                coins,
                coins * price));
    }

    AgentRun run(BarSeries bars, LossCover losses, BigDecimal fund) {
        return new AgentRun(
                instrument.asset(),
                bars,
                openInterest,
                forcedOrders,
                lendingLiquidations,
                changes,
                accounts.stream().map(AgentAccount::life).toList(),
                losses,
                fund);
    }

    private static double fallen(Subaccount before, Subaccount after, Function<Subaccount, BigDecimal> of) {
        return of.apply(before).subtract(of.apply(after)).doubleValue();
    }

    private static BigDecimal pledged(Subaccount pool) {
        return pool.collateral().stream().map(Collateral::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal owed(Subaccount pool) {
        return pool.debts().stream().map(Debt::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

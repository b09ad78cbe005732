package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.evaluation.simulation.agents.AccountLife.Ending;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the accounts of one asset live: what time it is, what the price, who is there, and what is written down of it. Not thread-safe. */
final class TradingFloor {

    private static final Subaccount NOTHING = Subaccount.ofPositions(BigDecimal.ZERO, List.of());

    private final String asset;
    private final AgentRecord record;
    private final Triggers triggers = new Triggers();
    private final MarketMemory memory = new MarketMemory();
    private final Set<AgentAccount> open = new LinkedHashSet<>();
    private long now;
    private double price;
    private double targetCoins;
    private double openCoins;

    TradingFloor(String asset, AgentRecord record) {
        this.asset = asset;
        this.record = record;
    }

    /** An hour begins: with this price, and so much that is to be open on each side. */
    void hour(double openPrice, double newTargetCoins) {
        price = openPrice;
        targetCoins = newTargetCoins;
        openCoins = open.stream().mapToDouble(TradingFloor::coins).sum();
    }

    /** Time goes on, to a price. */
    void moveTo(long time, double newPrice) {
        now = time;
        price = newPrice;
    }

    String asset() {
        return asset;
    }

    AgentRecord record() {
        return record;
    }

    Triggers triggers() {
        return triggers;
    }

    MarketMemory memory() {
        return memory;
    }

    /** Everyone who is there, in the order in which they came. */
    Set<AgentAccount> open() {
        return open;
    }

    double price() {
        return price;
    }

    /** The time of the next event, epoch milliseconds. */
    long stamp() {
        return record.stamp(now);
    }

    /** What is to be open of the perpetual on each side, coins. */
    double targetCoins() {
        return targetCoins;
    }

    /** What longs and shorts together had at the beginning of the hour, coins. */
    double openCoins() {
        return openCoins;
    }

    /** Half of what longs and shorts together have now, coins. */
    double openInterestCoins() {
        return open.stream().mapToDouble(TradingFloor::coins).sum() / 2;
    }

    void opened(AgentAccount account) {
        open.add(account);
        triggers.add(account);
        record.opened(account);
    }

    /** Its owner, or a price that he named, ends an account. */
    void close(AgentAccount account, Ending how) {
        account.becomes(NOTHING, Double.NaN);
        changed(account, AccountChange.Kind.CLOSED, stamp(), how);
    }

    /** An account holds something else than before; if nothing is left it is over. */
    void changed(AgentAccount account, AccountChange.Kind kind, long time, Ending howIfOver) {
        record.changed(account, kind, time, price);
        triggers.remove(account);
        if (account.isEmpty()) {
            account.end(time, howIfOver);
            open.remove(account);
        } else {
            triggers.add(account);
        }
    }

    private static double coins(AgentAccount account) {
        double coins = 0;
        for (Position position : account.pool().positions()) {
            coins += position.size().abs().doubleValue();
        }
        return coins;
    }
}

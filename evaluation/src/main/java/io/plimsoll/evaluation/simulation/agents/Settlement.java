package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.evaluation.simulation.agents.AccountLife.Ending;
import io.plimsoll.evaluation.simulation.agents.AccountLife.Kind;
import io.plimsoll.evaluation.simulation.agents.LiquidationDesk.Done;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Looks after the accounts that a mark price reaches, those farthest behind it first: liquidates them, or carries out what their owners ordered. Not thread-safe. */
final class Settlement {

    private final TradingFloor floor;
    private final PriceFlow flow;
    private final LiquidationDesk perpetuals;
    private final LiquidationDesk loans;
    private final Traders traders;
    private final Borrowers borrowers;
    private double lowest;
    private double highest;

    Settlement(
            TradingFloor floor,
            PriceFlow flow,
            LiquidationDesk perpetuals,
            LiquidationDesk loans,
            Traders traders,
            Borrowers borrowers) {
        this.floor = floor;
        this.flow = flow;
        this.perpetuals = perpetuals;
        this.loans = loans;
        this.traders = traders;
        this.borrowers = borrowers;
    }

    /** A new bar begins. */
    void beginBar() {
        lowest = Double.POSITIVE_INFINITY;
        highest = 0;
    }

    /** Lowest price since the bar began. */
    double lowest() {
        return lowest;
    }

    /** Highest price since the bar began. */
    double highest() {
        return highest;
    }

    /** The path comes to a point: everyone whom the price reaches there has his turn, and whom the price reaches because of them. */
    void at(double path, long time) {
        List<AgentAccount> untouched = new ArrayList<>();
        moveTo(path, time);
        AgentAccount reached = floor.triggers().reachedAt(floor.price());
        while (reached != null) {
            if (!settle(reached, path, time)) {
                // Reached to within rounding, or not yet by the exact rules: it is looked at again at the next mark.
                floor.triggers().remove(reached);
                untouched.add(reached);
            }
            moveTo(path, time);
            reached = floor.triggers().reachedAt(floor.price());
        }
        untouched.forEach(floor.triggers()::add);
    }

    private void moveTo(double path, long time) {
        double price = flow.price(path);
        floor.moveTo(time, price);
        lowest = Math.min(lowest, price);
        highest = Math.max(highest, price);
    }

    private boolean settle(AgentAccount account, double path, long time) {
        boolean isLoan = account.kind == Kind.LOAN;
        if (isLoan) {
            floor.triggers().remove(account);
            borrowers.accrue(account, time);
        }
        Subaccount before = account.pool();
        // Nobody wins what a lender loses.
        Done done = isLoan
                ? loans.liquidate(account, path, List::of)
                : perpetuals.liquidate(account, path, () -> winnersAgainst(account));
        if (!done.after().equals(before)) {
            liquidated(account, before, done);
            return true;
        }
        if (!isLoan && account.isStoppedAt(floor.price())) {
            floor.close(account, Ending.STOPPED);
            return true;
        }
        if (!isLoan && account.isDoneAt(floor.price())) {
            floor.close(account, Ending.TAKEN_PROFIT);
            return true;
        }
        return false;
    }

    private void liquidated(AgentAccount account, Subaccount before, Done done) {
        long stamp = floor.stamp();
        account.becomes(done.after(), priceOf(account, done.after()));
        account.wasLiquidated(stamp, done.notional().doubleValue(), done.badDebt());
        if (account.kind == Kind.LOAN) {
            floor.record().liquidatedLoan(account, before, done, stamp, floor.price());
        } else {
            floor.record().liquidatedPosition(account, done, stamp, floor.price());
        }
        floor.changed(account, AccountChange.Kind.LIQUIDATED, stamp, Ending.LIQUIDATED);
        done.deleveraged().forEach((winner, after) -> {
            winner.becomes(after, priceOf(winner, after));
            floor.changed(winner, AccountChange.Kind.DELEVERAGED, floor.stamp(), Ending.DELEVERAGED);
        });
    }

    private double priceOf(AgentAccount account, Subaccount pool) {
        return account.kind == Kind.LOAN
                ? borrowers.liquidationPrice(pool, account.side)
                : traders.liquidationPrice(pool);
    }

    /** Positions of the other side that have gained. */
    private List<AgentAccount> winnersAgainst(AgentAccount loser) {
        BigDecimal mark = PriceFlow.pathMark(floor.price());
        return floor.open().stream()
                .filter(other -> other.kind == Kind.POSITION && other.side != loser.side)
                .filter(other -> hasGained(other, mark))
                .toList();
    }

    private static boolean hasGained(AgentAccount account, BigDecimal mark) {
        return account.pool().positions().stream()
                .anyMatch(position -> position.profitAt(mark).signum() > 0);
    }
}

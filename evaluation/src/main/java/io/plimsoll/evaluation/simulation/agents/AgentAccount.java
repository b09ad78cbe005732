package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.evaluation.simulation.agents.AccountLife.Ending;
import io.plimsoll.evaluation.simulation.agents.AccountLife.Kind;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One position or loan while it lives, and what is to be told of it afterwards. Prices beyond which something happens are doubles: exact is who decides. */
final class AgentAccount {

    final String id;
    final String owner;
    final Kind kind;
    final Side side;
    final long opened;
    final double openPrice;
    final double notional;
    final double leverage;

    /** When its owner ends it, epoch milliseconds. */
    final long ends;

    /** Price of the owner's stop; NaN if he has none. */
    final double stop;

    /** Price at which the owner takes his profit; NaN if he has none. */
    final double goal;

    private Subaccount pool;

    /** Natural-log distance to liquidation at the opening; infinite if there is none. */
    final double firstDistance;

    /** About where it is liquidated. */
    private double liquidationPrice;

    /** Until when interest has been added, epoch milliseconds. */
    private long accrued;

    private int topUps;
    private @Nullable Long liquidatedAt;
    private double liquidated;
    private BigDecimal badDebt = BigDecimal.ZERO;
    private @Nullable Long ended;
    private @Nullable Ending ending;

    AgentAccount(Opening opening, String id, double stop, double goal, Subaccount pool, double liquidationPrice) {
        this.id = id;
        this.owner = opening.owner;
        this.kind = opening.kind;
        this.side = opening.side;
        this.opened = opening.time;
        this.openPrice = opening.price;
        this.notional = opening.notional;
        this.leverage = opening.leverage;
        this.ends = opening.ends;
        this.stop = stop;
        this.goal = goal;
        this.pool = pool;
        this.liquidationPrice = liquidationPrice;
        this.accrued = opening.time;
        this.firstDistance = distanceAt(opening.price);
    }

    /**
     * How an account begins.
     *
     * @param notional of what moves with the asset, USD
     * @param leverage the same over the equity
     * @param ends when its owner ends it, epoch milliseconds
     */
    record Opening(
            String owner, Kind kind, Side side, long time, double price, double notional, double leverage, long ends) {}

    Subaccount pool() {
        return pool;
    }

    double liquidationPrice() {
        return liquidationPrice;
    }

    long accrued() {
        return accrued;
    }

    int topUps() {
        return topUps;
    }

    boolean isOver() {
        return ended != null;
    }

    /** Whether nothing is left that could be liquidated. */
    boolean isEmpty() {
        return pool.positions().isEmpty() && pool.debts().isEmpty();
    }

    /** From now on it holds this. */
    void becomes(Subaccount newPool, double newLiquidationPrice) {
        pool = newPool;
        liquidationPrice = newLiquidationPrice;
    }

    void accruedTo(long time) {
        accrued = time;
    }

    void toppedUp() {
        topUps++;
    }

    void wasLiquidated(long time, double usd, BigDecimal loss) {
        if (liquidatedAt == null) {
            liquidatedAt = time;
        }
        liquidated += usd;
        badDebt = badDebt.add(loss);
    }

    void end(long time, Ending how) {
        ended = time;
        ending = how;
    }

    /** Whether the owner's stop is reached. */
    boolean isStoppedAt(double price) {
        return side == Side.LONG ? price <= stop : price >= stop;
    }

    /** Whether the owner has what he wanted. */
    boolean isDoneAt(double price) {
        return side == Side.LONG ? price >= goal : price <= goal;
    }

    /** Natural-log distance of a price to that of liquidation, positive while it is not reached; infinite if nothing liquidates. */
    double distanceAt(double price) {
        double ratio = side == Side.LONG ? price / liquidationPrice : liquidationPrice / price;
        return liquidationPrice > 0 ? Math.log(ratio) : Double.POSITIVE_INFINITY;
    }

    /** The price on the losing side at which something happens first. */
    double losingTrigger() {
        if (Double.isNaN(stop)) {
            return liquidationPrice;
        }
        return side == Side.LONG ? Math.max(stop, liquidationPrice) : Math.min(stop, liquidationPrice);
    }

    AccountLife life() {
        return new AccountLife(
                id,
                owner,
                kind,
                side,
                Instant.ofEpochMilli(opened),
                openPrice,
                notional,
                leverage,
                topUps,
                liquidatedAt == null ? null : Instant.ofEpochMilli(liquidatedAt),
                liquidated,
                badDebt,
                ended == null ? null : Instant.ofEpochMilli(ended),
                ending);
    }
}

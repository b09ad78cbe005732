package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.evaluation.simulation.agents.AccountLife.Ending;
import io.plimsoll.evaluation.simulation.agents.AccountLife.Kind;
import io.plimsoll.evaluation.simulation.agents.AgentAccount.Opening;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The traders of one perpetual: what they open, what they end, and when they add margin. Not thread-safe. */
final class Traders {

    /** Decimals of sizes and of money. */
    private static final int DECIMALS = 8;

    private static final double LEAST_NOTIONAL = 1;

    /** No hour's openings correct more of a wrong open interest than by this factor. */
    private static final double FIRMEST = 2;

    /** No position is a larger part of the open interest of one side: a single owner must not be the market. */
    private static final double LARGEST_POSITION = 0.2;

    private static final double RAREST_SIDE = 0.02;
    private static final double NEAREST_STOP = 0.2;
    private static final double FARTHEST_STOP = 0.9;

    private final TraderHabits habits;
    private final VenueTerms venue;
    private final double maintenance;
    private final Owners owners;
    private final Chance chance;
    private final int speculators;

    Traders(PopulationSettings settings, Chance chance) {
        this.habits = settings.trading();
        this.venue = settings.venue();
        this.maintenance = venue.maintenanceMargin().doubleValue();
        this.chance = chance;
        this.owners = new Owners("trader", settings.traders(), habits.sizeSpread(), habits.topUpShare(), chance);
        this.speculators = (int) Math.round(habits.speculators() * settings.traders());
    }

    /** The market opens for the first time. */
    void arrive(long time) {
        for (int owner = 0; owner < owners.count(); owner++) {
            owners.arrive(owner, time, habits.openShare(owner < speculators), habits.pauseHours());
        }
    }

    /** What they do when an hour begins. */
    void beginHour(TradingFloor floor, long time) {
        for (int owner = 0; owner < owners.count(); owner++) {
            AgentAccount account = owners.account(owner);
            if (account != null && !account.isOver() && account.ends <= time) {
                floor.close(account, Ending.CLOSED);
            }
            if (account != null && account.isOver()) {
                owners.leave(owner, time, habits.pauseHours());
            }
            if (owners.isBack(owner, time)) {
                open(owner, floor, time);
            }
        }
    }

    /** What they do when an hour ends: those who watch add margin where it is thin, some of them. */
    void endHour(TradingFloor floor) {
        for (int owner = 0; owner < owners.count(); owner++) {
            AgentAccount account = owners.account(owner);
            if (account == null || account.isOver() || !owners.isWatchful(owner)) {
                continue;
            }
            boolean isThin = account.distanceAt(floor.price()) < habits.topUpBelow() * account.firstDistance;
            if (isThin && account.topUps() < habits.mostTopUps() && chance.happens(habits.topUpHazard())) {
                topUp(account, floor);
            }
        }
    }

    private void open(int owner, TradingFloor floor, long time) {
        boolean isSpeculator = owner < speculators;
        double price = floor.price();
        double lean = habits.momentumLean() * Math.tanh(floor.memory().momentum());
        double longs = Math.min(1 - RAREST_SIDE, Math.max(RAREST_SIDE, 0.5 + habits.longBias() + lean));
        Side side = chance.happens(longs) ? Side.LONG : Side.SHORT;
        double leverage = habits.leverage(isSpeculator) * Math.exp(habits.leverageSpread() * chance.normal());
        leverage = Math.min(venue.mostLeverage(), Math.max(1, leverage));
        double stopAt = chance.happens(habits.stopShare())
                ? NEAREST_STOP + (FARTHEST_STOP - NEAREST_STOP) * chance.uniform()
                : Double.NaN;
        double goalAt = chance.happens(habits.takeProfitShare()) ? chance.exponential() : Double.NaN;
        long ends = time + owners.wait(habits.holdingHours(isSpeculator));
        double coins = coins(owner, isSpeculator, floor);
        if (!(coins * price >= LEAST_NOTIONAL)) {
            return;
        }
        double sign = side == Side.LONG ? 1 : -1;
        Subaccount pool = Subaccount.ofPositions(
                rounded(coins * price / leverage, RoundingMode.UP),
                List.of(Position.linear(
                        floor.asset(), rounded(sign * coins, RoundingMode.HALF_EVEN), PriceFlow.pathMark(price))));
        Opening opening = new Opening(
                owners.name(owner), Kind.POSITION, side, floor.stamp(), price, coins * price, leverage, ends);
        AgentAccount account = new AgentAccount(
                opening,
                floor.record().nextId(),
                price * (1 - sign * stopAt / leverage),
                goal(price * (1 + sign * goalAt / leverage)),
                pool,
                liquidationPrice(pool));
        owners.has(owner, account);
        floor.opened(account);
    }

    private double coins(int owner, boolean isSpeculator, TradingFloor floor) {
        double held = 2 * floor.targetCoins();
        double correction =
                floor.openCoins() > 0 ? Math.min(FIRMEST, Math.max(1 / FIRMEST, held / floor.openCoins())) : 1;
        int first = isSpeculator ? 0 : speculators;
        int end = isSpeculator ? speculators : owners.count();
        double share = habits.interest(isSpeculator) * owners.share(owner, first, end) / habits.openShare(isSpeculator);
        return Math.min(held * share * correction, LARGEST_POSITION * floor.targetCoins());
    }

    /** Back to the leverage of the beginning, if it takes money to get there. */
    private void topUp(AgentAccount account, TradingFloor floor) {
        Position position = account.pool().positions().get(0);
        double price = floor.price();
        double equity = account.pool().cash().doubleValue()
                + position.size().doubleValue() * (price - position.entryPrice().doubleValue());
        double missing = position.size().abs().doubleValue() * price / account.leverage - equity;
        if (missing <= 0) {
            return;
        }
        BigDecimal cash = account.pool().cash().add(rounded(missing, RoundingMode.UP));
        Subaccount more = Subaccount.ofPositions(cash, account.pool().positions());
        account.becomes(more, liquidationPrice(more));
        account.toppedUp();
        floor.changed(account, AccountChange.Kind.TOPPED_UP, floor.stamp(), Ending.CLOSED);
    }

    /**
     * Where an isolated position is liquidated: {@code (q·e − c)/(q·(1 − m))} for longs, {@code (|q|·e + c)/(|q|·(1 + m))} for shorts, of cash c, size q,
     * entry price e and maintenance margin m. Good to about 10⁻¹⁵; the rules decide exactly.
     */
    double liquidationPrice(Subaccount pool) {
        if (pool.positions().isEmpty()) {
            return Double.NaN;
        }
        Position position = pool.positions().get(0);
        double size = position.size().doubleValue();
        double entry = position.entryPrice().doubleValue();
        return (size * entry - pool.cash().doubleValue()) / (size - maintenance * Math.abs(size));
    }

    private static double goal(double price) {
        return price > 0 ? price : Double.NaN;
    }

    private static BigDecimal rounded(double value, RoundingMode mode) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, mode);
    }
}

package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.evaluation.simulation.agents.AccountLife.Ending;
import io.plimsoll.evaluation.simulation.agents.AccountLife.Kind;
import io.plimsoll.evaluation.simulation.agents.AgentAccount.Opening;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** The borrowers between one asset and dollars: what they borrow, what they pay back, and how they watch their health. Not thread-safe. */
final class Borrowers {

    /** Decimals of all coins. */
    private static final int DECIMALS = 8;

    private static final double LEAST_DEBT = 1;

    /** Interest is added at least this often. */
    private static final Duration WEEK = Duration.ofDays(7);

    private final BorrowerHabits habits;
    private final VenueTerms venue;
    private final double threshold;
    private final double leastHealth;
    private final Owners owners;
    private final Chance chance;

    Borrowers(PopulationSettings settings, Chance chance) {
        this.habits = settings.borrowing();
        this.venue = settings.venue();
        this.threshold = venue.lending().liquidationThreshold().doubleValue();
        this.leastHealth = threshold / venue.lending().loanToValue().doubleValue();
        this.chance = chance;
        this.owners = new Owners("borrower", settings.borrowers(), habits.sizeSpread(), habits.watchfulShare(), chance);
    }

    /** The market opens for the first time. */
    void arrive(long time) {
        for (int owner = 0; owner < owners.count(); owner++) {
            owners.arrive(owner, time, habits.openShare(), habits.pauseHours());
        }
    }

    /** What they do when an hour begins. */
    void beginHour(TradingFloor floor, long time) {
        for (int owner = 0; owner < owners.count(); owner++) {
            AgentAccount account = owners.account(owner);
            if (account != null && !account.isOver()) {
                if (account.ends <= time) {
                    floor.close(account, Ending.CLOSED);
                } else if (time - account.accrued() >= WEEK.toMillis()) {
                    floor.triggers().remove(account);
                    accrue(account, time);
                    floor.triggers().add(account);
                }
            }
            if (account != null && account.isOver()) {
                owners.leave(owner, time, habits.pauseHours());
            }
            if (owners.isBack(owner, time)) {
                open(owner, floor, time);
            }
        }
    }

    /** What they do when an hour ends: those who watch restore their health where it is low, some of them. */
    void endHour(TradingFloor floor, long time) {
        double reaction = Math.log(habits.reactionHealth());
        for (int owner = 0; owner < owners.count(); owner++) {
            AgentAccount account = owners.account(owner);
            if (account == null || account.isOver() || !owners.isWatchful(owner)) {
                continue;
            }
            // Health is proportional to the price of what is pledged, and to one over that of what is owed.
            boolean isLow = account.distanceAt(floor.price()) < reaction;
            if (isLow && chance.happens(habits.reactionHazard())) {
                accrue(account, time);
                restore(account, floor);
            }
        }
    }

    private void open(int owner, TradingFloor floor, long time) {
        double price = floor.price();
        Side side = chance.happens(habits.shorts()) ? Side.SHORT : Side.LONG;
        double health =
                Math.max(leastHealth, habits.medianHealth() * Math.exp(habits.healthSpread() * chance.normal()));
        long ends = time + owners.wait(habits.holdingHours());
        double share = owners.share(owner, 0, owners.count()) / habits.openShare();
        double debt = share * habits.debtToOpenInterest() * floor.targetCoins() * price;
        if (!(debt >= LEAST_DEBT)) {
            return;
        }
        double pledged = health * debt / threshold;
        Subaccount pool = side == Side.LONG
                ? loan(VenueTerms.coins(floor.asset()), pledged / price, VenueTerms.dollars(), debt)
                : loan(VenueTerms.dollars(), pledged, VenueTerms.coins(floor.asset()), debt / price);
        double notional = side == Side.LONG ? pledged : debt;
        Opening opening = new Opening(
                owners.name(owner), Kind.LOAN, side, floor.stamp(), price, notional, notional / (pledged - debt), ends);
        AgentAccount account = new AgentAccount(
                opening, floor.record().nextId(), Double.NaN, Double.NaN, pool, liquidationPrice(pool, side));
        owners.has(owner, account);
        floor.opened(account);
    }

    private static Subaccount loan(Token pledged, double coins, Token owed, double debt) {
        return Subaccount.loan(
                List.of(new Collateral(pledged, rounded(coins, RoundingMode.UP))),
                List.of(new Debt(owed, rounded(debt, RoundingMode.DOWN))));
    }

    /** Adds the interest since the last time. */
    void accrue(AgentAccount account, long time) {
        Duration since = Duration.ofMillis(Math.max(0, time - account.accrued()));
        Subaccount grown = account.pool().afterInterest(token -> venue.borrowRate(), since);
        account.becomes(grown, liquidationPrice(grown, account.side));
        account.accruedTo(Math.max(time, account.accrued()));
    }

    /** Health back to what feels safe: out of one's own purse, or by pledging more. */
    private void restore(AgentAccount account, TradingFloor floor) {
        double health = Math.exp(account.distanceAt(floor.price()));
        Collateral pledged = account.pool().collateral().get(0);
        Debt owed = account.pool().debts().get(0);
        boolean isRepaid = chance.happens(habits.repayShare());
        double factor = health / habits.restoredHealth();
        Subaccount restored = isRepaid
                ? Subaccount.loan(
                        List.of(pledged),
                        List.of(new Debt(
                                owed.token(), rounded(owed.amount().doubleValue() * factor, RoundingMode.DOWN))))
                : Subaccount.loan(
                        List.of(new Collateral(
                                pledged.token(), rounded(pledged.amount().doubleValue() / factor, RoundingMode.UP))),
                        List.of(owed));
        account.becomes(restored, liquidationPrice(restored, account.side));
        account.toppedUp();
        AccountChange.Kind kind = isRepaid ? AccountChange.Kind.REPAID : AccountChange.Kind.TOPPED_UP;
        floor.changed(account, kind, floor.stamp(), Ending.CLOSED);
    }

    /**
     * Where a loan is liquidated: {@code D/(C·t)} if the asset is pledged, {@code C·t/D} if it is owed, of collateral C, debt D and threshold t. Good to about
     * 10⁻¹⁵; the rules decide exactly.
     */
    double liquidationPrice(Subaccount pool, Side side) {
        if (pool.debts().isEmpty() || pool.collateral().isEmpty()) {
            return Double.NaN;
        }
        double pledged = pool.collateral().get(0).amount().doubleValue() * threshold;
        double owed = pool.debts().get(0).amount().doubleValue();
        return side == Side.LONG ? owed / pledged : pledged / owed;
    }

    private static BigDecimal rounded(double value, RoundingMode mode) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, mode);
    }
}

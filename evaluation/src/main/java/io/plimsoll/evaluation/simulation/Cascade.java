package io.plimsoll.evaluation.simulation;

import io.plimsoll.evaluation.simulation.Deleveraging.Closed;
import io.plimsoll.evaluation.simulation.Liquidators.ForProfit;
import io.plimsoll.evaluation.simulation.Liquidators.Venue;
import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.ClosePosition;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A shock and what follows from it. In each round every liquidatable subaccount that somebody liquidates takes one step, all at the same marks; what the
 * steps give up is ordered in the market together, long against short; the net orders move the prices, and all are filled at the prices they moved. Fees
 * go to the fund, then the fund pays the round's bad debt, then winners do. The next round begins at the new prices, until nobody acts.
 *
 * <p>{@link Liquidators} say who acts and who bears the impact. Backstops sell at once, and so do liquidators who do not hold what they take over for a
 * while. What is written off changes hands at the marks and is no order. Winners' positions are closed at the marks and take orders back from the market.
 */
public final class Cascade {

    private final Book book;
    private final List<Subaccount> pools;
    private final Liquidators liquidators;
    private final Docket docket;
    private final Counterparties counterparties;
    private final Fund fund;
    private final Tally tally = new Tally();
    private final Casualties casualties;
    private final List<CascadeRound> rounds = new ArrayList<>();
    private MarketSnapshot marks;
    private LossCover losses = LossCover.NONE;
    private final Warehouse warehouse = new Warehouse();
    private List<Shock> path = List.of();

    private Cascade(
            Book book,
            MarketSnapshot shocked,
            PriceImpact impact,
            Map<String, BigDecimal> ordered,
            Liquidators liquidators) {
        this.book = book;
        this.pools = new ArrayList<>(book.pools());
        this.liquidators = liquidators;
        this.docket = new Docket(book.rules(), liquidators, pools.size());
        this.counterparties = new Counterparties(impact, shocked, ordered);
        this.fund = new Fund(book.insuranceFund());
        this.casualties = new Casualties(pools.size());
        this.marks = counterparties.prices();
    }

    /**
     * Runs a book through a shock. A pure function: equal arguments give equal results. Without a shock only accounts that are liquidatable already
     * are touched.
     *
     * @param market marks before the shock
     * @param mostRounds bound on rounds, above 0; a result that reached it is not quiet
     * @throws MissingInputException if a price, a chain, a margin or the liquidity of an asset is not known
     */
    public static CascadeResult run(
            Book book,
            MarketSnapshot market,
            Shock shock,
            PriceImpact impact,
            Liquidators liquidators,
            int mostRounds) {
        return run(book, market, shock, impact, Map.of(), liquidators, mostRounds);
    }

    /**
     * The same behind earlier orders, whose impact has not gone: it goes on where theirs ends, so that many small cascades move a price as far as
     * one.
     *
     * @param market marks before the shock, and without those orders
     * @param ordered net orders in USD by asset; negative if more was sold
     * @throws MissingInputException as above
     */
    public static CascadeResult run(
            Book book,
            MarketSnapshot market,
            Shock shock,
            PriceImpact impact,
            Map<String, BigDecimal> ordered,
            Liquidators liquidators,
            int mostRounds) {
        if (mostRounds <= 0) {
            throw new IllegalArgumentException("mostRounds must be positive; have " + mostRounds);
        }
        MarketSnapshot shocked = shock.applyTo(market);
        Cascade cascade = new Cascade(book, shocked, impact, ordered, liquidators);
        MarketSnapshot start = cascade.marks;
        cascade.tally.watch(shock.factors().keySet());
        return cascade.result(cascade.comesToRest(mostRounds), start);
    }

    /**
     * Runs a book through a market that goes on moving: the first move of the path is there before the first round, each of the others before the round
     * after it. It does not end before the path does.
     *
     * @param path moves of the market by itself, a round apart; at least one
     */
    public static CascadeResult runAlong(
            Book book,
            MarketSnapshot market,
            List<Shock> path,
            PriceImpact impact,
            Liquidators liquidators,
            int mostRounds) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path must not be empty; have " + path);
        }
        if (mostRounds <= 0) {
            throw new IllegalArgumentException("mostRounds must be positive; have " + mostRounds);
        }
        MarketSnapshot shocked = path.get(0).applyTo(market);
        Cascade cascade = new Cascade(book, shocked, impact, Map.of(), liquidators);
        cascade.path = List.copyOf(path.subList(1, path.size()));
        path.forEach(move -> cascade.tally.watch(move.factors().keySet()));
        return cascade.result(cascade.comesToRest(mostRounds), shocked);
    }

    private boolean comesToRest(int mostRounds) {
        while (true) {
            docket.open(pools, marks);
            List<Due> taken = docket.taken(marks, counterparties);
            boolean isQuiet = taken.isEmpty() && warehouse.isEmpty() && !docket.isAnyoneOnTheWay();
            if (isQuiet && rounds.size() >= path.size()) {
                return true;
            }
            if (rounds.size() == mostRounds) {
                return false;
            }
            carryOut(taken);
            if (rounds.size() <= path.size()) {
                Shock move = path.get(rounds.size() - 1);
                counterparties.moved(move);
                marks = move.applyTo(marks);
            }
        }
    }

    private void carryOut(List<Due> taken) {
        Map<String, BigDecimal> orders = new TreeMap<>();
        List<Warehouse.Lot> sales = warehouse.due(rounds.size());
        taken.stream().filter(due -> !due.isWriteOff() && !isHeld(due)).forEach(due -> addTo(orders, due.released()));
        sales.forEach(lot -> addTo(orders, lot.due().released()));
        MarketSnapshot fills = counterparties.order(orders, marks);
        BigDecimal notionalBefore = tally.notional();
        BigDecimal badDebt = BigDecimal.ZERO;
        for (Due due : taken) {
            LiquidationStep step = due.isWriteOff() ? writtenOff(due) : filled(due, fills);
            pools.set(due.pool(), step.after());
            fund.receive(step.toFund());
            badDebt = badDebt.add(step.badDebt());
            casualties.add(due.pool(), step.badDebt());
        }
        sales.forEach(lot -> counterparties.take(lot.due().released(), fills));
        warehouse.sell(sales, fills);
        marks = fills;
        int deleveraged = cover(badDebt);
        rounds.add(new CascadeRound(taken.size(), tally.notional().subtract(notionalBefore), badDebt, deleveraged));
    }

    private LiquidationStep writtenOff(Due due) {
        counterparties.take(due.released(), marks);
        return due.step();
    }

    private LiquidationStep filled(Due due, MarketSnapshot fills) {
        LiquidationStep step = due.step();
        if (liquidators instanceof Venue && step.order() instanceof ClosePosition close) {
            step = inTheMarket(close, due, fills.price(close.asset()));
        }
        if (isHeld(due)) {
            tally.add(due.released(), marks);
            warehouse.hold(new Warehouse.Lot(due, step.toLiquidator(), gas(due), marks, rounds.size() + heldFor()));
        } else {
            counterparties.take(due.released(), fills);
            tally.add(due.released(), fills);
            warehouse.pass(new Warehouse.Lot(due, step.toLiquidator(), gas(due), marks, rounds.size()), fills);
        }
        return step;
    }

    private boolean isHeld(Due due) {
        return due.needsLiquidator() && heldFor() > 0;
    }

    private long heldFor() {
        return liquidators instanceof ForProfit forProfit ? forProfit.roundsHeld() : 0;
    }

    private BigDecimal gas(Due due) {
        return due.needsLiquidator() && liquidators instanceof ForProfit forProfit ? forProfit.gas() : BigDecimal.ZERO;
    }

    private LiquidationStep inTheMarket(ClosePosition close, Due due, BigDecimal fill) {
        boolean isLong =
                due.released().getOrDefault(close.asset(), BigDecimal.ZERO).signum() > 0;
        BigDecimal price = isLong ? close.price().min(fill) : close.price().max(fill);
        return close.filledAt(price).applyTo(pools.get(due.pool()), marks, book.rules());
    }

    /** Fund first, then winners; returns how many winners' positions were closed. */
    private int cover(BigDecimal badDebt) {
        BigDecimal fromFund = fund.pay(badDebt);
        BigDecimal missing = badDebt.subtract(fromFund);
        BigDecimal fromWinners = BigDecimal.ZERO;
        Map<String, BigDecimal> released = new TreeMap<>();
        List<Closed> closed = new Deleveraging(book.rules(), marks).cover(missing, pools);
        for (Closed winner : closed) {
            fromWinners = fromWinners.add(winner.taken());
            fund.receive(winner.step().toFund().subtract(winner.taken()));
            pools.set(winner.pool(), winner.step().after());
            addTo(released, Exposures.released(winner.before(), winner.step().after(), marks, book.rules()));
        }
        counterparties.take(released, marks);
        tally.watch(released.keySet());
        marks = counterparties.order(released, marks);
        losses = losses.plus(new LossCover(badDebt, fromFund, fromWinners, missing.subtract(fromWinners)));
        return closed.size();
    }

    private CascadeResult result(boolean isQuiet, MarketSnapshot start) {
        return new CascadeResult(
                isQuiet,
                leftover(),
                rounds,
                tally.outcomes(start, marks),
                casualties.of(book),
                losses,
                fund.inflow(),
                warehouse.balanceAt(marks),
                counterparties.gainAt(marks),
                marks,
                book.with(pools, Amounts.down(fund.balance())));
    }

    private Leftover leftover() {
        int underWater = 0;
        BigDecimal shortfall = BigDecimal.ZERO;
        for (Due due : docket.all()) {
            BigDecimal equity =
                    book.rules().assess(pools.get(due.pool()), marks).equity();
            if (equity.signum() < 0) {
                underWater++;
                shortfall = shortfall.subtract(equity);
            }
        }
        return new Leftover(docket.all().size(), underWater, shortfall);
    }

    private static void addTo(Map<String, BigDecimal> orders, Map<String, BigDecimal> released) {
        released.forEach((asset, coins) -> orders.merge(asset, coins, BigDecimal::add));
    }
}

package io.plimsoll.evaluation.simulation;

import io.plimsoll.evaluation.simulation.Deleveraging.Closed;
import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.ClosePosition;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.WriteOff;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A shock and what follows from it. In each round every liquidatable subaccount takes one step, all at the same marks; what the steps give up is
 * ordered in the market together, long against short; the net orders move the prices, and all are filled at the prices they moved. Fees go to the fund,
 * then the fund pays the round's bad debt, then winners do. The next round begins at the new prices, until nobody is liquidatable.
 *
 * <p>Where a venue closes at a discount to the mark, the account gets the discounted price or the market's, whichever is worse for it, and the liquidator
 * keeps the difference. Backstops and those who seize collateral sell at once. What is written off changes hands at the marks and is no order.
 * Winners' positions are closed at the marks and take orders back from the market.
 */
public final class Cascade {

    private final Book book;
    private final List<Subaccount> pools;
    private final Counterparties counterparties;
    private final Fund fund;
    private final Tally tally = new Tally();
    private final List<CascadeRound> rounds = new ArrayList<>();
    private MarketSnapshot marks;
    private LossCover losses = LossCover.NONE;
    private BigDecimal liquidatorGain = BigDecimal.ZERO;

    private Cascade(Book book, MarketSnapshot shocked, PriceImpact impact) {
        this.book = book;
        this.pools = new ArrayList<>(book.pools());
        this.counterparties = new Counterparties(impact, shocked);
        this.fund = new Fund(book.insuranceFund());
        this.marks = shocked;
    }

    /**
     * Runs a book through a shock. A pure function: equal arguments give equal results. Without a shock only accounts that are liquidatable already
     * are touched.
     *
     * @param market marks before the shock
     * @param mostRounds bound on rounds, above 0; a result that reached it says so
     * @throws MissingInputException if a price, a chain, a margin or the liquidity of an asset is not known
     */
    public static CascadeResult run(Book book, MarketSnapshot market, Shock shock, PriceImpact impact, int mostRounds) {
        if (mostRounds <= 0) {
            throw new IllegalArgumentException("mostRounds must be positive; have " + mostRounds);
        }
        MarketSnapshot shocked = shock.applyTo(market);
        Cascade cascade = new Cascade(book, shocked, impact);
        cascade.tally.watch(shock.factors().keySet());
        List<Planned> due = cascade.plan();
        while (!due.isEmpty() && cascade.rounds.size() < mostRounds) {
            cascade.carryOut(due);
            due = cascade.plan();
        }
        return cascade.result(shocked, due.size());
    }

    /** A step that is due, and the coins it gives up. */
    private record Planned(int pool, LiquidationStep step, Map<String, BigDecimal> released) {
        boolean isWriteOff() {
            return step.order() instanceof WriteOff;
        }
    }

    private List<Planned> plan() {
        List<Planned> planned = new ArrayList<>();
        for (int pool = 0; pool < pools.size(); pool++) {
            Subaccount before = pools.get(pool);
            LiquidationStep step =
                    LiquidationStep.next(before, marks, book.rules()).orElse(null);
            if (step != null) {
                planned.add(new Planned(pool, step, Exposures.released(before, step.after(), marks, book.rules())));
            }
        }
        return planned;
    }

    private void carryOut(List<Planned> due) {
        Map<String, BigDecimal> orders = new TreeMap<>();
        due.stream().filter(planned -> !planned.isWriteOff()).forEach(planned -> addTo(orders, planned.released));
        MarketSnapshot fills = counterparties.order(orders, marks);
        BigDecimal notionalBefore = tally.notional();
        BigDecimal badDebt = BigDecimal.ZERO;
        for (Planned planned : due) {
            LiquidationStep step = planned.isWriteOff() ? writtenOff(planned) : filled(planned, fills);
            pools.set(planned.pool, step.after());
            fund.receive(step.toFund());
            badDebt = badDebt.add(step.badDebt());
        }
        marks = fills;
        int deleveraged = cover(badDebt);
        rounds.add(new CascadeRound(due.size(), tally.notional().subtract(notionalBefore), badDebt, deleveraged));
    }

    private LiquidationStep writtenOff(Planned planned) {
        counterparties.take(planned.released, marks);
        return planned.step;
    }

    private LiquidationStep filled(Planned planned, MarketSnapshot fills) {
        LiquidationStep step = planned.step;
        if (step.order() instanceof ClosePosition close) {
            boolean isLong = planned.released
                            .getOrDefault(close.asset(), BigDecimal.ZERO)
                            .signum()
                    > 0;
            BigDecimal fill = fills.price(close.asset());
            BigDecimal price = isLong ? close.price().min(fill) : close.price().max(fill);
            step = close.filledAt(price).applyTo(pools.get(planned.pool), marks, book.rules());
        }
        counterparties.take(planned.released, fills);
        tally.add(planned.released, fills);
        liquidatorGain = liquidatorGain.add(step.toLiquidator()).add(gain(planned.released, fills));
        return step;
    }

    /** What whoever holds these coins gains while their prices move from the marks to the fills. */
    private BigDecimal gain(Map<String, BigDecimal> coins, MarketSnapshot fills) {
        BigDecimal gain = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> held : coins.entrySet()) {
            BigDecimal move = fills.price(held.getKey()).subtract(marks.price(held.getKey()));
            gain = gain.add(held.getValue().multiply(move));
        }
        return gain;
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

    private CascadeResult result(MarketSnapshot shocked, int unfinished) {
        return new CascadeResult(
                unfinished,
                rounds,
                tally.outcomes(shocked, marks),
                losses,
                fund.inflow(),
                liquidatorGain,
                counterparties.gainAt(marks),
                marks,
                book.with(pools, Amounts.down(fund.balance())));
    }

    private static void addTo(Map<String, BigDecimal> orders, Map<String, BigDecimal> released) {
        released.forEach((asset, coins) -> orders.merge(asset, coins, BigDecimal::add));
    }
}

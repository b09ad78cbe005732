package io.plimsoll.evaluation.simulation;

import io.plimsoll.evaluation.simulation.Liquidators.Absent;
import io.plimsoll.evaluation.simulation.Liquidators.ForProfit;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which steps are due in a round, since when, and which of them somebody carries out. */
final class Docket {

    private final MarginRules rules;
    private final Liquidators liquidators;

    /** Rounds for which each pool has been liquidatable without a step. */
    private final long[] waited;

    private List<Due> due = List.of();

    Docket(MarginRules rules, Liquidators liquidators, int pools) {
        this.rules = rules;
        this.liquidators = liquidators;
        this.waited = new long[pools];
    }

    /** Looks at all pools at the marks of a new round. */
    void open(List<Subaccount> pools, MarketSnapshot marks) {
        List<Due> found = new ArrayList<>();
        for (int pool = 0; pool < pools.size(); pool++) {
            Subaccount before = pools.get(pool);
            MarginRules inForce = rules instanceof AuctionRules auction ? auction.after(waited[pool]) : rules;
            Optional<LiquidationStep> next = LiquidationStep.next(before, marks, inForce);
            if (next.isPresent()) {
                found.add(new Due(
                        pool, next.get(), Exposures.released(before, next.get().after(), marks, rules)));
            } else {
                waited[pool] = 0;
            }
        }
        due = found;
    }

    /** All that is due at the marks of the round. */
    List<Due> all() {
        return due;
    }

    /** The steps that are carried out in this round. The others have waited for one more round. */
    List<Due> taken(MarketSnapshot marks, Counterparties counterparties) {
        Map<String, BigDecimal> orders = new TreeMap<>();
        List<Due> taken = new ArrayList<>();
        for (Due candidate : inOrder()) {
            if (!candidate.needsLiquidator() || isTaken(candidate, orders, marks, counterparties)) {
                taken.add(candidate);
                waited[candidate.pool()] = 0;
                if (!candidate.isWriteOff()) {
                    candidate.released().forEach((asset, coins) -> orders.merge(asset, coins, BigDecimal::add));
                }
            } else {
                waited[candidate.pool()]++;
            }
        }
        return taken;
    }

    /** Whether a step that nobody took may yet be taken without any price having moved: its liquidator is on the way, or its bonus still rises. */
    boolean isAnyoneOnTheWay() {
        if (!(liquidators instanceof ForProfit forProfit)) {
            return false;
        }
        long rising = rules instanceof AuctionRules auction ? auction.rounds() : 0;
        long most = Math.max(rising, forProfit.roundsLate());
        return due.stream()
                .filter(Due::needsLiquidator)
                .anyMatch(late -> waited[late.pool()] > 0 && waited[late.pool()] <= most);
    }

    private List<Due> inOrder() {
        List<Due> ordered = new ArrayList<>(due);
        if (liquidators instanceof ForProfit) {
            ordered.sort(
                    Comparator.comparing((Due candidate) -> candidate.step().toLiquidator())
                            .reversed());
        }
        return ordered;
    }

    private boolean isTaken(
            Due candidate, Map<String, BigDecimal> ahead, MarketSnapshot marks, Counterparties counterparties) {
        if (liquidators instanceof ForProfit forProfit) {
            return waited[candidate.pool()] >= forProfit.roundsLate()
                    && isWorthIt(candidate, forProfit, ahead, marks, counterparties);
        }
        return !(liquidators instanceof Absent);
    }

    private static boolean isWorthIt(
            Due candidate,
            ForProfit liquidator,
            Map<String, BigDecimal> ahead,
            MarketSnapshot marks,
            Counterparties counterparties) {
        Map<String, BigDecimal> orders = new TreeMap<>();
        candidate
                .released()
                .forEach((asset, coins) -> orders.put(asset, coins.add(ahead.getOrDefault(asset, BigDecimal.ZERO))));
        MarketSnapshot sold = counterparties.pricesAfter(orders, marks);
        BigDecimal least = liquidator.leastGain(candidate.released(), marks, counterparties.impact());
        return candidate.gainAt(sold, marks).compareTo(least) > 0;
    }
}

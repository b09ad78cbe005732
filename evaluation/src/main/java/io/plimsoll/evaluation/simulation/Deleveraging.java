package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.ClosePosition;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Auto-deleveraging: what no fund pays, winners go without. In the order of return on notional times leverage, as venues rank them, a winner's position
 * is closed as far as its profit is needed: at the mark, less exactly the amount taken, which for whole positions is a close at the
 * entry price. Nobody is made to pay more than the unsettled profit of a position, or than his equity.
 */
final class Deleveraging {

    private final MarginRules rules;
    private final MarketSnapshot market;

    Deleveraging(MarginRules rules, MarketSnapshot market) {
        this.rules = rules;
        this.market = market;
    }

    /**
     * One winner's part.
     *
     * @param pool its place
     * @param before the subaccount
     * @param taken of the profit, USD, above 0
     * @param step that closed the position
     */
    record Closed(int pool, Subaccount before, BigDecimal taken, LiquidationStep step) {}

    private record Winner(int pool, Position position, double rank) {}

    /**
     * Takes a shortfall from winners.
     *
     * @param shortfall USD, 0 or more
     * @return closes in the order in which they are to be carried out; their parts add up to the shortfall, or to less if there is no more profit to take
     */
    List<Closed> cover(BigDecimal shortfall, List<Subaccount> pools) {
        if (shortfall.signum() == 0) {
            return List.of();
        }
        Map<Integer, Subaccount> changed = new HashMap<>();
        List<Closed> closed = new ArrayList<>();
        BigDecimal missing = shortfall;
        for (Winner winner : winners(pools)) {
            Subaccount before = changed.getOrDefault(winner.pool, pools.get(winner.pool));
            BigDecimal profit = winner.position.profitAt(mark(winner.position));
            BigDecimal taken =
                    missing.min(profit).min(rules.assess(before, market).equity());
            if (taken.signum() > 0) {
                LiquidationStep step = close(winner.position, taken, profit).applyTo(before, market, rules);
                changed.put(winner.pool, step.after());
                closed.add(new Closed(winner.pool, before, taken, step));
                missing = missing.subtract(taken);
            }
        }
        return closed;
    }

    private List<Winner> winners(List<Subaccount> pools) {
        List<Winner> winners = new ArrayList<>();
        for (int pool = 0; pool < pools.size(); pool++) {
            Subaccount subaccount = pools.get(pool);
            boolean hasWon = subaccount.positions().stream()
                    .anyMatch(p -> p.profitAt(mark(p)).signum() > 0);
            if (!hasWon) {
                continue;
            }
            Assessment assessment = rules.assess(subaccount, market);
            if (assessment.isLiquidatable() || assessment.equity().signum() <= 0) {
                continue;
            }
            for (Position position : subaccount.positions()) {
                if (position.profitAt(mark(position)).signum() > 0) {
                    winners.add(new Winner(pool, position, rank(position, assessment)));
                }
            }
        }
        winners.sort(Comparator.comparingDouble(Winner::rank).reversed());
        return winners;
    }

    private double rank(Position position, Assessment assessment) {
        double profit = position.profitAt(mark(position)).doubleValue();
        double entered = position.notionalAt(position.entryPrice()).doubleValue();
        double leverage =
                assessment.notional().doubleValue() / assessment.equity().doubleValue();
        return profit / entered * leverage;
    }

    private ClosePosition close(Position position, BigDecimal taken, BigDecimal profit) {
        BigDecimal size = position.size()
                .abs()
                .multiply(taken)
                .divide(profit, Amounts.SCALE, RoundingMode.UP)
                .min(position.size().abs());
        return new ClosePosition(position.asset(), position.contract(), size, mark(position), BigDecimal.ZERO, taken);
    }

    private BigDecimal mark(Position position) {
        return market.price(position.asset());
    }
}

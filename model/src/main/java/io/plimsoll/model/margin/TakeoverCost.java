package io.plimsoll.model.margin;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * What a liquidator must be paid to take over collateral worth Q. He repays Q/(1+b), sells into the market after his delay and pays gas, and gains if
 *
 * <pre>Q·exp(−move − Y·σ_day·√(Q/turnover)) − gas &gt; Q/(1 + b)</pre>
 *
 * so that the least bonus is {@code 1/(exp(−move − impact(Q)) − gas/Q) − 1}: U-shaped, since gas weighs on small sizes and impact on large ones. Rates
 * are doubles; they are rounded, up, where they become terms.
 *
 * @param gas of one liquidation under stress, USD, 0 or more
 * @param move adverse move to be paid for, natural-log distance, 0 or more
 * @param dayImpact Y·σ_day: log move of an order of one day's turnover, 0 or more
 * @param dailyTurnover USD, positive; larger orders have no price
 */
public record TakeoverCost(double gas, double move, double dayImpact, double dailyTurnover) {

    private static final BrentSolver SOLVER = new BrentSolver(1e-12, 1e-9);
    private static final int MOST_EVALUATIONS = 500;

    /** Checks the ranges. */
    public TakeoverCost {
        notNegative("gas", gas);
        notNegative("move", move);
        notNegative("dayImpact", dayImpact);
        if (!(dailyTurnover > 0 && dailyTurnover < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("dailyTurnover must be positive and finite; have " + dailyTurnover);
        }
    }

    /** The same with another move. */
    public TakeoverCost after(double otherMove) {
        return new TakeoverCost(gas, otherMove, dayImpact, dailyTurnover);
    }

    /**
     * The least bonus, fraction of what is repaid; infinite where no bonus suffices.
     *
     * @param notional value of the collateral at the mark, USD, positive
     */
    public double bonusFor(double notional) {
        if (!(notional > 0)) {
            throw new IllegalArgumentException("notional must be positive; have " + notional);
        }
        double kept = keptOf(notional);
        return kept > 0 && notional <= dailyTurnover ? 1 / kept - 1 : Double.POSITIVE_INFINITY;
    }

    /** What the smaller or the larger size needs, whichever is more: no size between them needs as much. */
    double highestBonus(BigDecimal smaller, BigDecimal larger) {
        return Math.max(bonusFor(smaller.doubleValue()), bonusFor(larger.doubleValue()));
    }

    /** The size that needs the lowest bonus, USD: where the marginal impact is the marginal relief from gas. At most a day's turnover. */
    public double cheapestNotional() {
        if (gas == 0 && dayImpact > 0) {
            return 0;
        }
        double perRoot = dayImpact / Math.sqrt(dailyTurnover);
        DoubleUnaryOperator slope = root -> perRoot / 2 * Math.pow(root, 3) * Math.exp(-move - perRoot * root) - gas;
        double end = Math.min(3 / perRoot, Math.sqrt(dailyTurnover));
        if (slope.applyAsDouble(end) <= 0) {
            return dailyTurnover;
        }
        double root = SOLVER.solve(MOST_EVALUATIONS, slope::applyAsDouble, 0, end);
        return root * root;
    }

    /** The smallest size for which a bonus suffices, USD; empty if there is none. */
    public OptionalDouble smallestAt(double bonus) {
        double cheapest = cheapestNotional();
        if (spareAt(cheapest, bonus) < 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(gas == 0 ? 0 : rootOf(bonus, gas, cheapest));
    }

    /** The largest size for which a bonus suffices, USD; empty if there is none. */
    public OptionalDouble largestAt(double bonus) {
        double cheapest = cheapestNotional();
        if (spareAt(cheapest, bonus) < 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                spareAt(dailyTurnover, bonus) >= 0 ? dailyTurnover : rootOf(bonus, cheapest, dailyTurnover));
    }

    private double rootOf(double bonus, double from, double to) {
        return spareAt(to, bonus) == 0
                ? to
                : SOLVER.solve(MOST_EVALUATIONS, notional -> spareAt(notional, bonus), from, to);
    }

    /** What is left of a dollar of collateral beyond what was repaid for it. */
    private double spareAt(double notional, double bonus) {
        return keptOf(notional) - 1 / (1 + bonus);
    }

    /** What a dollar of collateral brings in the end. */
    private double keptOf(double notional) {
        double sold = Math.exp(-move - dayImpact * Math.sqrt(notional / dailyTurnover));
        return gas == 0 ? sold : sold - gas / notional;
    }

    private static void notNegative(String field, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " must be finite and not negative; have " + value);
        }
    }
}

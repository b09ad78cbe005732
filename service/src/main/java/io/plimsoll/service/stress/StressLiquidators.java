package io.plimsoll.service.stress;

import io.plimsoll.evaluation.simulation.Liquidators;
import java.math.BigDecimal;
import java.time.Duration;

/** Who carries out the liquidations of a stress. */
public sealed interface StressLiquidators {

    /** The venue's own engine, at once and whatever it costs. */
    record Venue() implements StressLiquidators {}

    /** Nobody. */
    record Absent() implements StressLiquidators {}

    /**
     * People who do it for money, in rounds of a minute, and want to be paid for the adverse move that 95 % of delays stay below.
     *
     * @param gas cost of one order, USD, 0 or more
     * @param delay from seeing an order to having sold, 0 or more
     */
    record ForProfit(BigDecimal gas, Duration delay) implements StressLiquidators {

        private static final Duration ROUND = Duration.ofMinutes(1);
        private static final double CAUTION = 1.645;
    }

    /** The same for a cascade. */
    default Liquidators ofCascade() {
        if (this instanceof ForProfit forProfit) {
            return new Liquidators.ForProfit(forProfit.gas(), forProfit.delay(), ForProfit.ROUND, ForProfit.CAUTION);
        }
        return this instanceof Absent ? new Liquidators.Absent() : new Liquidators.Venue();
    }
}

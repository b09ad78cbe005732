package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Who carries out the closes and seizures that a venue calls for. Backstops and write-offs are the venue's own and need nobody. */
public sealed interface Liquidators {

    /**
     * The venue's own engine, at once and whatever it costs. It closes positions in the market, so that the account gets the price of the market,
     * or that of the venue's rules if it is worse.
     */
    record Venue() implements Liquidators {}

    /** Nobody: what is liquidatable stays. */
    record Absent() implements Liquidators {}

    /**
     * People who do it for money. They take over at the price of the venue's rules and sell into the market, at once or after a while, so that the impact and
     * what the price does meanwhile are theirs. They look at what pays most first; each counts on the impact of those ahead of him and of himself, and
     * takes an order only if his gain exceeds gas and {@code caution·σ_day·√(delay + holding)} of what he takes over. Those behind him move the price
     * further, so that he may lose all the same.
     *
     * @param gas cost of one order under stress, USD, 0 or more
     * @param delay from seeing an order to taking over, 0 or more
     * @param holding from taking over to selling, 0 or more
     * @param round time that a round takes, positive; delay and holding last as many whole rounds as fit into them
     * @param caution adverse move to be paid for, standard deviations, 0 or more; 1.645 is that of 95 %
     */
    record ForProfit(BigDecimal gas, Duration delay, Duration holding, Duration round, double caution)
            implements Liquidators {

        private static final double DAY_NANOS = Duration.ofDays(1).toNanos();

        /** Checks the ranges. */
        public ForProfit {
            gas = Amounts.notNegative("gas", gas);
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay must not be negative; have " + delay);
            }
            if (holding.isNegative()) {
                throw new IllegalArgumentException("holding must not be negative; have " + holding);
            }
            if (round.isNegative() || round.isZero()) {
                throw new IllegalArgumentException("round must be positive; have " + round);
            }
            if (!(caution >= 0 && caution < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("caution must be finite and not negative; have " + caution);
            }
        }

        /** People who sell what they take over at once. */
        public ForProfit(BigDecimal gas, Duration delay, Duration round, double caution) {
            this(gas, delay, Duration.ZERO, round, caution);
        }

        long roundsLate() {
            return delay.dividedBy(round);
        }

        long roundsHeld() {
            return holding.dividedBy(round);
        }

        /**
         * The least gain for which one takes over these coins, USD.
         *
         * @throws MissingInputException if there is a delay to fear and the volatility of an asset is not known
         */
        BigDecimal leastGain(Map<String, BigDecimal> coins, MarketSnapshot marks, PriceImpact impact) {
            Duration exposed = delay.plus(holding);
            if (caution == 0 || exposed.isZero()) {
                return gas;
            }
            double move = caution * Math.sqrt(exposed.toNanos() / DAY_NANOS);
            BigDecimal least = gas;
            for (Map.Entry<String, BigDecimal> taken : coins.entrySet()) {
                BigDecimal value = taken.getValue().abs().multiply(marks.price(taken.getKey()));
                double risk = move * impact.liquidityOf(taken.getKey()).dailyVolatility();
                least = least.add(value.multiply(BigDecimal.valueOf(risk)));
            }
            return least;
        }
    }
}

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
     * People who do it for money. They take over at the price of the venue's rules and sell at once into the market, so that the impact is theirs. They
     * look at what pays most first; each counts on the impact of those ahead of him and of himself, and takes an order only if his gain exceeds gas
     * and {@code caution·σ_day·√delay} of what he takes over. Those behind him move the price further, so that he may lose all the same.
     *
     * @param gas cost of one order under stress, USD, 0 or more
     * @param delay from seeing an order to having sold, 0 or more
     * @param round time that a round takes, positive; an order is carried out as many whole rounds late as fit into the delay
     * @param caution adverse move to be paid for, standard deviations, 0 or more; 1.645 is that of 95 %
     */
    record ForProfit(BigDecimal gas, Duration delay, Duration round, double caution) implements Liquidators {

        private static final double DAY_NANOS = Duration.ofDays(1).toNanos();

        /** Checks the ranges. */
        public ForProfit {
            gas = Amounts.notNegative("gas", gas);
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay must not be negative; have " + delay);
            }
            if (round.isNegative() || round.isZero()) {
                throw new IllegalArgumentException("round must be positive; have " + round);
            }
            if (!(caution >= 0 && caution < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("caution must be finite and not negative; have " + caution);
            }
        }

        long roundsLate() {
            return delay.dividedBy(round);
        }

        /**
         * The least gain for which one takes over these coins, USD.
         *
         * @throws MissingInputException if there is a delay to fear and the volatility of an asset is not known
         */
        BigDecimal leastGain(Map<String, BigDecimal> coins, MarketSnapshot marks, PriceImpact impact) {
            if (caution == 0 || delay.isZero()) {
                return gas;
            }
            double move = caution * Math.sqrt(delay.toNanos() / DAY_NANOS);
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

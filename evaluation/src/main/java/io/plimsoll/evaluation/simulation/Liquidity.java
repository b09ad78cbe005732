package io.plimsoll.evaluation.simulation;

/**
 * How much an asset trades, and how much it moves while it does.
 *
 * @param dailyTurnover volume of a day over the venues that count, USD, positive
 * @param dailyVolatility standard deviation of the log return of a day, 0 or more
 */
public record Liquidity(double dailyTurnover, double dailyVolatility) {

    /** Checks both. */
    public Liquidity {
        if (!(dailyTurnover > 0 && dailyTurnover < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("dailyTurnover must be positive and finite; have " + dailyTurnover);
        }
        if (!(dailyVolatility >= 0 && dailyVolatility < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "dailyVolatility must be finite and not negative; have " + dailyVolatility);
        }
    }
}

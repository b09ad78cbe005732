package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.evaluation.simulation.Liquidity;

/** What everyone knows of the past of one asset: how much it trades, how much it moves, where it came from. Uses closed bars only. Not thread-safe. */
final class MarketMemory {

    private static final int DAY = 24;

    /** A bar counts half after ten days. */
    private static final double DECAY = Math.pow(0.5, 1 / 240.0);

    private static final double LEAST_TURNOVER = 1;

    private final double[] closes = new double[DAY];
    private int bars;
    private double weight;
    private double variance;
    private double turnover;

    /** The next bar closed. */
    void add(double open, double close, double volume) {
        double before = bars == 0 ? open : closes[(bars - 1) % DAY];
        double move = Math.log(close / before);
        weight = DECAY * weight + 1;
        variance += (move * move - variance) / weight;
        turnover += (volume * close - turnover) / weight;
        closes[bars % DAY] = close;
        bars++;
    }

    /** Whether there was a bar yet. */
    boolean isEmpty() {
        return bars == 0;
    }

    /** Turnover of a day, USD, at least 1. */
    double dailyTurnover() {
        return Math.max(LEAST_TURNOVER, DAY * turnover);
    }

    /** Standard deviation of the log return of a day. */
    double dailyVolatility() {
        return Math.sqrt(DAY * variance);
    }

    Liquidity liquidity() {
        return new Liquidity(dailyTurnover(), dailyVolatility());
    }

    /** Log return over the last day, in its standard deviations; 0 while there is no such day or no move. */
    double momentum() {
        if (bars < DAY || variance == 0) {
            return 0;
        }
        return Math.log(closes[(bars - 1) % DAY] / closes[bars % DAY]) / dailyVolatility();
    }
}
